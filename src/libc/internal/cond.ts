import { EINVAL, ETIMEDOUT } from "../../abi/errno.ts";
import { end, struct } from "./check.ts";
import { futexWait, futexWaitUntil, futexWakeAll, futexWakeOne } from "./futex.ts";
import { checkMutex, pthread_mutex_lock, type pthread_mutex_t, pthread_mutex_unlock } from "./mutex.ts";
import type { timespec } from "./time.ts";

/**
 * Condition variables: a futex word that every signal counts up. Who waits has read the word before it unlocks the mutex, and
 * sleeps only if it is the same still: a signal in between is not lost.
 */

/** A condition variable: PTHREAD_COND_INITIALIZER is `new pthread_cond_t()`. */
export class pthread_cond_t {
  /** the futex word */
  __word: Int32Array = new Int32Array(1);
  /** how many threads wait: without any, the kernel need not be called */
  __waiters: number = 0;
}

function check(fn: string, cond: pthread_cond_t): void {
  struct(fn, 1, "cond", cond);
  if (!(cond.__word instanceof Int32Array)) throw new TypeError(`${fn}: argument 1 (cond) has not been initialized`);
}

/**
 * Initializes a condition variable; `attr` is null. Returns 0.
 * [pthread_cond_init(3)](https://man7.org/linux/man-pages/man3/pthread_cond_init.3p.html)
 */
export function pthread_cond_init(cond: pthread_cond_t, attr: null = null, extra?: never): number {
  struct("pthread_cond_init", 1, "cond", cond);
  if (attr !== null && attr !== undefined)
    throw new TypeError("pthread_cond_init: argument 2 (attr) must be null or left out");
  end("pthread_cond_init", 2, extra);
  Object.assign(cond, new pthread_cond_t());
  return 0;
}

/**
 * Ends a condition variable. Returns 0.
 * [pthread_cond_destroy(3)](https://man7.org/linux/man-pages/man3/pthread_cond_destroy.3p.html)
 */
export function pthread_cond_destroy(cond: pthread_cond_t, extra?: never): number {
  check("pthread_cond_destroy", cond);
  end("pthread_cond_destroy", 1, extra);
  return 0;
}

/**
 * Unlocks `mutex`, sleeps until the condition is signalled, and locks `mutex` again. It may also wake without a signal, so the
 * condition itself has to be looked at again:
 *
 * `while (queue.length === 0) pthread_cond_wait(notEmpty, mutex);`
 *
 * Returns 0.
 *
 * [pthread_cond_wait(3)](https://man7.org/linux/man-pages/man3/pthread_cond_wait.3p.html)
 */
export function pthread_cond_wait(cond: pthread_cond_t, mutex: pthread_mutex_t, extra?: never): number {
  check("pthread_cond_wait", cond);
  checkMutex("pthread_cond_wait", 2, mutex);
  end("pthread_cond_wait", 2, extra);
  return waitOn(cond, mutex, null);
}

/**
 * As pthread_cond_wait, but only until the clock CLOCK_REALTIME shows `abstime`. The mutex is locked again in any case.
 *
 * Returns 0, or the error number: EINVAL, ETIMEDOUT.
 *
 * [pthread_cond_timedwait(3)](https://man7.org/linux/man-pages/man3/pthread_cond_timedwait.3p.html)
 */
export function pthread_cond_timedwait(
  cond: pthread_cond_t,
  mutex: pthread_mutex_t,
  abstime: timespec,
  extra?: never,
): number {
  check("pthread_cond_timedwait", cond);
  checkMutex("pthread_cond_timedwait", 2, mutex);
  struct("pthread_cond_timedwait", 3, "abstime", abstime);
  end("pthread_cond_timedwait", 3, extra);
  return waitOn(cond, mutex, abstime);
}

function waitOn(cond: pthread_cond_t, mutex: pthread_mutex_t, abstime: timespec | null): number {
  const word = cond.__word;
  const seen = word[0]!;
  cond.__waiters++;
  const notMine = pthread_mutex_unlock(mutex);
  if (notMine !== 0) {
    cond.__waiters--;
    return notMine;
  }
  let error = 0;
  // A handler that ran is no signal of the condition: sleep on.
  while (word[0] === seen && error === 0) {
    const result =
      abstime === null ? futexWait(word, seen) : futexWaitUntil("pthread_cond_timedwait", word, seen, abstime);
    if (result === -ETIMEDOUT || result === -EINVAL) error = -result;
  }
  cond.__waiters--;
  return pthread_mutex_lock(mutex) || error;
}

/**
 * Wakes one thread that waits for the condition; without one, nothing happens.
 *
 * Returns 0.
 *
 * [pthread_cond_signal(3)](https://man7.org/linux/man-pages/man3/pthread_cond_signal.3p.html)
 */
export function pthread_cond_signal(cond: pthread_cond_t, extra?: never): number {
  check("pthread_cond_signal", cond);
  end("pthread_cond_signal", 1, extra);
  if (cond.__waiters === 0) return 0;
  cond.__word[0]!++;
  futexWakeOne(cond.__word);
  return 0;
}

/**
 * Wakes all threads that wait for the condition.
 *
 * Returns 0.
 *
 * [pthread_cond_broadcast(3)](https://man7.org/linux/man-pages/man3/pthread_cond_broadcast.3p.html)
 */
export function pthread_cond_broadcast(cond: pthread_cond_t, extra?: never): number {
  check("pthread_cond_broadcast", cond);
  end("pthread_cond_broadcast", 1, extra);
  if (cond.__waiters === 0) return 0;
  cond.__word[0]!++;
  futexWakeAll(cond.__word);
  return 0;
}
