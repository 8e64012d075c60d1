import type { Files } from "../state.ts";

/** A program as a folder that `npm run -s play` runs: its files as they are, and how to run them. */
export interface FolderInput {
  readonly main: string;
  readonly lab: string | null;
  readonly files: Files;
  readonly seed: number | null;
  readonly stdin: string;
}

export interface Folder {
  /** of the folder and of its ZIP file */
  readonly name: string;
  /** by path, the folder's name included */
  readonly files: Files;
}

export function folderOf({ main, lab, files, seed, stdin }: FolderInput): Folder {
  const name = main.replace(/\.\w+$/, "").replaceAll("/", "-");
  const inside = (file: string): string => `${name}/${file}`;
  const withBreak = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
  const command =
    `npm run -s play -- ${inside(main)}` +
    (lab === null ? "" : ` --lab ${inside(lab)}`) +
    (seed === null ? "" : ` --seed ${seed}`);
  const input = stdin === "" ? "" : "\nIts standard input in the page is in stdin.txt.\n";
  const readme =
    `In a clone of the project, with this folder in it:\n\n  ${command}\n\n` +
    `--strace prints the system calls, --json FILE writes the trace.\n${input}`;
  const entries = Object.entries(files).map(([file, text]) => [inside(file), withBreak(text)] as const);
  return {
    name,
    files: {
      ...Object.fromEntries(entries),
      [inside("README.txt")]: readme,
      ...(stdin === "" ? {} : { [inside("stdin.txt")]: stdin }),
    },
  };
}
