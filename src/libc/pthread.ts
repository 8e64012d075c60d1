/**
 * Threads. Like `<pthread.h>`.
 *
 * The threads of a process share every JavaScript variable. One can be interrupted at any function call and at any turn of a
 * loop, for another to run: `x = x + f()` can lose an update. The functions return 0 or **the error number**, not −1.
 *
 * @module pthread
 */

import { EDEADLK, EINVAL, ESRCH } from "../abi/errno.ts";
import { NSIG } from "../abi/signal.ts";
import { SYS_getpid, SYS_rt_sigprocmask, SYS_tgkill } from "../abi/syscall.ts";
import { callable, end, int, wrong } from "./internal/check.ts";
import { futexWait } from "./internal/futex.ts";
import { rawsyscall } from "./internal/host.ts";
import { MutexKind } from "./internal/mutex.ts";
import { isInternal, SIGSET_BYTES, type sigset_t, sigsetPointer } from "./internal/sigset.ts";
import { currentThread, leaveThread, startThread, type Thread, ThreadState } from "./internal/threads.ts";

export {
  pthread_cond_broadcast,
  pthread_cond_destroy,
  pthread_cond_init,
  pthread_cond_signal,
  pthread_cond_t,
  pthread_cond_timedwait,
  pthread_cond_wait,
} from "./internal/cond.ts";
export {
  pthread_mutex_destroy,
  pthread_mutex_init,
  pthread_mutex_lock,
  pthread_mutex_t,
  pthread_mutex_timedlock,
  pthread_mutex_trylock,
  pthread_mutex_unlock,
  pthread_mutexattr_destroy,
  pthread_mutexattr_init,
  pthread_mutexattr_settype,
  pthread_mutexattr_t,
} from "./internal/mutex.ts";

/** Kind of a mutex, the usual one: locking it twice sleeps for ever. */
export const PTHREAD_MUTEX_NORMAL = MutexKind.Normal;
/** Kind of a mutex, the usual one: locking it twice sleeps for ever. */
export const PTHREAD_MUTEX_DEFAULT = MutexKind.Normal;
/** Kind of a mutex: its owner may lock it again, and has to unlock it as often. */
export const PTHREAD_MUTEX_RECURSIVE = MutexKind.Recursive;
/** Kind of a mutex: locking it twice is EDEADLK, unlocking another's is EPERM. */
export const PTHREAD_MUTEX_ERRORCHECK = MutexKind.ErrorCheck;

/** A thread, as pthread_create fills it in. Make an empty one with `new pthread_t()`. */
export class pthread_t {
  __thread: Thread | null = null;
}

function threadOf(fn: string, position: number, thread: pthread_t): Thread | null {
  if (!(thread instanceof pthread_t)) wrong(fn, position, "thread", "a pthread_t", thread);
  return thread.__thread;
}

/**
 * Starts a thread, which calls `start_routine(arg)`; `thread` is filled in, `attr` is null. It ends when the function returns, or
 * calls pthread_exit; its signal mask is that of the caller.
 *
 * `const t = new pthread_t(); pthread_create(t, null, work, 1);`
 *
 * Returns 0, or the error number: EAGAIN.
 *
 * [pthread_create(3)](https://man7.org/linux/man-pages/man3/pthread_create.3.html)
 */
export function pthread_create<T>(
  thread: pthread_t,
  attr: null,
  start_routine: (arg: T) => unknown,
  arg?: T,
  extra?: never,
): number {
  threadOf("pthread_create", 1, thread);
  if (attr !== null && attr !== undefined) throw new TypeError("pthread_create: argument 2 (attr) must be null");
  callable("pthread_create", 3, "start_routine", start_routine);
  end("pthread_create", 4, extra);
  const started = startThread(
    () => start_routine(arg as T),
    (made) => {
      thread.__thread = made;
    },
  );
  return typeof started === "number" ? started : 0;
}

/**
 * Waits until a thread has ended; `retval[0]`, if given, becomes what its function returned or gave to pthread_exit.
 *
 * Returns 0, or the error number: EDEADLK (the caller itself), EINVAL (detached, or another joins it), ESRCH.
 *
 * [pthread_join(3)](https://man7.org/linux/man-pages/man3/pthread_join.3.html)
 */
