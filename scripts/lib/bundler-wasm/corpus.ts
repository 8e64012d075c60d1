import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../project.ts";

/** What the division of the bundler goes by: programs such as learners write, whole and broken. */

export interface Sample {
  readonly files: Readonly<Record<string, string>>;
  readonly entry: string;
}

/** What the book shows is bundled as it is and broken. */
const BOOK = ["content/programs", "content/challenges"];
/** Small programs with every call of the library: one in so many is enough. */
const CASES = "conformance/cases";
const CASE_STRIDE = 8;

const samples = join(import.meta.dirname, "samples");
const DATA = '{ "a": [1, -2.5e3, true, false, null, "\\u4e2d\\n"], "b": {} }';
/** Every so many characters of a program one that is left out: what is typed is broken most of the time. */
const STRIDE = 97;

export function corpus(): Sample[] {
  const book = BOOK.flatMap((folder) => programsIn(fromRoot(folder)));
  const cases = programsIn(fromRoot(CASES)).filter((_, i) => i % CASE_STRIDE === 0);
  return [
    ...book.map(alone),
    ...cases.map(alone),
    ...book.flatMap(broken),
    ...languageSamples(),
    ...linesOf("right.txt"),
    ...linesOf("wrong.txt"),
  ];
}

function programsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8"));
}

const alone = (text: string): Sample => ({ files: { "program.ts": text }, entry: "program.ts" });

/** A program that is cut off, and one that lacks some of its punctuation. */
function broken(text: string, number: number): Sample[] {
  const place = (number * STRIDE) % text.length;
  const mark = text.slice(place).search(/[()[\]{};,"'`=]/);
  const without = mark < 0 ? text : text.slice(0, place + mark) + text.slice(place + mark + 1);
  return [alone(text.slice(0, place)), alone(without)];
}

/** Each line is a program. */
export const linesOf = (name: string): Sample[] =>
  readFileSync(join(samples, name), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ({ files: { "program.ts": line, "data.json": DATA }, entry: "program.ts" }));

/** The forms of the language in files that import each other. */
export function languageSamples(): Sample[] {
  const files = Object.fromEntries(
    readdirSync(samples)
      .filter((file) => /\.[jt]s\.txt$/.test(file))
      .map((file) => [file.slice(0, -".txt".length), readFileSync(join(samples, file), "utf8")]),
  );
  const all = { ...files, "data.json": DATA };
  return Object.keys(files).map((entry) => ({ files: all, entry }));
}
