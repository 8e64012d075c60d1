import { fill } from "../../views/html.ts";
import type { Words } from "../words.ts";
import { isFileName } from "./link.ts";

const MOST_BYTES = 1_000_000;

/** The texts of files that a reader chose, by name, and a sentence on how it went. */
export async function readImports(
  chosen: readonly File[],
  words: Words,
): Promise<{ readonly files: Readonly<Record<string, string>>; readonly problem: string }> {
  const files: Record<string, string> = {};
  const wrong: string[] = [];
  for (const file of chosen) {
    const text = await textOf(file);
    if (text === null) wrong.push(fill(words.importFailed, { file: file.name }));
    else files[file.name] = text;
  }
  const count = Object.keys(files).length;
  const done = count === 0 ? [] : [fill(words.imported, { count })];
  return { files, problem: [...done, ...wrong].join("\n") };
}

async function textOf(file: File): Promise<string | null> {
  if (file.size > MOST_BYTES || !isFileName(file.name) || !/\.(ts|js|json)$/.test(file.name)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
