import { describe, expect, it } from "vitest";
import { attributes, escapeHtml, fill, shorten } from "./html.ts";

describe("escapeHtml", () => {
  it("nothing that opens a tag or ends an attribute passes", () => {
    expect(escapeHtml(`<script>alert("x")</script>&'`)).toBe(
      "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;",
    );
  });

  it("control characters, which SVG may not hold, are replaced; line ends stay", () => {
    expect(escapeHtml("a\u0000b\u001bc\u0085\n\t")).toBe("a\ufffdb\ufffdc\ufffd\n\t");
  });
});

describe("fill", () => {
  it("fills names in and leaves unknown ones", () => {
    expect(fill("{a} of {b}, {c}", { a: 1, b: "<b>" })).toBe("1 of <b>, {c}");
  });

  it("what is filled in is not looked at again", () => {
    expect(fill("{a}", { a: "{b}", b: "x" })).toBe("{b}");
  });
});

describe("attributes", () => {
  it("null is left out, values are escaped", () => {
    expect(attributes({ a: 1, b: null, c: '"' })).toBe(' a="1" c="&quot;"');
  });
});

describe("shorten", () => {
  it("cuts by characters, not by halves of them", () => {
    expect(shorten("😀😀😀", 2)).toBe("😀…");
  });
});
