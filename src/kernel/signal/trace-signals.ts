import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Process, Thread } from "../proc/process.ts";

/** Says in the trace what a thread blocks now, if that is not what was said last. */
export function traceMask({ trace }: Core, thread: Thread): void {
  const { blocked, traced } = thread;
  if (blocked.low === traced.low && blocked.high === traced.high) return;
  traced.copy(blocked);
  trace.event(EventKind.SignalMask, thread.tid, blocked.low, blocked.high);
}

/** Says in the trace what is pending now for one thread. */
export function traceThreadPending({ trace }: Core, thread: Thread): void {
  const { low, high } = thread.pending.set;
  trace.event(EventKind.SignalPending, thread.tid, low, high, thread.process.pid);
}

/** The same for a whole process. */
export function traceProcessPending({ trace }: Core, process: Process): void {
  const { low, high } = process.pending.set;
  trace.event(EventKind.SignalPending, 0, low, high, process.pid);
}
