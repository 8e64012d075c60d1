import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import { endWait } from "../sched/block.ts";

/**
 * The second phase: bytes have moved between kernel and process, and that takes time. The data is there at once, for nobody else can
 * look meanwhile; the clock and the trace tell the two ends.
 */
function copied(core: Core, thread: Thread, object: number, bytes: number, direction: 0 | 1): void {
  const { clock, costs, trace } = core;
  endWait(core, thread);
  trace.event(EventKind.CopyBegin, thread.tid, object, bytes, direction);
  clock.now += costs.copyFixed + Math.ceil(bytes * costs.copyPerByte);
  trace.event(EventKind.CopyEnd, thread.tid, object, bytes, direction);
}

/** From an object to the process. DOC: copy-to-process */
export const copiedOut = (core: Core, thread: Thread, object: number, bytes: number): void =>
  copied(core, thread, object, bytes, 0);

/** From the process to an object. */
export const copiedIn = (core: Core, thread: Thread, object: number, bytes: number): void =>
  copied(core, thread, object, bytes, 1);
