import { EINTR } from "../../abi/errno.ts";
import * as sig from "../../abi/signal.ts";
import { signaledStatus } from "../../abi/wait.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { exitProcess } from "../proc/exit.ts";
import type { CallRecord, Thread } from "../proc/process.ts";
import { ERESTARTNOINTR, ERESTARTSYS } from "../sched/block.ts";
import { recordExit } from "../syscalls/record.ts";
import { type Disposition, defaultAction } from "./disposition.ts";
import { stopProcess } from "./generate.ts";
import { nextSignal, takeSignal } from "./query.ts";
import { SigSet, withoutUnblockable } from "./sigset.ts";
import { traceMask } from "./trace-signals.ts";

export const Delivery = {
  /** no handler is to run and the thread goes on */
  Nothing: 0,
  /** at least one handler was pushed */
  Handler: 1,
  /** the process is stopped: the thread will come back here */
  Stopped: 2,
  /** the process has ended */
  Ended: 3,
} as const;
export type Delivery = (typeof Delivery)[keyof typeof Delivery];

/**
 * Delivers what is pending, on the way back to user mode. Handlers stack: the one pushed last runs first, as on Linux, where several
 * frames are built before the program goes on.
 *
 * `code` is the answer of a call that was interrupted (−ERESTARTSYS …), or 0 if none was: then `thread.result` is what the
 * program gets once the handler is done.
 */
export function deliverSignals(core: Core, thread: Thread, code: number): Delivery {
  const { process } = thread;
  let delivery: Delivery = Delivery.Nothing;
  for (;;) {
    const signo = nextSignal(thread);
    if (signo === 0) return delivery;
    const info = takeSignal(core, thread, signo);
    const action = process.dispositions.get(signo);
    if (action.handler === sig.SIG_IGN) continue;
    if (action.handler !== sig.SIG_DFL) {
      if (delivery === Delivery.Nothing && code !== 0) pushAfterCall(core, thread, signo, info, action, code);
      else push(core, thread, signo, info, action, thread.result, null);
      delivery = Delivery.Handler;
      continue;
    }
    const byDefault = defaultAction(signo);
    if (byDefault === "ignore" || byDefault === "continue") continue;
    traceDelivery(core, thread, signo, info, 0);
    if (byDefault === "stop") {
      stopProcess(core, process, signo);
      return Delivery.Stopped;
    }
    exitProcess(core, process, signaledStatus(signo));
    return Delivery.Ended;
  }
}

/** The first handler after an interrupted call decides what becomes of the call, signal(7). */
function pushAfterCall(
  core: Core,
  thread: Thread,
  signo: number,
  info: Uint8Array,
  action: Disposition,
  code: number,
): void {
  const again = code === -ERESTARTNOINTR || (code === -ERESTARTSYS && (action.flags & sig.SA_RESTART) !== 0);
  const call: CallRecord | null = again ? callOf(thread) : null;
  thread.result = -EINTR;
  recordExit(core, thread, again ? -ERESTARTSYS : -EINTR);
  push(core, thread, signo, info, action, -EINTR, call);
}

function callOf(thread: Thread): CallRecord {
  const { a, b, c, d, e, f } = thread;
  return { nr: thread.nr, site: thread.site, arguments: [a, b, c, d, e, f] };
}

function push(
  core: Core,
  thread: Thread,
  signo: number,
  info: Uint8Array,
  action: Disposition,
  result: number,
  restart: CallRecord | null,
): void {
  const { blocked } = thread;
  const before = thread.savedMask ?? blocked;
  thread.frames.push({ signo, maskLow: before.low, maskHigh: before.high, result, restart });
  thread.savedMask = null;
  blocked.set(blocked.low | action.maskLow, blocked.high | action.maskHigh);
  if ((action.flags & sig.SA_NODEFER) === 0) blocked.add(signo);
  withoutUnblockable(blocked);
  if ((action.flags & sig.SA_RESETHAND) !== 0) thread.process.dispositions.reset(signo);
  traceDelivery(core, thread, signo, info, 1);
  traceMask(core, thread);
  core.clock.now += core.costs.signalDeliver;
  core.userMode.pushHandler(thread.task, { signo, handler: action.handler, info });
  thread.handlerPushed = true;
}

function traceDelivery(core: Core, thread: Thread, signo: number, info: Uint8Array, handled: 0 | 1): void {
  const { trace } = core;
  trace.event(EventKind.SignalDeliver, thread.tid, signo, handled, 1 + trace.recorder.bytes(info));
}

/** A handler has returned: the mask is as it was. Gives the call that is to be begun again, or null. */
export function popFrame(core: Core, thread: Thread): CallRecord | null {
  const frame = thread.frames.pop();
  if (!frame) return null;
  thread.blocked.set(frame.maskLow, frame.maskHigh);
  thread.result = frame.result;
  core.trace.event(EventKind.SignalReturn, thread.tid, frame.signo);
  traceMask(core, thread);
  return frame.restart;
}

/** sigsuspend(2), ppoll(2) …: another mask for the time of the call. */
export function useMask(core: Core, thread: Thread, mask: SigSet): void {
  if (thread.savedMask) return;
  const saved = new SigSet();
  saved.copy(thread.blocked);
  thread.savedMask = saved;
  thread.blocked.copy(mask);
  withoutUnblockable(thread.blocked);
  traceMask(core, thread);
}
