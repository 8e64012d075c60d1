import { ECANCELED, ETIMEDOUT } from "../../abi/errno.ts";
import { SIG_SETMASK } from "../../abi/signal.ts";
import { SYS_rt_sigprocmask } from "../../abi/syscall.ts";
import { notify, perform, type Request } from "./aio-request.ts";
import { onFork } from "./fork-hooks.ts";
import { futexWaitFor, futexWakeAll, futexWakeOne } from "./futex.ts";
import { rawsyscall } from "./host.ts";
import { lockWord, unlockWord } from "./mutex.ts";
import { SIGSET_BYTES } from "./sigset.ts";
import { startThread } from "./threads.ts";

/**
 * The threads behind POSIX aio, as glibc has them: the kernel knows nothing of it. Requests of one descriptor are done one after
 * the other, in their order; different descriptors by different threads, which are made when they are needed and leave when
 * there has been nothing to do for a second. They block all signals.
 */

/** aio_threads of glibc's aio_init(3). */
const MAX_THREADS = 20;
const IDLE = { tv_sec: 1, tv_nsec: 0 };

/** Requests of one descriptor; the first is being done if `busy`. */
interface Queue {
  readonly requests: Request[];
  busy: boolean;
}

const lock = new Int32Array(1);
let queues = new Map<number, Queue>();
/** In the child of a fork: what the parent had under way, which nobody here goes on with. */
let inherited = new Map<number, Queue>();
/** descriptors whose first request waits for a thread */
let ready: number[] = [];
let threads = 0;
let idle = 0;
/** wake-ups that no idle thread has taken yet; idle threads sleep while it is 0. Whoever adds one has taken the thread off `idle`. */
const wakeups = new Int32Array(1);
/** counts completions; aio_suspend sleeps on it */
export const completions = new Int32Array(1);
/** how many sleep on `completions` */
export const suspended = { count: 0 };

/** Puts a request into the queue of its descriptor. */
export function enqueue(request: Request): void {
  lockWord("aio", lock, null);
  const queue = queues.get(request.fd);
  if (queue !== undefined) {
    insert(queue, request);
    unlockWord(lock);
    return;
  }
  queues.set(request.fd, { requests: [request], busy: false });
  ready.push(request.fd);
  const wake = idle > 0;
  const make = !wake && threads < MAX_THREADS;
  if (wake) {
    idle--;
    wakeups[0]!++;
  }
  if (make) threads++;
  unlockWord(lock);
  if (wake) futexWakeOne(wakeups);
  if (make) startWorker();
}

/** Behind those that are as urgent; the first one stays where it is, for it has a thread or is about to. */
function insert({ requests }: Queue, request: Request): void {
  const at = requests.findIndex((other, index) => index > 0 && other.priority > request.priority);
  requests.splice(at < 0 ? requests.length : at, 0, request);
}

function startWorker(): void {
  const all = new Int32Array([-1, -1]);
  const before = new Int32Array(2);
  rawsyscall(SYS_rt_sigprocmask, SIG_SETMASK, all, before, SIGSET_BYTES);
  const worker = startThread(workerLoop);
  rawsyscall(SYS_rt_sigprocmask, SIG_SETMASK, before, null, SIGSET_BYTES);
  if (typeof worker === "number") threads--;
  else worker.detached = true;
}

function workerLoop(): void {
  for (;;) {
    lockWord("aio", lock, null);
    const fd = ready.shift();
    if (fd === undefined) idle++;
    unlockWord(lock);
    if (fd !== undefined) serve(fd);
    else if (!moreWork()) return;
  }
}

/** Waits for work. False: none has come, the thread is to leave. */
function moreWork(): boolean {
  let late = false;
  for (;;) {
    if (wakeups[0]! > 0) {
      wakeups[0]!--;
      return true;
    }
    if (late) {
      idle--;
      threads--;
      return false;
    }
    late = futexWaitFor("aio", wakeups, 0, IDLE) === -ETIMEDOUT;
  }
}

/** Does the first request of a descriptor, and sees to the next. */
function serve(fd: number): void {
  const queue = queues.get(fd);
  const request = queue?.requests[0];
  if (queue === undefined || request === undefined) return;
  queue.busy = true;
  const result = perform(request);
  lockWord("aio", lock, null);
  queue.busy = false;
  queue.requests.shift();
  if (queue.requests.length > 0) ready.push(fd);
  else queues.delete(fd);
  unlockWord(lock);
  complete(request, result);
}

/** Records how a request has ended, wakes who waits for it, tells the program. */
function complete(request: Request, result: number): void {
  request.result = result < 0 ? -1 : result;
  request.error = result < 0 ? -result : 0;
  const { group } = request;
  const last = group !== null && --group.left === 0;
  completions[0]!++;
  if (suspended.count > 0) futexWakeAll(completions);
  const untold = notify(request.event);
  if (untold < 0) {
    // As glibc has it: a request that could not tell has failed.
    request.result = -1;
    request.error = -untold;
  }
  if (last) notify(group.event);
}

/** What cancel found. */
export interface Cancelled {
  readonly cancelled: number;
  /** a request that is being done already */
  readonly busy: boolean;
}

/** Takes requests of a descriptor out of its queue: this one, or all (null). */
export function cancel(fd: number, only: Request | null): Cancelled {
  lockWord("aio", lock, null);
  const from = [queues, inherited].find((map) => {
    const requests = map.get(fd)?.requests;
    return requests !== undefined && (only === null || requests.includes(only));
  });
  const queue = from?.get(fd);
  const waiting = queue === undefined ? [] : queue.requests.slice(queue.busy ? 1 : 0);
  const busy = queue?.busy === true && (only === null || queue.requests[0] === only);
  const out = waiting.filter((request) => only === null || request === only);
  if (from !== undefined && queue !== undefined) {
    const rest = queue.requests.filter((request) => !out.includes(request));
    queue.requests.splice(0, queue.requests.length, ...rest);
    if (rest.length === 0) {
      from.delete(fd);
      ready = ready.filter((other) => other !== fd);
    }
  }
  unlockWord(lock);
  for (const request of out) complete(request, -ECANCELED);
  return { cancelled: out.length, busy };
}

onFork(() => {
  // The threads were not copied, and asynchronous I/O is not inherited, fork(2).
  lock[0] = 0;
  inherited = new Map([...inherited, ...queues]);
  queues = new Map();
  ready = [];
  threads = 0;
  idle = 0;
  wakeups[0] = 0;
  suspended.count = 0;
});
