import type { BundledProgram } from "../lab/protocol.ts";
import type { Files } from "./state.ts";

/** What a page fetches at the first Run or Edit: the program as this locale shows it, and the ready-made bundles of it. */
export interface PlaygroundProgram {
  readonly files: Files;
  /** by file name as the lab names it; "" is the main one */
  readonly programs: Readonly<Record<string, BundledProgram>>;
  /** the lab's file, or null for the default lab */
  readonly labFile: string | null;
  readonly lab: BundledProgram | null;
}

/** What must be fetched for a first use, in bytes; as transferred where that is known. */
export type Sizes = Readonly<Record<"engine" | "bundler" | "editor", number>>;

/** What the page itself says to the island; a block of JSON in it. */
export interface PageData {
  /** e.g. "blocking-io/blocking" */
  readonly name: string;
  /** the file that is shown and edited first */
  readonly file: string;
  readonly locale: "en" | "zh-cn";
  /** address of the `PlaygroundProgram`; it changes with its content */
  readonly program: string;
  readonly sizes: Sizes;
}
