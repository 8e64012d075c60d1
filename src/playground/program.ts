import type { BundledProgram } from "../lab/protocol.ts";
import type { Files } from "./state.ts";

/** What a page fetches at the first Run or Edit: the program as this locale shows it, and the ready-made bundles of it. */
export interface PlaygroundProgram {
  /** the file that is the program */
  readonly main: string;
  readonly files: Files;
  /** by file name as the lab names it; "" is the main one */
  readonly programs: Readonly<Record<string, BundledProgram>>;
  /** the lab's file, or null for the default lab */
  readonly labFile: string | null;
  readonly lab: BundledProgram | null;
}

/** What must be fetched for a first use, in bytes; as transferred where that is known. */
export type Sizes = Readonly<Record<"engine" | "bundler" | "editor" | "touchEditor", number>>;

/** What the page itself says to the island; a block of JSON in it. */
export interface PageData {
  /** e.g. "blocking-io/blocking" */
  readonly name: string;
  /** the file that is shown and edited first */
  readonly file: string;
  readonly locale: "en" | "zh-cn";
  /** address of the `PlaygroundProgram`; it changes with its content */
  readonly program: string;
  /** changes with the files of the example, the same in both languages */
  readonly version: string;
  /** address of the page with the free playground */
  readonly play: string;
  /** it is what a challenge begins with, and no program of the free playground */
  readonly isChallenge?: boolean;
  /** of that page alone: what it can begin with */
  readonly templates?: readonly Template[];
  readonly sizes: Sizes;
}

/** A program that the free playground begins with. */
export interface Template {
  /** e.g. "blocking-io/blocking" */
  readonly name: string;
  readonly file: string;
  readonly program: string;
  readonly version: string;
}
