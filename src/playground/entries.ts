import type { PlaygroundProgram } from "./program.ts";
import type { Files } from "./state.ts";

/** Which of a reader's files are programs of their own, and so have to be bundled for a run. */
export interface Entries {
  /** by file name as the lab names it ("" is the main one), the file */
  readonly programs: ReadonlyMap<string, string>;
  /** null: the default lab */
  readonly lab: string | null;
}

const isLab = (file: string): boolean => file.endsWith(".lab.ts");

/** The lab of a program: the one it came with, or one that the reader added. */
export function labFileOf({ main, labFile }: Pick<PlaygroundProgram, "main" | "labFile">, files: Files): string | null {
  if (labFile !== null && Object.hasOwn(files, labFile)) return labFile;
  const own = main.replace(/\.ts$/, ".lab.ts");
  return Object.hasOwn(files, own) ? own : (Object.keys(files).find(isLab) ?? null);
}

/** A lab starts further programs by the names of their files: those of the example, and whatever its text names. */
export function entriesOf(program: PlaygroundProgram, files: Files): Entries {
  const lab = labFileOf(program, files);
  const text = lab === null ? "" : (files[lab] ?? "");
  const programs = new Map([["", program.main]]);
  for (const file of Object.keys(files)) {
    const isNamed = text.includes(`"${file}"`) || text.includes(`'${file}'`);
    if (file !== program.main && !isLab(file) && (isNamed || Object.hasOwn(program.programs, file)))
      programs.set(file, file);
  }
  // The lab may start the program once more, by its name.
  if (text.includes(`"${program.main}"`) || Object.hasOwn(program.programs, program.main))
    programs.set(program.main, program.main);
  return { programs, lab };
}
