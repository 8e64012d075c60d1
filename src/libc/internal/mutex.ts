import { EBUSY, EDEADLK, EINVAL, EPERM, ETIMEDOUT } from "../../abi/errno.ts";
import { SYS_gettid } from "../../abi/syscall.ts";
import { end, int, struct, structOrNull } from "./check.ts";
import { futexWait, futexWaitUntil, futexWakeOne } from "./futex.ts";
import { rawsyscall } from "./host.ts";
import type { timespec } from "./time.ts";

/**
 * Mutexes on a futex word: 0 free, 1 locked, 2 locked and somebody sleeps. The kernel is called only to sleep and to wake. To
 * test and to set the word is one step, as with a compare-and-swap: no call and no loop edge lies between.
 */

/** What a mutex does when its owner locks it again: it sleeps for ever, counts, or reports EDEADLK. */
export const MutexKind = { Normal: 0, Recursive: 1, ErrorCheck: 2 } as const;
/** What is left of a mutex after pthread_mutex_destroy: locking and unlocking it is EINVAL, until it is initialized again. */
const DESTROYED = -1;

/**
 * How to make a mutex: give it to pthread_mutex_init.
 * [pthread_mutexattr_init(3)](https://man7.org/linux/man-pages/man3/pthread_mutexattr_init.3.html)
 */
export class pthread_mutexattr_t {
  __kind: number = MutexKind.Normal;
}

/**
 * A mutex, unlocked: PTHREAD_MUTEX_INITIALIZER is `new pthread_mutex_t()`.
 * [pthread_mutex_lock(3)](https://man7.org/linux/man-pages/man3/pthread_mutex_lock.3p.html)
 */
export class pthread_mutex_t {
  /** the futex word */
  __word: Int32Array = new Int32Array(1);
  __kind: number = MutexKind.Normal;
  /** thread id of the owner; only recursive and error-checking mutexes know it */
  __owner: number = 0;
  __count: number = 0;
}

/** Argument number `position` is a mutex that has been initialized. */
export function checkMutex(fn: string, position: number, mutex: pthread_mutex_t): void {
  struct(fn, position, "mutex", mutex);
  if (!(mutex.__word instanceof Int32Array)) {
    throw new TypeError(`${fn}: argument ${position} (mutex) has not been initialized`);
  }
}

const check = (fn: string, mutex: pthread_mutex_t): void => checkMutex(fn, 1, mutex);

/**
 * Initializes a mutex; `attr` is null for the usual kind.
 *
 * Returns 0.
 *
 * [pthread_mutex_init(3)](https://man7.org/linux/man-pages/man3/pthread_mutex_init.3p.html)
 */
export function pthread_mutex_init(
  mutex: pthread_mutex_t,
  attr: pthread_mutexattr_t | null = null,
  extra?: never,
): number {
  struct("pthread_mutex_init", 1, "mutex", mutex);
  structOrNull("pthread_mutex_init", 2, "attr", attr);
  end("pthread_mutex_init", 2, extra);
  if (attr !== null && typeof attr.__kind !== "number") {
    throw new TypeError("pthread_mutex_init: argument 2 (attr) has not been initialized");
  }
  Object.assign(mutex, new pthread_mutex_t());
  if (attr !== null) mutex.__kind = attr.__kind;
  return 0;
}

/**
 * Ends a mutex. Returns 0, or the error number: EBUSY (it is locked).
 * [pthread_mutex_destroy(3)](https://man7.org/linux/man-pages/man3/pthread_mutex_destroy.3p.html)
 */
export function pthread_mutex_destroy(mutex: pthread_mutex_t, extra?: never): number {
  check("pthread_mutex_destroy", mutex);
  end("pthread_mutex_destroy", 1, extra);
  if (mutex.__word[0] !== 0) return EBUSY;
  mutex.__kind = DESTROYED;
  return 0;
}

/** A mutex that knows its owner: −1 if the caller may go on to lock it, or the answer. */
function lockedBefore(mutex: pthread_mutex_t, whenMine: number): number {
  if (mutex.__kind === MutexKind.Normal) return -1;
  if (mutex.__kind === DESTROYED) return EINVAL;
  const tid = rawsyscall(SYS_gettid);
  if (mutex.__word[0] === 0 || mutex.__owner !== tid) return -1;
  if (mutex.__kind !== MutexKind.Recursive) return whenMine;
  mutex.__count++;
  return 0;
}

function own(mutex: pthread_mutex_t): number {
  if (mutex.__kind === MutexKind.Normal) return 0;
  mutex.__owner = rawsyscall(SYS_gettid);
  mutex.__count = 1;
  return 0;
}

/** Locks the word, sleeping as long as it takes, or until the point of time has come. */
export function lockWord(fn: string, word: Int32Array, abstime: timespec | null): number {
  if (word[0] === 0) {
    word[0] = 1;
    return 0;
  }
  for (;;) {
    if (word[0] === 0) {
      // Others may sleep still: whoever has slept takes it for contended.
      word[0] = 2;
      return 0;
    }
    word[0] = 2;
    const result = abstime === null ? futexWait(word, 2) : futexWaitUntil(fn, word, 2, abstime);
    if (result === -ETIMEDOUT || result === -EINVAL) return -result;
  }
}

