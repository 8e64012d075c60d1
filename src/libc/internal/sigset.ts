/**
 * A set of signals, 1 to 64, 32 and 33 excepted, which the thread library keeps for itself. Make one with `new sigset_t()`, empty;
 * change it with sigaddset and its like.
 *
 * [sigsetops(3)](https://man7.org/linux/man-pages/man3/sigsetops.3.html)
 */
export class sigset_t {
  /** bit n − 1 is signal n, as in the kernel: 8 bytes */
  readonly __bits: Int32Array = new Int32Array(2);
}

/** The two signals that glibc's thread library keeps to itself: no call takes them. */
export const isInternal = (sig: number): boolean => sig === 32 || sig === 33;

/** Bytes of a set in the kernel; every call says how big its sets are. */
export const SIGSET_BYTES = 8;

/** The bits of a set, or null for NULL. */
export function sigsetPointer(
  fn: string,
  position: number,
  name: string,
  set: sigset_t | null | undefined,
): Int32Array | null {
  if (set === null || set === undefined) return null;
  if (!(set instanceof sigset_t)) throw new TypeError(`${fn}: argument ${position} (${name}) must be a sigset_t`);
  return set.__bits;
}
