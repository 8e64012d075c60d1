/**
 * io_uring between process and kernel: Linux' own interface with IORING_SETUP_NO_MMAP, io_uring_setup(2). There is no mmap here,
 * so the process gives the memory of the rings, and the kernel reads and writes it there as if it were shared.
 *
 * - `io_uring_setup(entries, params)`: `cq_off.user_addr` points to RING_HEADER_BYTES + 16 × cq_entries + 4 × sq_entries bytes for
 *   both rings, `sq_off.user_addr` to 64 × sq_entries bytes for the SQEs, where sq_entries is `entries` rounded up to a power of
 *   two and cq_entries twice that (or params.cq_entries, rounded up, with IORING_SETUP_CQSIZE). The kernel fills in the numbers of
 *   entries and the offsets of heads, tails, masks, CQEs and the array of indexes within the ring memory. Sizes that are refused
 *   (EINVAL) are refused before any address is looked at.
 * - `io_uring_enter(fd, to_submit, min_complete, flags, sig, size)`: takes SQEs from the submission ring.
 * - A completion is a CQE at the tail of the completion ring, written when the operation completes or, at the latest, when the
 *   process next enters user mode: it is seen without a system call. If the ring is full it waits in the kernel, and
 *   IORING_SQ_CQ_OVERFLOW is set in the submission ring's flags until an enter with IORING_ENTER_GETEVENTS brings it.
 *
 * All words are little-endian u32 unless said otherwise. Offsets are in bytes.
 */

export const SQE_BYTES = 64;
export const CQE_BYTES = 16;
/** Room before the CQEs for heads, tails, masks, flags. */
export const RING_HEADER_BYTES = 64;
/** The greatest `entries`, IORING_MAX_ENTRIES. */
export const MAX_ENTRIES = 32768;

export const params = {
  sqEntries: 0,
  cqEntries: 4,
  flags: 8,
  features: 20,
  sqOff: 40,
  cqOff: 80,
  bytes: 120,
} as const;

/** Within params.sqOff and params.cqOff: where in the ring memory a word lies. */
export const sqOff = {
  head: 0,
  tail: 4,
  mask: 8,
  entries: 12,
  flags: 16,
  dropped: 20,
  array: 24,
  userAddr: 32,
} as const;
export const cqOff = {
  head: 0,
  tail: 4,
  mask: 8,
  entries: 12,
  overflow: 16,
  cqes: 20,
  flags: 24,
  userAddr: 32,
} as const;

/** A struct io_uring_sqe. */
export const sqe = {
  /** u8 */
  opcode: 0,
  /** u8, IOSQE_… */
  flags: 1,
  fd: 4,
  /** u64: file offset; of accept, a pointer to the address's size; of connect, the address's size; of timeout, the count */
  off: 8,
  /** u64: buffer, address, timespec (16 bytes); of cancel and the removals, the user_data meant */
  addr: 16,
  len: 24,
  /** flags of the operation: MSG_…, IORING_TIMEOUT_…, IORING_ASYNC_CANCEL_…, POLLIN … */
  opFlags: 28,
  /** u64 */
  userData: 32,
} as const;

/** A struct io_uring_cqe. */
export const cqe = {
  /** u64 */
  userData: 0,
  /** i32 */
  res: 8,
  flags: 12,
} as const;
