import type { Verdict } from "../../challenges/verdict.ts";
import type { PackedTrace } from "../../trace/packed.ts";
import type { WorkerPort } from "../lab-client.ts";
import type { GradeAnswer, GradeRequest } from "./grade-worker.ts";

export type GradeWorker = WorkerPort<GradeRequest, GradeAnswer>;

interface Waiting {
  resolve(verdict: Verdict): void;
  reject(error: Error): void;
}

/** The page's side of the worker that judges. All challenges of a page share one. */
export class GraderClient {
  private readonly createWorker: () => GradeWorker;
  private worker: GradeWorker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(createWorker: () => GradeWorker) {
    this.createWorker = createWorker;
  }

  /** What the challenge's grader says of a run. Rejects if the worker does not come, or breaks down; the next call begins anew. */
  grade(name: string, trace: PackedTrace): Promise<Verdict> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      (this.worker ?? this.open()).postMessage({ id, name, trace });
    });
  }

  private open(): GradeWorker {
    const worker = this.createWorker();
    worker.onmessage = ({ data }) => {
      this.waiting.get(data.id)?.resolve(data.verdict);
      this.waiting.delete(data.id);
    };
    worker.onerror = () => this.fail();
    this.worker = worker;
    return worker;
  }

  private fail(): void {
    this.worker?.terminate();
    this.worker = null;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) reject(new Error("the grader broke down"));
  }
}
