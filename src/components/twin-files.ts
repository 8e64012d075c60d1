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

/**
 * The twins beside `content/programs/<program>.ts`: both, or the one whose language has such a thing (C has no coroutines, Python no
 * io_uring). Throws if there is none.
 */
export function twinFiles(program: string, locale: Locale): readonly TwinFile[] {
  const keys = (["c", "py"] as const).filter((key) => existsSync(twinPath(program, key)));
  if (keys.length === 0) throw new Error(`<Twins program="${program}">: there is no ${program}.c or ${program}.py`);
  return keys.map((key) => twinFile(program, locale, key));
}

const twinPath = (program: string, key: TwinFile["key"]): string =>
  join(process.cwd(), "content/programs", `${program}.${key}`);

function twinFile(program: string, locale: Locale, key: TwinFile["key"]): TwinFile {
  const file = twinPath(program, key);
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