/** Unlocks the word, and wakes one who sleeps. */
export function unlockWord(word: Int32Array): void {
  const contended = word[0] === 2;
  word[0] = 0;
  if (contended) futexWakeOne(word);
}

/**
 * Locks a mutex; sleeps while another thread has it. Locking it twice in one thread sleeps for ever, unless it is of another kind.
 *
 * Returns 0, or the error number: EDEADLK (error-checking kind).
 *
 * [pthread_mutex_lock(3)](https://man7.org/linux/man-pages/man3/pthread_mutex_lock.3p.html)
 */
export function pthread_mutex_lock(mutex: pthread_mutex_t, extra?: never): number {
  check("pthread_mutex_lock", mutex);
  end("pthread_mutex_lock", 1, extra);
  const before = lockedBefore(mutex, EDEADLK);
  if (before >= 0) return before;
  lockWord("pthread_mutex_lock", mutex.__word, null);
  return own(mutex);
}

/**
 * As pthread_mutex_lock, but only until the clock CLOCK_REALTIME shows `abstime`.
 *
 * Returns 0, or the error number: EDEADLK, EINVAL, ETIMEDOUT.
 *
 * [pthread_mutex_timedlock(3)](https://man7.org/linux/man-pages/man3/pthread_mutex_timedlock.3p.html)
 */
export function pthread_mutex_timedlock(mutex: pthread_mutex_t, abstime: timespec, extra?: never): number {
  check("pthread_mutex_timedlock", mutex);
  struct("pthread_mutex_timedlock", 2, "abstime", abstime);
  end("pthread_mutex_timedlock", 2, extra);
  const before = lockedBefore(mutex, EDEADLK);
  if (before >= 0) return before;
  return lockWord("pthread_mutex_timedlock", mutex.__word, abstime) || own(mutex);
}

/**
 * Locks a mutex if nobody has it.
 *
 * Returns 0, or the error number: EBUSY.
 *
 * [pthread_mutex_trylock(3)](https://man7.org/linux/man-pages/man3/pthread_mutex_trylock.3p.html)
 */
export function pthread_mutex_trylock(mutex: pthread_mutex_t, extra?: never): number {
  check("pthread_mutex_trylock", mutex);
  end("pthread_mutex_trylock", 1, extra);
  const before = lockedBefore(mutex, EBUSY);
  if (before >= 0) return before;
  if (mutex.__word[0] !== 0) return EBUSY;
  mutex.__word[0] = 1;
  return own(mutex);
}

/**
 * Unlocks a mutex, and wakes a thread that waits for it.
 *
 * Returns 0, or the error number: EPERM (it is not the caller's; only recursive and error-checking mutexes know).
 *
 * [pthread_mutex_unlock(3)](https://man7.org/linux/man-pages/man3/pthread_mutex_unlock.3p.html)
 */
export function pthread_mutex_unlock(mutex: pthread_mutex_t, extra?: never): number {
  check("pthread_mutex_unlock", mutex);
  end("pthread_mutex_unlock", 1, extra);
  if (mutex.__kind === DESTROYED) return EINVAL;
  if (mutex.__kind !== MutexKind.Normal) {
    if (mutex.__word[0] === 0 || mutex.__owner !== rawsyscall(SYS_gettid)) return EPERM;
    if (--mutex.__count > 0) return 0;
    mutex.__owner = 0;
  }
  unlockWord(mutex.__word);
  return 0;
}

/** Initializes the attributes of a mutex. Returns 0. */
export function pthread_mutexattr_init(attr: pthread_mutexattr_t, extra?: never): number {
  struct("pthread_mutexattr_init", 1, "attr", attr);
  end("pthread_mutexattr_init", 1, extra);
  attr.__kind = MutexKind.Normal;
  return 0;
}

/** Ends the attributes of a mutex. Returns 0. */
export function pthread_mutexattr_destroy(attr: pthread_mutexattr_t, extra?: never): number {
  struct("pthread_mutexattr_destroy", 1, "attr", attr);
  end("pthread_mutexattr_destroy", 1, extra);
  return 0;
}

/**
 * Chooses the kind of a mutex: PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_RECURSIVE or PTHREAD_MUTEX_ERRORCHECK.
 *
 * Returns 0, or the error number: EINVAL.
 *
 * [pthread_mutexattr_settype(3)](https://man7.org/linux/man-pages/man3/pthread_mutexattr_settype.3p.html)
 */
export function pthread_mutexattr_settype(attr: pthread_mutexattr_t, kind: number, extra?: never): number {
  struct("pthread_mutexattr_settype", 1, "attr", attr);
  int("pthread_mutexattr_settype", 2, "kind", kind);
  end("pthread_mutexattr_settype", 2, extra);
  if (kind < MutexKind.Normal || kind > MutexKind.ErrorCheck) return EINVAL;
  attr.__kind = kind;
  return 0;
}
