import type { BundledProgram } from "../../lab/protocol.ts";
import type { PlaygroundProgram } from "../program.ts";

/** One of the labs that a challenge is tried in. */
export interface ChallengeLab {
  /** its file without the ending, e.g. "a-24-bytes" */
  readonly name: string;
  readonly bundle: BundledProgram;
}

/** What a page fetches of a challenge when the reader acts: the program that it begins with, in this locale, and what it is judged with. */
export interface ChallengeProgram extends PlaygroundProgram {
  readonly labs: readonly ChallengeLab[];
  /** text of the solution's one file */
  readonly solution: string;
  /** by lab, what happens in it */
  readonly labTitles: Readonly<Record<string, string>>;
  /** by the grader's key, the sentence that says what went wrong */
  readonly fails: Readonly<Record<string, string>>;
}

/** What the page itself shows of a challenge, in one language. */
export interface ChallengeText {
  readonly title: string;
  readonly task: string;
  readonly predict: {
    readonly question: string;
    readonly options: readonly string[];
    /** index of the right option */
    readonly answer: number;
    readonly because: string;
  };
  readonly hints: readonly string[];
  readonly fails: Readonly<Record<string, string>>;
  readonly labs: Readonly<Record<string, string>>;
}

/** A challenge as the build prepares it in `.cache/challenges/<topic>/<name>.json`, in the stored files' own lines. */
export interface StoredChallenge {
  readonly fileName: string;
  readonly files: Readonly<Record<string, string>>;
  readonly programs: Readonly<Record<string, BundledProgram>>;
  readonly labFile: string;
  readonly lab: BundledProgram;
  readonly labs: readonly ChallengeLab[];
  readonly solution: string;
  readonly text: { readonly en: ChallengeText; readonly "zh-cn": ChallengeText };
}
