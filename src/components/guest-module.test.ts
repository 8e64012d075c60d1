import { expect, test } from "vitest";
import { parseModule } from "./guest-module.ts";

const text = `/**
 * A module. Like \`<x.h>\`.
 */
declare module "x" {
  import { t } from "y";
  /**
   * Does *it* for \`a\`, as [f(2)](https://example.org/f.2.html).
   *
   * Errors: EINVAL <b>.
   */
  export function f(a: number): number;
  /** What is not exported has no entry. */
  type hidden = number | string;
  /** Numbers. */
  export const A = 1;
  /** Numbers. */
  export const B = 2;
  /** A shape. */
  export interface s {
    /** inside */
    n: number;
  }
}
`;

test("parseModule: functions, groups of constants and shapes with their comments as HTML", () => {
  const { summary, entries } = parseModule(text);
  expect(summary).toBe("<p>A module. Like <code>&lt;x.h&gt;</code>.</p>");
  expect(entries.map(({ name, signatures }) => [name, signatures])).toEqual([
    ["f", ["function f(a: number): number;"]],
    ["A", ["A = 1\nB = 2"]],
    ["s", ["interface s {\n  /** inside */\n  n: number;\n}"]],
  ]);
  expect(entries[0]?.html).toBe(
    '<p>Does <em>it</em> for <code>a</code>, as <a href="https://example.org/f.2.html">f(2)</a>.</p><p>Errors: EINVAL &lt;b&gt;.</p>',
  );
});
