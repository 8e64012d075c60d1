import { expect, test } from "vitest";
import { comparable, toolOf, twinsOf } from "./twins.ts";

test("comparable: measured times differ between computers, counts and words do not", () => {
  expect(comparable("recvfrom took 30.097 ms\n")).toBe(comparable("recvfrom took 31.5 ms"));
  expect(comparable("asked 7 times")).not.toBe(comparable("asked 8 times"));
  expect(comparable("a\nb")).not.toBe(comparable("a\nc"));
});

test("toolOf: a language without its tool says why it is skipped", () => {
  const tool = toolOf("c");
  expect("missing" in tool ? tool.missing : tool.command).toMatch(/\w/);
});

test("twinsOf: a program without twins has none", () => {
  expect(twinsOf("no-topic/no-program")).toEqual([]);
});
