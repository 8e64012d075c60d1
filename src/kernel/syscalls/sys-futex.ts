import { get32 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as F from "../../abi/futex.ts";
import { EPOCH_SECONDS } from "../clock.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, ERESTART_RESTARTBLOCK, ERESTARTSYS, setDeadlineOnce, waitInQueue } from "../sched/block.ts";
import { FutexWaiter } from "../sched/futex.ts";
import { readTimespec } from "../timespec.ts";
import { isNull, userBytes } from "../user-memory.ts";

const ALL_BITS = 0xffffffff | 0;
const OPERATION = 0x7f;

/** futex(2): WAIT, WAKE, their BITSET forms, REQUEUE and CMP_REQUEUE; words are private to the process. */
export function sysFutex(
  core: Core,
  thread: Thread,
  address: number,
  op: number,
  value: number,
  timeout: number,
  address2: number,
  value3: number,
): number {
  if (!Number.isSafeInteger(address) || address % 4 !== 0) return -E.EINVAL;
  switch (op & OPERATION) {
    case F.FUTEX_WAIT:
      return wait(core, thread, address, value, timeout, ALL_BITS, false, op);
    case F.FUTEX_WAIT_BITSET:
      return wait(core, thread, address, value, timeout, value3 | 0, true, op);
    case F.FUTEX_WAKE:
      return wake(thread, address, value, ALL_BITS);
    case F.FUTEX_WAKE_BITSET:
      return value3 === 0 ? -E.EINVAL : wake(thread, address, value, value3 | 0);
    case F.FUTEX_REQUEUE:
      return requeue(thread, address, address2, value, timeout);
    case F.FUTEX_CMP_REQUEUE: {
      const word = userBytes(thread, address, 4);
      if (!word) return -E.EFAULT;
      return get32(word, 0) === (value3 | 0) ? requeue(thread, address, address2, value, timeout) : -E.EAGAIN;
    }
    default:
      return -E.ENOSYS;
  }
}

function wait(
  core: Core,
  thread: Thread,
  address: number,
  value: number,
  timeout: number,
  bits: number,
  absolute: boolean,
  op: number,
): number {
  const table = thread.process.futexes;
  const before = thread.futex;
  thread.futex = null;
  if (before) {
    if (before.woken) return 0;
    table.remove(before);
  } else {
    if (bits === 0) return -E.EINVAL;
    const word = userBytes(thread, address, 4);
    if (!word) return -E.EFAULT;
    if (!isNull(timeout)) {
      const deadline = deadlineOf(core, thread, timeout, absolute, (op & F.FUTEX_CLOCK_REALTIME) !== 0);
      if (deadline < 0) return deadline;
      setDeadlineOnce(thread, deadline);
    }
    // The test and the sleep are one step: nobody can wake in between and be missed. DOC: futex-no-lost-wakeup
    if (get32(word, 0) !== (value | 0)) return -E.EAGAIN;
  }
  const interrupted = thread.hasDeadline ? -ERESTART_RESTARTBLOCK : -ERESTARTSYS;
  const answer = waitInQueue(core, thread, null, 0, -1, 0, false, interrupted, -E.ETIMEDOUT);
  if (answer === BLOCKED) {
    thread.futex = new FutexWaiter(() => core.scheduler.wake(thread, 0), bits);
    table.add(address, thread.futex);
  }
  return answer;
}

function deadlineOf(core: Core, thread: Thread, timeout: number, absolute: boolean, realtime: boolean): number {
  const time = readTimespec(thread, timeout, absolute && realtime ? EPOCH_SECONDS : 0);
  return time < 0 || absolute ? time : core.clock.now + time;
}

function wake(thread: Thread, address: number, count: number, bits: number): number {
  const taken = thread.process.futexes.take(address, Math.max(1, count | 0), bits);
  for (const waiter of taken) waiter.wake();
  return taken.length;
}

function requeue(thread: Thread, from: number, to: number, wakes: number, moves: number): number {
  if (!Number.isSafeInteger(to) || to % 4 !== 0) return -E.EINVAL;
  const woken = wakes > 0 ? wake(thread, from, wakes, ALL_BITS) : 0;
  return woken + thread.process.futexes.requeue(from, to, Math.max(0, moves | 0));
}
