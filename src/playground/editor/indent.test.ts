import { expect, test } from "vitest";
import { type Edit, indented, newLine, outdented } from "./indent.ts";

/** The text after an edit, with what is selected in brackets, or | for a caret. */
function after(text: string, edit: Edit): string {
  const next = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  const { start, end } = edit;
  if (start === end) return `${next.slice(0, start)}|${next.slice(start)}`;
  return `${next.slice(0, start)}[${next.slice(start, end)}]${next.slice(end)}`;
}

const at = (place: number) => ({ start: place, end: place });

test("Tab: to the next stop, in the place of what is selected in the line", () => {
  expect(after("abc", indented("abc", at(0)))).toBe("  |abc");
  expect(after("abc", indented("abc", at(1)))).toBe("a |bc");
  expect(after("\na", indented("\na", at(0)))).toBe("  |\na");
  expect(after("abc", indented("abc", { start: 0, end: 3 }))).toBe("  |");
});

test("Tab over several lines: each goes in, an empty one and one that is not touched do not", () => {
  const text = "a\n\nb\nc";
  expect(after(text, indented(text, { start: 0, end: 5 }))).toBe("  [a\n\n  b\n]c");
});

test("Shift+Tab: as much is taken away as there is", () => {
  expect(after("   a", outdented("   a", at(4)))).toBe(" a|");
  expect(after("a", outdented("a", at(1)))).toBe("a|");
  expect(after("x\n a\n\tb", outdented("x\n a\n\tb", { start: 2, end: 7 }))).toBe("x\n[a\nb]");
  expect(after("  a", outdented("  a", at(1)))).toBe("|a");
});

test("Enter: as far in as the line, and further behind an opening bracket", () => {
  expect(after("  a", newLine("  a", at(3)))).toBe("  a\n  |");
  expect(after("  f() {", newLine("  f() {", at(7)))).toBe("  f() {\n    |");
  expect(after("a b", newLine("a b", { start: 1, end: 2 }))).toBe("a\n|b");
});
