import { EFAULT, EINTR, EINVAL } from "../../abi/errno.ts";
import { structSizes } from "../../abi/layout.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, ERESTARTNOHAND } from "../sched/block.ts";
import { useMask } from "../signal/deliver.ts";
import { traceMask } from "../signal/trace-signals.ts";
import { isNull } from "../user-memory.ts";
import { readSet } from "./sys-signal.ts";

/** The signal mask of pselect(2), ppoll(2) and epoll_pwait(2): in effect from the call's first look to its end, as one step. */

/** Puts the caller's set in place of its mask; without one nothing happens. 0, −EINVAL, −EFAULT. */
export function enterMask(core: Core, thread: Thread, address: number, size: number): number {
  if (isNull(address)) return 0;
  if (size !== structSizes.sigset) return -EINVAL;
  const set = readSet(thread, address);
  if (!set) return -EFAULT;
  useMask(core, thread, set);
  return 0;
}

/**
 * The call has its answer: the old mask is back, and a signal that only the call's mask let through stays pending. If a signal ended
 * the call, it is delivered under the call's mask first.
 */
export function leaveMask(core: Core, thread: Thread, answer: number): number {
  if (thread.savedMask === null || answer === BLOCKED || answer === -EINTR || answer === -ERESTARTNOHAND) return answer;
  thread.blocked.copy(thread.savedMask);
  thread.savedMask = null;
  traceMask(core, thread);
  return answer;
}
