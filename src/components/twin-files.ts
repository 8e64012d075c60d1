import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { highlighted } from "../playground/highlight.ts";
import { type Locale, localSource } from "../playground/source-locale.ts";

/** A program's twin in another language, as a page shows it. */
export interface TwinFile {
  /** value of its radio button */
  readonly key: "c" | "py";
  /** the language's name */
  readonly label: string;
  readonly fileName: string;
  readonly html: string;
  /** what a reader types to run it */
  readonly command: string;
}

/** The twins beside `content/programs/<program>.ts`. Throws if one of the two is missing. */
export const twinFiles = (program: string, locale: Locale): readonly TwinFile[] => [
  twinFile(program, locale, "c"),
  twinFile(program, locale, "py"),
];

function twinFile(program: string, locale: Locale, key: TwinFile["key"]): TwinFile {
  const file = join(process.cwd(), "content/programs", `${program}.${key}`);
  if (!existsSync(file)) throw new Error(`<Twins program="${program}">: there is no ${program}.${key}`);
  const { text } = localSource(readFileSync(file, "utf8").trimEnd(), locale);
  const name = basename(program);
  return {
    key,
    label: key === "c" ? "C" : "Python",
    fileName: `${name}.${key}`,
    html: highlighted(text, key === "c" ? "c" : "python"),
    command: key === "c" ? `cc -o ${name} ${name}.c && ./${name}` : `python3 ${name}.py`,
  };
}
