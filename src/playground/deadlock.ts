import { EventKind, ObjectType } from "../trace/event.ts";
import type { Trace } from "../trace/trace.ts";

/**
 * Who waits for whom at the end of a run that came to a standstill, from the trace alone. A process that waits on an object waits
 * for the others that hold a descriptor of it; one that waits for a child waits for its living children. Where the trace cannot
 * say (a datagram from nobody, a signal) there is no edge.
 */
export interface WaitEdge {
  readonly pid: number;
  /** processes that could end the wait, in order of pid; empty if there is none */
  readonly waitsFor: readonly number[];
  /** true if the only one that could end it is the process itself */
  readonly onlyItself: boolean;
}

/** Calls that wait for a child. */
const WAITS_FOR_CHILD = new Set(["wait4", "waitid"]);

/** What only another process that has it open can change. */
const SHARED: ReadonlySet<number> = new Set([ObjectType.Pipe, ObjectType.EventFd, ObjectType.UnixSocket]);

export function waitEdges(
  trace: Trace,
  waiting: readonly { readonly pid: number; readonly tid: number; readonly call: string }[],
): readonly WaitEdge[] {
  const end = stateAtEnd(trace);
  return waiting.map(({ pid, tid, call }) => {
    if (WAITS_FOR_CHILD.has(call)) {
      const children = [...end.parents].filter(([child, parent]) => parent === pid && end.alive.has(child));
      return { pid, waitsFor: children.map(([child]) => child).sort(ascending), onlyItself: false };
    }
    const object = end.waitsOn.get(tid) ?? 0;
    if (!SHARED.has(end.types.get(object) ?? 0)) return { pid, waitsFor: [], onlyItself: false };
    const holders = [...end.alive].filter((other) => holds(end.fds, other, object));
    const others = holders.filter((other) => other !== pid).sort(ascending);
    return { pid, waitsFor: others, onlyItself: others.length === 0 && holders.length > 0 };
  });
}

/** The longest way along first edges that begins at a process, ending where it closes or leads no further. */
export function waitChain(edges: readonly WaitEdge[]): readonly number[] {
  const next = new Map(edges.map(({ pid, waitsFor }) => [pid, waitsFor[0]]));
  let longest: number[] = [];
  for (const { pid } of edges) {
    const chain = [pid];
    for (let to = next.get(pid); to !== undefined; to = next.get(to)) {
      const isClosed = chain.includes(to);
      chain.push(to);
      if (isClosed) break;
    }
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
}

interface EndState {
  readonly alive: ReadonlySet<number>;
  readonly parents: ReadonlyMap<number, number>;
  /** by pid and fd, the object */
  readonly fds: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<number, number>;
  /** by thread */
  readonly waitsOn: ReadonlyMap<number, number>;
}

function stateAtEnd(trace: Trace): EndState {
  const alive = new Set<number>();
  const parents = new Map<number, number>();
  const fds = new Map<string, number>();
  const types = new Map<number, number>();
  const waitsOn = new Map<number, number>();
  for (let i = 0; i < trace.length; i++) {
    const [a, b, c] = [trace.a[i] as number, trace.b[i] as number, trace.c[i] as number];
    switch (trace.kind[i]) {
      case EventKind.ProcessStart:
        alive.add(a);
        parents.set(a, b);
        break;
      case EventKind.ProcessExit:
        alive.delete(a);
        break;
      case EventKind.FdInstall:
        fds.set(`${a}/${b}`, c);
        break;
      case EventKind.FdClose:
        fds.delete(`${a}/${b}`);
        break;
      case EventKind.ObjectNew:
        types.set(a, b);
        break;
      case EventKind.WaitBegin:
        waitsOn.set(trace.thread[i] as number, a);
        break;
      case EventKind.WaitEnd:
        waitsOn.delete(trace.thread[i] as number);
        break;
    }
  }
  return { alive, parents, fds, types, waitsOn };
}

function holds(fds: ReadonlyMap<string, number>, pid: number, object: number): boolean {
  for (const [key, held] of fds) if (held === object && key.startsWith(`${pid}/`)) return true;
  return false;
}

const ascending = (a: number, b: number): number => a - b;
