import type { FaultKind } from "../kernel/trap.ts";
import { EventKind } from "../trace/event.ts";
import type { Trace } from "../trace/trace.ts";
import type { Positions } from "./positions.ts";
import type { ProcessFault } from "./protocol.ts";

/** A trace whose fault events carry stacks in the learner's places, and the same faults as a list. */
export interface MappedFaults {
  readonly trace: Trace;
  readonly faults: readonly ProcessFault[];
}

/**
 * The kernel records faults as user mode reports them, with places in the bundle. `pidOf` gives the process of a thread.
 */
export function mapFaults(trace: Trace, positions: Positions, pidOf: (thread: number) => number): MappedFaults {
  const strings = [...trace.strings];
  const faults: ProcessFault[] = [];
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] !== EventKind.Fault) continue;
    const index = trace.b[i] as number;
    const mapped = positions.stack(trace.strings[index] as string);
    if (index !== 0) strings[index] = mapped.text;
    faults.push({
      pid: pidOf(trace.thread[i] as number),
      fault: { kind: trace.strings[trace.a[i] as number] as FaultKind, detail: mapped.text },
      position: mapped.position,
    });
  }
  return { trace: faults.length === 0 ? trace : Object.freeze({ ...trace, strings }), faults };
}

/** The process of each thread, from the trace itself. */
export function processesOfThreads(trace: Trace): (thread: number) => number {
  const pids = new Map<number, number>();
  for (let i = 0; i < trace.length; i++) {
    const kind = trace.kind[i];
    if (kind === EventKind.ProcessStart || kind === EventKind.ThreadStart) {
      pids.set(trace.thread[i] as number, trace.a[i] as number);
    }
  }
  return (thread) => pids.get(thread) ?? thread;
}
