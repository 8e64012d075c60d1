/// <reference lib="webworker" />
import { factsOf } from "../../challenges/run-facts.ts";
import type { Grader, Verdict } from "../../challenges/verdict.ts";
import { type PackedTrace, unpack } from "../../trace/packed.ts";

/** Judges runs apart from the page: a trace may have half a million events. */

export interface GradeRequest {
  readonly id: number;
  /** the challenge, e.g. "io-multiplexing/lost-edge" */
  readonly name: string;
  readonly trace: PackedTrace;
}

export interface GradeAnswer {
  readonly id: number;
  readonly verdict: Verdict;
}

declare const self: DedicatedWorkerGlobalScope;

const graders = import.meta.glob<{ readonly default: Grader }>("../../../content/challenges/*/*/grade.ts", {
  eager: true,
});

self.onmessage = ({ data: { id, name, trace } }: MessageEvent<GradeRequest>): void => {
  const grader = graders[`../../../content/challenges/${name}/grade.ts`];
  if (grader === undefined) throw new Error(`there is no challenge ${name}`);
  self.postMessage({ id, verdict: grader.default(factsOf(unpack(trace))) } satisfies GradeAnswer);
};
