import { get32, get64, put32 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import { O_RDWR } from "../../abi/fcntl.ts";
import * as U from "../../abi/io-uring.ts";
import { cqOff, MAX_ENTRIES, params, RING_HEADER_BYTES, sqOff } from "../../abi/io-uring-layout.ts";
import { POLLIN } from "../../abi/poll.ts";
import type { Core } from "../core.ts";
import { installDescriptor } from "../file/close.ts";
import { descriptionOf } from "../file/descriptor.ts";
import { FileDescription } from "../file/file-description.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, hold, waitInQueue } from "../sched/block.ts";
import { Uring } from "../uring/ring.ts";
import { RingMemory, ringWords } from "../uring/ring-memory.ts";
import { Runner } from "../uring/runner.ts";
import { Submission } from "../uring/submission.ts";
import { userBytes } from "../user-memory.ts";
import { enterMask, leaveMask } from "./user-mask.ts";

/** io_uring_setup(2), io_uring_enter(2). The interface with the process is `abi/io-uring-layout.ts`. */

const KNOWN_SETUP =
  U.IORING_SETUP_CQSIZE |
  U.IORING_SETUP_CLAMP |
  U.IORING_SETUP_SUBMIT_ALL |
  U.IORING_SETUP_COOP_TASKRUN |
  U.IORING_SETUP_SINGLE_ISSUER |
  U.IORING_SETUP_NO_MMAP;
const KNOWN_ENTER =
  U.IORING_ENTER_GETEVENTS | U.IORING_ENTER_SQ_WAKEUP | U.IORING_ENTER_SQ_WAIT | U.IORING_ENTER_REGISTERED_RING;
const FEATURES = U.IORING_FEAT_NODROP | U.IORING_FEAT_SUBMIT_STABLE | U.IORING_FEAT_RW_CUR_POS;

const roundUp = (count: number): number => 2 ** Math.ceil(Math.log2(count));

interface Sizes {
  readonly sqEntries: number;
  readonly cqEntries: number;
}

/** −EINVAL: no entries, or too many without IORING_SETUP_CLAMP; fewer completions than submissions. */
function sizesOf(wanted: number, flags: number, wantedCompletions: number): Sizes | number {
  const clamps = (flags & U.IORING_SETUP_CLAMP) !== 0;
  if (!(wanted > 0) || (wanted > MAX_ENTRIES && !clamps)) return -E.EINVAL;
  const sqEntries = roundUp(Math.min(wanted, MAX_ENTRIES));
  if ((flags & U.IORING_SETUP_CQSIZE) === 0) return { sqEntries, cqEntries: 2 * sqEntries };
  if (wantedCompletions === 0 || (wantedCompletions > 2 * MAX_ENTRIES && !clamps)) return -E.EINVAL;
  const cqEntries = roundUp(Math.min(wantedCompletions, 2 * MAX_ENTRIES));
  return cqEntries < sqEntries ? -E.EINVAL : { sqEntries, cqEntries };
}

export function sysIoUringSetup(core: Core, thread: Thread, entries: number, address: number): number {
  const given = userBytes(thread, address, params.bytes);
  if (!given) return -E.EFAULT;
  const flags = get32(given, params.flags);
  // Rings that are mapped, polled by the kernel or run by hand are left out.
  if ((flags & ~KNOWN_SETUP) !== 0 || (flags & U.IORING_SETUP_NO_MMAP) === 0) return -E.EINVAL;
  const sizes = sizesOf(entries >>> 0, flags, get32(given, params.cqEntries) >>> 0);
  if (typeof sizes === "number") return sizes;
  const memory = new RingMemory({
    ...sizes,
    owner: thread.process,
    memory: thread.task.memory,
    rings: get64(given, params.cqOff + cqOff.userAddr),
    sqes: get64(given, params.sqOff + sqOff.userAddr),
  });
  if (!memory.initialize()) return -E.EFAULT;
  core.clock.now += core.costs.fileCreate;
  const ring = new Uring(core, memory, (flags & U.IORING_SETUP_SUBMIT_ALL) !== 0);
  ring.host = new Runner(core, ring);
  const fd = installDescriptor(core, thread.process, new FileDescription(ring, O_RDWR), true);
  if (fd >= 0) tellOffsets(given, sizes, memory.arrayOffset);
  return fd;
}

function tellOffsets(given: Uint8Array, { sqEntries, cqEntries }: Sizes, array: number): void {
  put32(given, params.sqEntries, sqEntries);
  put32(given, params.cqEntries, cqEntries);
  put32(given, params.features, FEATURES);
  const words: readonly (readonly [number, number])[] = [
    [params.sqOff + sqOff.head, ringWords.sqHead],
    [params.sqOff + sqOff.tail, ringWords.sqTail],
    [params.sqOff + sqOff.mask, ringWords.sqMask],
    [params.sqOff + sqOff.entries, ringWords.sqEntries],
    [params.sqOff + sqOff.flags, ringWords.sqFlags],
    [params.sqOff + sqOff.dropped, ringWords.sqDropped],
    [params.sqOff + sqOff.array, array],
    [params.cqOff + cqOff.head, ringWords.cqHead],
    [params.cqOff + cqOff.tail, ringWords.cqTail],
    [params.cqOff + cqOff.mask, ringWords.cqMask],
    [params.cqOff + cqOff.entries, ringWords.cqEntries],
    [params.cqOff + cqOff.overflow, ringWords.cqOverflow],
    [params.cqOff + cqOff.cqes, RING_HEADER_BYTES],
    [params.cqOff + cqOff.flags, ringWords.cqFlags],
  ];
  for (const [at, offset] of words) put32(given, at, offset);
}

/**
 * io_uring_enter(2): submits, then waits. It does not wait if fewer were taken than asked for; and if something was taken, that is the
 * result, whatever the waiting ended with.
 */
export function sysIoUringEnter(
  core: Core,
  thread: Thread,
  fd: number,
  toSubmit: number,
  minComplete: number,
  flags: number,
  mask: number,
  size: number,
): number {
  if ((flags & ~KNOWN_ENTER) !== 0) return -E.EINVAL;
  // A registered ring would be meant by its index; there are none.
  if ((flags & U.IORING_ENTER_REGISTERED_RING) !== 0) return -E.EBADF;
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  const { file } = description;
  if (!(file instanceof Uring)) return -E.EOPNOTSUPP;
  thread.work?.run();
  const wanted = toSubmit >>> 0;
  if (thread.count === 0) {
    // A call that slept comes here again and has submitted already.
    if (wanted > 0 && file.host) thread.progress = new Submission(core, file, file.host, thread).submit(wanted);
    thread.count = 1 + file.timeouts.expirations;
  }
  const submitted = thread.progress;
  if (submitted !== wanted || (flags & U.IORING_ENTER_GETEVENTS) === 0) return submitted;
  const failed = enterMask(core, thread, mask, size);
  const answer = failed || leaveMask(core, thread, wait(core, thread, description, file, fd, minComplete >>> 0));
  if (answer === BLOCKED) return BLOCKED;
  return submitted > 0 ? submitted : answer === -E.EINTR && file.memory.unseen > 0 ? 0 : answer;
}

/** Until so many completions are there, or a timeout has expired. signal(7): EINTR whatever SA_RESTART says. */
function wait(
  core: Core,
  thread: Thread,
  description: FileDescription,
  ring: Uring,
  fd: number,
  minComplete: number,
): number {
  thread.work?.run();
  ring.bringOverflow();
  if (ring.memory.unseen >= Math.min(minComplete, ring.memory.cqEntries)) return 0;
  if (ring.timeouts.expirations !== thread.count - 1) return 0;
  const answer = waitInQueue(core, thread, ring.sleepers, ring.id, fd, POLLIN, false, -E.EINTR, 0);
  if (answer === BLOCKED) hold(thread, description);
  return answer;
}
