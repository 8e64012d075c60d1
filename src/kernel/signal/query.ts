import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import { traceProcessPending, traceThreadPending } from "./trace-signals.ts";

/** True if a signal is pending that the thread doesn't block: its call is interrupted, its way back to user mode delivers it. */
export function signalPending(thread: Thread): boolean {
  const own = thread.pending.set;
  const shared = thread.process.pending.set;
  const { blocked } = thread;
  return (((own.low | shared.low) & ~blocked.low) | ((own.high | shared.high) & ~blocked.high)) !== 0;
}

/** True if a call must not sleep: a signal is pending, or requests of a ring are to go on, which the way to user mode does. */
export const interruptPending = (thread: Thread): boolean => thread.work !== null || signalPending(thread);

/** The next signal to deliver, or 0: those sent to the thread come before those sent to its process. */
export function nextSignal(thread: Thread): number {
  const low = ~thread.blocked.low;
  const high = ~thread.blocked.high;
  return thread.pending.first(low, high) || thread.process.pending.first(low, high);
}

/** Takes one instance of a pending signal; gives its siginfo_t. */
export function takeSignal(core: Core, thread: Thread, signo: number): Uint8Array {
  const isOwn = thread.pending.set.has(signo);
  const info = isOwn ? thread.pending.take(signo) : thread.process.pending.take(signo);
  if (isOwn) traceThreadPending(core, thread);
  else traceProcessPending(core, thread.process);
  return info;
}
