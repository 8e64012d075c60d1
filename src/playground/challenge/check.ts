import { type Circumstance, circumstances } from "../../challenges/circumstances.ts";
import type { Verdict } from "../../challenges/verdict.ts";
import type { BundledProgram, RunResult } from "../../lab/protocol.ts";
import type { PackedTrace } from "../../trace/packed.ts";
import { type BundlerClient, BundlerFailed } from "../bundler-client.ts";
import type { LabClient, RunHandle } from "../lab-client.ts";
import { isAsWritten } from "../runner.ts";
import type { Failure, Files, Stage } from "../state.ts";
import type { ChallengeLab, ChallengeProgram } from "./challenge-program.ts";

/** One check of a reader's program: in every lab of the challenge, under every circumstance, one run after the other. */

export type TrialEnd =
  | { readonly kind: "passed" }
  | {
      readonly kind: "failed";
      /** which of the challenge's sentences says what went wrong */
      readonly fails: string;
      /** when, virtual ns */
      readonly time: number;
      readonly result: RunResult;
    }
  /** a run before it went on until a limit: the rest would take long, and say no more */
  | { readonly kind: "not-tried" };

export interface Trial {
  readonly lab: ChallengeLab;
  readonly circumstance: Circumstance;
  readonly end: TrialEnd;
}

export type CheckEnd =
  | { readonly kind: "done"; readonly trials: readonly Trial[] }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly failure: Failure };

export interface CheckMeans {
  readonly lab: Pick<LabClient, "run" | "ready">;
  readonly bundler: Pick<BundlerClient, "bundle" | "ready">;
  /** rejects if there is nobody to judge */
  readonly grade: (trace: PackedTrace) => Promise<Verdict>;
}

export interface CheckListener {
  /** something has to be waited for before the first run */
  stage(stage: Stage): void;
  /** the run of this number begins, counted from 1 */
  trial(number: number, count: number): void;
}

class Failed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

export class Check {
  private readonly means: CheckMeans;
  private readonly listener: CheckListener;
  private handle: RunHandle | null = null;
  private stopWaiting: () => void = () => {};
  private readonly stopped = new Promise<null>((resolve) => {
    this.stopWaiting = () => resolve(null);
  });
  private isStopped = false;

  constructor(means: CheckMeans, listener: CheckListener) {
    this.means = means;
    this.listener = listener;
  }

  /** Never rejects. */
  async run(program: ChallengeProgram, files: Files): Promise<CheckEnd> {
    const all = this.all(program, files).catch((error: unknown): CheckEnd => ({ kind: "failed", failure: of(error) }));
    return (await Promise.race([all, this.stopped])) ?? { kind: "stopped" };
  }

  /** Ends it; `run` answers at once. */
  stop(): void {
    this.isStopped = true;
    this.handle?.abandon();
    this.stopWaiting();
  }

  private async all(program: ChallengeProgram, files: Files): Promise<CheckEnd> {
    const bundled = await this.bundle(program, files);
    const trials: Trial[] = [];
    const count = program.labs.length * circumstances.length;
    let isHopeless = false;
    for (const lab of program.labs) {
      for (const circumstance of circumstances) {
        if (isHopeless) {
          trials.push({ lab, circumstance, end: { kind: "not-tried" } });
          continue;
        }
        if (this.isStopped) return { kind: "stopped" };
        this.listener.trial(trials.length + 1, count);
        const result = await this.once(bundled, lab, circumstance);
        const end = ended(await this.verdict(result.packed), result);
        trials.push({ lab, circumstance, end });
        isHopeless = end.kind === "failed" && result.end.reason === "limit";
      }
    }
    return { kind: "done", trials };
  }

  private async bundle(program: ChallengeProgram, files: Files): Promise<BundledProgram> {
    const ready = program.programs[""];
    if (ready !== undefined && isAsWritten(ready, program.files, files)) return ready;
    const { bundler } = this.means;
    this.listener.stage(bundler.ready ? "bundling" : "bundler");
    const result = await bundler.bundle(files, program.main);
    if (result.ok) return result.program;
    throw new Failed({ kind: "compile", errors: result.errors });
  }

  private once(program: BundledProgram, lab: ChallengeLab, circumstance: Circumstance): Promise<RunResult> {
    if (!this.means.lab.ready) this.listener.stage("engine");
    const input = { programs: { "": program }, lab: lab.bundle, args: [], ...circumstance };
    return new Promise((resolve, reject) => {
      const fail = (failure: Failure) => reject(new Failed(failure));
      this.handle = this.means.lab.run(input, {
        started: () => {},
        output: () => {},
        done: resolve,
        rejected: (text) => fail({ kind: "rejected", text }),
        crashed: () => fail({ kind: "crashed" }),
        unloaded: () => fail({ kind: "load" }),
        silent: () => fail({ kind: "no-answer" }),
      });
    });
  }

  private verdict(trace: PackedTrace): Promise<Verdict> {
    return this.means.grade(trace).catch(() => {
      throw new Failed({ kind: "load" });
    });
  }
}

const ended = (verdict: Verdict, result: RunResult): TrialEnd =>
  verdict.passed ? { kind: "passed" } : { kind: "failed", fails: verdict.fails, time: verdict.time, result };

function of(error: unknown): Failure {
  if (error instanceof Failed) return error.failure;
  if (error instanceof BundlerFailed && !error.neverLoaded) return { kind: "bundler", text: error.message };
  return { kind: "load" };
}

export const passedCount = (trials: readonly Trial[]): number =>
  trials.filter(({ end }) => end.kind === "passed").length;
