import { get16, get32, put16 } from "../../abi/bytes.ts";
import { structSizes } from "../../abi/layout.ts";
import { POLLNVAL } from "../../abi/poll.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED } from "../sched/block.ts";
import { ALWAYS, join, lookAt, mayWait, sleepInQueues } from "./readiness.ts";

/** poll(2): an array of { int fd; short events; short revents } in the caller's memory. A negative fd is passed over. */

const EVENTS = 4;
const REVENTS = 6;

/** One attempt. How many elements have events, 0 when the time is over, BLOCKED, or `interrupted`. */
export function pollOnce(core: Core, thread: Thread, array: Uint8Array, count: number, interrupted: number): number {
  const ready = scan(core, thread, array, count);
  if (ready > 0) return ready;
  const answer = mayWait(core, thread, interrupted);
  return answer === BLOCKED ? sleep(core, thread, array, count) : answer;
}

function scan(core: Core, thread: Thread, array: Uint8Array, count: number): number {
  let ready = 0;
  for (let i = 0, at = 0; i < count; i++, at += structSizes.pollfd) {
    const fd = get32(array, at);
    let revents = 0;
    if (fd >= 0) {
      // POLLNVAL comes alone, asked for or not.
      const mask = lookAt(core, thread, fd);
      revents = mask & (get16(array, at + EVENTS) | ALWAYS | POLLNVAL);
    }
    put16(array, at + REVENTS, revents);
    if (revents !== 0) ready++;
  }
  return ready;
}

function sleep(core: Core, thread: Thread, array: Uint8Array, count: number): number {
  let last = -1;
  for (let i = 0, at = 0; i < count; i++, at += structSizes.pollfd) {
    const fd = get32(array, at);
    if (fd < 0) continue;
    join(thread, fd, get16(array, at + EVENTS) | ALWAYS);
    last = fd;
  }
  return sleepInQueues(core, thread, last);
}
