import * as epoll from "./epoll.ts";
import * as event from "./event-fds.ts";
import * as fcntl from "./fcntl.ts";
import * as futex from "./futex.ts";
import * as uring from "./io-uring.ts";
import * as ioctl from "./ioctl.ts";
import * as poll from "./poll.ts";
import * as signal from "./signal.ts";
import * as socket from "./socket.ts";
import * as time from "./time.ts";
import * as wait from "./wait.ts";

/**
 * How the bits of an argument are called, as strace(1) prints them. `field` is the part of the word that holds one value out of
 * `values` (an access mode, a socket type); the rest are the single `bits`. A word without a field has `field` 0.
 */
export interface FlagSet {
  readonly field: number;
  readonly values: readonly (readonly [number, string])[];
  readonly bits: readonly (readonly [number, string])[];
}

/** The entries of a module of numbers whose names begin so, in the module's order; the first name of a number wins. */
function named(module: Readonly<Record<string, unknown>>, pattern: RegExp): (readonly [number, string])[] {
  const found: (readonly [number, string])[] = [];
  const names = Object.entries(module).filter((entry): entry is [string, number] => typeof entry[1] === "number");
  for (const [name, value] of names) {
    if (pattern.test(name) && !found.some(([known]) => known === value)) found.push([value, name]);
  }
  return found.sort((x, y) => x[0] - y[0]);
}

const whole = (module: Readonly<Record<string, unknown>>, pattern: RegExp): FlagSet => ({
  field: 0xffffffff,
  values: named(module, pattern),
  bits: [],
});
const bits = (module: Readonly<Record<string, unknown>>, pattern: RegExp): FlagSet => ({
  field: 0,
  values: [],
  bits: named(module, pattern),
});

/** Every set by the name that `signatures.ts` uses. */
export const flagSets = {
  open: {
    field: fcntl.O_ACCMODE,
    values: named(fcntl, /^O_(RDONLY|WRONLY|RDWR)$/),
    bits: named(fcntl, /^O_(?!ACCMODE|RDONLY|WRONLY|RDWR|NDELAY|SYNC|DSYNC)/),
  },
  fcntl: whole(fcntl, /^F_/),
  fdFlags: bits(fcntl, /^FD_CLOEXEC/),
  whence: whole(fcntl, /^SEEK_/),
  ioctl: whole(ioctl, /^(FIO|SIO)/),
  signalHow: whole(signal, /^SIG_(BLOCK|UNBLOCK|SETMASK)$/),
  actionFlags: bits(signal, /^SA_/),
  itimer: whole(time, /^ITIMER_/),
  clock: whole(time, /^CLOCK_/),
  timerFlags: bits(time, /^TIMER_ABSTIME/),
  family: whole(socket, /^AF_(?!LOCAL)/),
  socketType: {
    field: 0xf,
    values: named(socket, /^SOCK_(STREAM|DGRAM|RAW|RDM|SEQPACKET)$/),
    bits: named(socket, /^SOCK_(NONBLOCK|CLOEXEC)$/),
  },
  protocol: whole(socket, /^IPPROTO_/),
  message: bits(socket, /^MSG_/),
  accept: bits(socket, /^SOCK_(NONBLOCK|CLOEXEC)$/),
  shutdown: whole(socket, /^SHUT_/),
  level: whole(socket, /^SOL_/),
  socketOption: whole(socket, /^SO_/),
  tcpOption: whole(socket, /^TCP_/),
  wait: bits(wait, /^W(NOHANG|UNTRACED|EXITED|CONTINUED|NOWAIT)$/),
  futex: {
    field: 0x7f,
    values: named(futex, /^FUTEX_(WAIT|WAKE|REQUEUE|CMP_REQUEUE|WAIT_BITSET|WAKE_BITSET)$/),
    bits: named(futex, /^FUTEX_(PRIVATE_FLAG|CLOCK_REALTIME)$/),
  },
  poll: bits(poll, /^POLL(?!REMOVE)/),
  epollOp: whole(epoll, /^EPOLL_CTL_/),
  epollEvents: bits(epoll, /^EPOLL(?!_)/),
  epollCreate: bits(epoll, /^EPOLL_CLOEXEC/),
  eventfd: bits(event, /^EFD_/),
  timerfdCreate: bits(event, /^TFD_(NONBLOCK|CLOEXEC)/),
  timerfdSettime: bits(event, /^TFD_TIMER/),
  signalfd: bits(event, /^SFD_/),
  uringEnter: bits(uring, /^IORING_ENTER_/),
  uringSetup: bits(uring, /^IORING_SETUP_/),
} as const satisfies Readonly<Record<string, FlagSet>>;
export type FlagSetName = keyof typeof flagSets;

/** The bits of a word by name, joined by `|`; what has no name follows as a hexadecimal number, 0 is "0". */
export function flagNames(name: FlagSetName, word: number): string {
  const set: FlagSet = flagSets[name];
  const parts: string[] = [];
  let rest = word >>> 0;
  if (set.field !== 0) {
    const value = (rest & set.field) >>> 0;
    const known = set.values.find(([number]) => number >>> 0 === value);
    if (known) parts.push(known[1]);
    if (known) rest = (rest & ~set.field) >>> 0;
  }
  for (const [bit, text] of set.bits) {
    if (bit === 0 || (rest & bit) >>> 0 !== bit >>> 0) continue;
    parts.push(text);
    rest = (rest & ~bit) >>> 0;
  }
  if (rest !== 0 || parts.length === 0) parts.push(rest === 0 ? "0" : `0x${rest.toString(16)}`);
  return parts.join("|");
}
