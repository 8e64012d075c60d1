/**
 * The structs of the interface as bytes, Linux x86-64: sizes, and readers and writers over a DataView. Little-endian, but port
 * and address of a sockaddr_in, which travel in network order.
 *
 * A 64-bit integer is a number here: exact up to 2^53, as every time and size that occurs.
 */

/** Size in bytes of one element. */
export const structSizes = {
  /** one int */
  int: 4,
  /** int[2], as pipe(2) fills it */
  int2: 8,
  /** the wait status, one int */
  status: 4,
  /** { i64 tv_sec; i64 tv_nsec } */
  timespec: 16,
  /** { i64 tv_sec; i64 tv_usec } */
  timeval: 16,
  /** { timespec it_interval; timespec it_value } */
  itimerspec: 32,
  /** { timeval it_interval; timeval it_value } */
  itimerval: 32,
  /** u64, bit n − 1 is signal n */
  sigset: 8,
  /** the kernel's: { u64 handler; u64 flags; u64 restorer; u64 mask } */
  sigaction: 32,
  siginfo: 128,
  signalfd_siginfo: 128,
  /** { i32 fd; i16 events; i16 revents } */
  pollfd: 8,
  /** packed on x86-64: { u32 events; u64 data } */
  epoll_event: 12,
  /** { u16 family; u16 port; u32 addr; u8 zero[8] } */
  sockaddr_in: 16,
  /** { u16 family; char path[108] } */
  sockaddr_un: 110,
  /** { i32 l_onoff; i32 l_linger } */
  linger: 8,
  /** { u64 base; u64 len } */
  iovec: 16,
  /** { u64 name; u32 namelen; u64 iov; u64 iovlen; u64 control; u64 controllen; i32 flags } with padding */
  msghdr: 56,
  /** { msghdr; u32 len } with padding */
  mmsghdr: 64,
  stat: 144,
  io_uring_params: 120,
} as const;
export type StructName = keyof typeof structSizes;

const TWO32 = 0x1_0000_0000;

export function getI64(view: DataView, at: number): number {
  return view.getInt32(at + 4, true) * TWO32 + view.getUint32(at, true);
}

export function getU64(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * TWO32 + view.getUint32(at, true);
}

export function setI64(view: DataView, at: number, value: number): void {
  view.setInt32(at + 4, Math.floor(value / TWO32), true);
  view.setUint32(at, value - Math.floor(value / TWO32) * TWO32, true);
}

/** The halves of a 64-bit set, which bitwise operators of JavaScript can't hold in one word. */
export const getLow = (view: DataView, at: number): number => view.getUint32(at, true);
export const getHigh = (view: DataView, at: number): number => view.getUint32(at + 4, true);

/** Offsets in a siginfo_t. The union begins at 16. */
export const siginfo = {
  signo: 0,
  errno: 4,
  code: 8,
  /** si_pid; also si_timerid, and the low half of si_band (an i64) */
  pid: 16,
  /** si_uid; also si_overrun */
  uid: 20,
  /** si_value of SI_QUEUE and SI_TIMER: a union of int and pointer, 8 bytes */
  value: 24,
  /** si_status of SIGCHLD */
  status: 24,
  utime: 32,
  stime: 40,
  /** si_band, i64, of SIGIO */
  band: 16,
  /** si_fd of SIGIO */
  fd: 24,
} as const;

/** Offsets in a struct msghdr. */
export const msghdr = {
  name: 0,
  namelen: 8,
  iov: 16,
  iovlen: 24,
  control: 32,
  controllen: 40,
  flags: 48,
  /** mmsghdr only */
  len: 56,
} as const;

/** Offsets in a struct stat. */
export const stat = {
  dev: 0,
  ino: 8,
  nlink: 16,
  mode: 24,
  uid: 28,
  gid: 32,
  rdev: 40,
  size: 48,
  blksize: 56,
  blocks: 64,
} as const;

export interface InetAddress {
  readonly family: number;
  readonly port: number;
  /** host order */
  readonly address: number;
}

export function readSockaddrIn(view: DataView, at: number): InetAddress {
  return {
    family: view.getUint16(at, true),
    port: view.getUint16(at + 2, false),
    address: view.getUint32(at + 4, false),
  };
}

export function writeSockaddrIn(view: DataView, at: number, port: number, address: number): void {
  view.setUint16(at, 2, true);
  view.setUint16(at + 2, port, false);
  view.setUint32(at + 4, address, false);
  view.setUint32(at + 8, 0, true);
  view.setUint32(at + 12, 0, true);
}

/** "127.0.0.1" from a number in host order. */
export function formatAddress(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** A number in host order from "127.0.0.1", or −1 if that is not four decimal bytes. */
export function parseAddress(text: string): number {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return -1;
  let value = 0;
  for (let i = 1; i <= 4; i++) {
    const byte = Number(match[i]);
    if (byte > 255) return -1;
    value = value * 256 + byte;
  }
  return value;
}

/**
 * The flat form in which a trace keeps one message of sendmsg(2) or recvmsg(2):
 * i32 msg_flags, i32 length of the name, the name, i32 iovlen, then for each piece i32 iov_len, i32 bytes kept, those bytes.
 * recvmmsg and sendmmsg: i32 count, then for each message i32 msg_len and the form above.
 */
export const FLAT_MESSAGE_VERSION = 1;
