import type { FaultKind } from "../kernel/trap.ts";
import { EventKind } from "../trace/event.ts";
import type { Trace } from "../trace/trace.ts";
import type { Positions } from "./positions.ts";
import type { ProcessFault } from "./protocol.ts";

/** The faults of a run, from its trace, whose stacks name the learner's places already. */
export function faultsOf(trace: Trace, positions: Positions): readonly ProcessFault[] {
  const pids = new Map<number, number>();
  const faults: ProcessFault[] = [];
  for (let i = 0; i < trace.length; i++) {
    const kind = trace.kind[i];
    const thread = trace.thread[i] as number;
    if (kind === EventKind.ProcessStart || kind === EventKind.ThreadStart) pids.set(thread, trace.a[i] as number);
    if (kind !== EventKind.Fault) continue;
    const detail = trace.strings[trace.b[i] as number] as string;
    faults.push({
      pid: pids.get(thread) ?? thread,
      fault: { kind: trace.strings[trace.a[i] as number] as FaultKind, detail },
      position: positions.innermost(detail),
    });
  }
  return faults;
}
