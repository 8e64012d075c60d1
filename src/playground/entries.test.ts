import { expect, test } from "vitest";
import { entriesOf, labFileOf } from "./entries.ts";
import type { PlaygroundProgram } from "./program.ts";

const bundle = (file: string) => ({ file, code: "", map: "" });
const program: PlaygroundProgram = {
  main: "a.ts",
  files: {},
  programs: { "": bundle("a.ts"), "server.ts": bundle("server.ts") },
  labFile: "a.lab.ts",
  lab: bundle("a.lab.ts"),
};
const programs = (files: Record<string, string>) => [...entriesOf(program, files).programs.keys()];

test("entriesOf: the program, those of the example, and those that the lab names", () => {
  const files = { "a.ts": "", "server.ts": "", "more.ts": "", "helper.ts": "", "a.lab.ts": 'file: "more.ts"' };
  expect(programs(files)).toEqual(["", "server.ts", "more.ts"]);
});

test("entriesOf: a program that was removed is not looked for", () => {
  expect(programs({ "a.ts": "", "a.lab.ts": "" })).toEqual([""]);
});

test("entriesOf: a lab that starts the main program by its name gets it", () => {
  expect(programs({ "a.ts": "", "a.lab.ts": 'program("a.ts")' })).toEqual(["", "a.ts"]);
});

test("labFileOf: the one that it came with, one of its name, any other, none", () => {
  expect(labFileOf(program, { "x.lab.ts": "", "a.lab.ts": "" })).toBe("a.lab.ts");
  expect(labFileOf({ main: "a.ts", labFile: null }, { "x.lab.ts": "", "a.lab.ts": "" })).toBe("a.lab.ts");
  expect(labFileOf(program, { "a.ts": "", "x.lab.ts": "" })).toBe("x.lab.ts");
  expect(labFileOf(program, { "a.ts": "" })).toBe(null);
});
