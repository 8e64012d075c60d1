import { labFileOf } from "./entries.ts";
import type { PlaygroundProgram } from "./program.ts";
import type { SharedCode } from "./share/link.ts";
import type { Draft, Files } from "./state.ts";

/** The program that a playground is about: one of the site's, one that came with a link, or an empty one. */
export interface Workspace {
  /** under which the reader's changes are kept, and which a link carries */
  readonly name: string;
  /** changes with the program's own files */
  readonly version: string;
  /** fetches it; may be called again after it failed */
  load(): Promise<PlaygroundProgram>;
  /** what it begins with besides its files; null: nothing */
  readonly draft: Draft | null;
  /** it came with a link: the reader is told */
  readonly isForeign: boolean;
}

/** One of the site's programs. `early` is the answer that was asked for before this code was there; used once. */
export function siteProgram(
  { name, version, program }: { readonly name: string; readonly version: string; readonly program: string },
  early: Promise<Response> | null = null,
): Workspace {
  let first = early;
  return {
    name,
    version,
    draft: null,
    isForeign: false,
    load: async () => {
      const asked = first ?? fetch(program);
      first = null;
      const answer = await asked;
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      return (await answer.json()) as PlaygroundProgram;
    },
  };
}

/** What came with a link. Its changes are kept by its content: they never meet those of the site's program of that name. */
export function linkedProgram(code: SharedCode, fragment: string): Workspace {
  const { files } = code.draft;
  return {
    name: `link/${fingerprint(fragment)}`,
    version: "",
    draft: code.draft,
    isForeign: true,
    load: async () => bareProgram(code.main, files),
  };
}

const EMPTY = 'import { puts } from "stdio";\n\nputs("hello");';

export function emptyProgram(): Workspace {
  const load = async (): Promise<PlaygroundProgram> => bareProgram("main.ts", { "main.ts": EMPTY });
  return { name: "empty", version: "", draft: null, isForeign: false, load };
}

/** A program of which nothing has been bundled before. */
function bareProgram(main: string, files: Files): PlaygroundProgram {
  return { main, files, programs: {}, labFile: labFileOf({ main, labFile: null }, files), lab: null };
}

/** FNV-1a, twice with different beginnings: a name, not a proof. */
export function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}