export function pthread_join(thread: pthread_t, retval: unknown[] | null = null, extra?: never): number {
  const target = threadOf("pthread_join", 1, thread);
  if (retval !== null && !Array.isArray(retval)) wrong("pthread_join", 2, "retval", "an array of one, or null", retval);
  end("pthread_join", 2, extra);
  if (target === null) return ESRCH;
  if (target.detached) return EINVAL;
  const self = currentThread();
  // Two that join each other would both sleep for ever, as one that joins itself.
  if (target === self || self.joiner === target) return EDEADLK;
  if (target.joiner !== null) return EINVAL;
  target.joiner = self;
  const { state } = target;
  while (state[0] !== ThreadState.Finished) {
    state[0] = ThreadState.JoinerWaits;
    futexWait(state, ThreadState.JoinerWaits);
  }
  if (retval !== null) retval[0] = target.result;
  return 0;
}

/**
 * Nobody will join this thread: what it returns is forgotten when it ends. Who joins it already gets it still, as in glibc.
 *
 * Returns 0, or the error number: EINVAL (detached already), ESRCH.
 *
 * [pthread_detach(3)](https://man7.org/linux/man-pages/man3/pthread_detach.3.html)
 */
export function pthread_detach(thread: pthread_t, extra?: never): number {
  const target = threadOf("pthread_detach", 1, thread);
  end("pthread_detach", 1, extra);
  if (target === null) return ESRCH;
  if (target.detached) return EINVAL;
  target.detached = true;
  return 0;
}

/**
 * The calling thread. Two pthread_t of one thread are different objects: compare them with pthread_equal.
 *
 * [pthread_self(3)](https://man7.org/linux/man-pages/man3/pthread_self.3.html)
 */
export function pthread_self(extra?: never): pthread_t {
  end("pthread_self", 0, extra);
  const thread = new pthread_t();
  thread.__thread = currentThread();
  return thread;
}

/**
 * Are these the same thread?
 *
 * [pthread_equal(3)](https://man7.org/linux/man-pages/man3/pthread_equal.3.html)
 */
export function pthread_equal(t1: pthread_t, t2: pthread_t, extra?: never): boolean {
  const one = threadOf("pthread_equal", 1, t1);
  const other = threadOf("pthread_equal", 2, t2);
  end("pthread_equal", 2, extra);
  return one === other;
}

/**
 * Ends the calling thread; `retval` is what pthread_join gets. In the main thread: the others go on, and the process ends with the
 * last of them. Does not return; nothing on its stack runs any more, `finally` included.
 *
 * [pthread_exit(3)](https://man7.org/linux/man-pages/man3/pthread_exit.3.html)
 */
export function pthread_exit(retval: unknown = null, extra?: never): never {
  end("pthread_exit", 1, extra);
  return leaveThread(retval);
}

/**
 * Sends a signal to a thread of this process: it is this thread that the handler interrupts. Signal 0 only looks.
 *
 * Returns 0, or the error number: EINVAL (no such signal), ESRCH.
 *
 * [pthread_kill(3)](https://man7.org/linux/man-pages/man3/pthread_kill.3.html)
 */
export function pthread_kill(thread: pthread_t, sig: number, extra?: never): number {
  const target = threadOf("pthread_kill", 1, thread);
  int("pthread_kill", 2, "sig", sig);
  end("pthread_kill", 2, extra);
  if (target === null) return ESRCH;
  if (isInternal(sig)) return EINVAL;
  // As in glibc since 2.34: a thread that has ended but was not joined is there still, and gets nothing, whatever the number.
  if (target.state[0] === ThreadState.Finished) return 0;
  if (sig < 0 || sig >= NSIG) return EINVAL;
  return 0 - rawsyscall(SYS_tgkill, rawsyscall(SYS_getpid), target.tid, sig);
}

/**
 * Changes which signals the calling thread blocks, as sigprocmask does.
 *
 * Returns 0, or the error number: EINVAL.
 *
 * [pthread_sigmask(3)](https://man7.org/linux/man-pages/man3/pthread_sigmask.3.html)
 */
export function pthread_sigmask(
  how: number,
  set: sigset_t | null,
  oldset: sigset_t | null = null,
  extra?: never,
): number {
  int("pthread_sigmask", 1, "how", how);
  const input = sigsetPointer("pthread_sigmask", 2, "set", set);
  const output = sigsetPointer("pthread_sigmask", 3, "oldset", oldset);
  end("pthread_sigmask", 3, extra);
  return 0 - rawsyscall(SYS_rt_sigprocmask, how, input, output, SIGSET_BYTES);
}
