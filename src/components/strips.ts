import { CopyDirection, PhaseKind } from "../views/model/phases.ts";
import { buildRunModel, type RunModel } from "../views/model/run-model.ts";
import { SpanKind, type ThreadModel } from "../views/model/thread-spans.ts";

/** What a thread did, on one line: blocked, its own work, the kernel working for it, and bytes copied to it. Times are virtual ns. */
export type StripKind = "blocked" | "work" | "kernel" | "copying";

export interface Piece {
  readonly kind: StripKind;
  readonly from: number;
  readonly to: number;
}

export interface Strip {
  readonly pieces: readonly Piece[];
  readonly end: number;
  readonly total: Readonly<Record<StripKind, number>>;
}

type Built = Parameters<typeof buildRunModel>[0];

/** The strips of a run's threads, up to the moment at which the copying is over: what comes after is not about the read. */
export function strips(trace: Built): readonly Strip[] {
  const model = buildRunModel(trace);
  const copies = copiesOf(model);
  const end = Math.max(0, ...copies.map(({ to }) => to));
  if (end === 0) throw new Error("A run in which nothing was copied to the process has no strips");
  return model.threads.map((thread) => stripOf(thread, copies, end));
}

interface Copy extends Piece {
  readonly thread: number;
}

function copiesOf({ phases }: RunModel): readonly Copy[] {
  const all = Array.from(phases.start, (from, i): Copy | null =>
    phases.kind[i] === PhaseKind.Copying && phases.direction[i] === CopyDirection.ToProcess
      ? { kind: "copying", thread: phases.thread[i] as number, from, to: phases.end[i] as number }
      : null,
  );
  return all.filter((copy) => copy !== null);
}

const KINDS: Readonly<Partial<Record<SpanKind, StripKind>>> = {
  [SpanKind.User]: "work",
  [SpanKind.Kernel]: "kernel",
  [SpanKind.Sleeping]: "blocked",
};

function stripOf({ tid, spans }: ThreadModel, copies: readonly Copy[], end: number): Strip {
  const pieces: Piece[] = [];
  for (let i = 0; i < spans.start.length; i++) {
    const kind = KINDS[spans.kind[i] as SpanKind];
    const from = spans.start[i] as number;
    const to = Math.min(spans.end[i] as number, end);
    if (kind !== undefined && to > from) pieces.push({ kind, from, to });
  }
  // Copying lies over the kernel's work that it is part of.
  const own = copies.filter(({ thread }) => thread === tid).map(({ kind, from, to }) => ({ kind, from, to }));
  const total = { blocked: 0, work: 0, kernel: 0, copying: 0 };
  for (const { kind, from, to } of [...pieces, ...own]) total[kind] += to - from;
  return { pieces: [...pieces, ...own], end, total };
}
