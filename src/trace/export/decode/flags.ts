import { type FlagSet, type FlagSetName, flagSets } from "../../../abi/flag-names.ts";

/** Names that strace(1) prints otherwise than the header that we know them from. */
const STRACE_NAMES: Readonly<Record<string, string>> = { O_ASYNC: "FASYNC", WUNTRACED: "WSTOPPED" };

/** The prefix in the comment that strace puts after a number without a name, as AF in "AF_???". */
const PREFIXES: Partial<Record<FlagSetName, string>> = {
  open: "O",
  fcntl: "F",
  whence: "SEEK",
  signalHow: "SIG",
  clock: "CLOCK",
  family: "AF",
  socketType: "SOCK",
  protocol: "IPPROTO",
  shutdown: "SHUT",
  level: "SOL",
  epollOp: "EPOLL_CTL",
  itimer: "ITIMER",
  socketOption: "SO",
  tcpOption: "TCP",
};

/** strace's tables put close-on-exec before non-blocking, all else ascends. */
const rank = (name: string): number => (/_CLOEXEC$/.test(name) && !name.startsWith("O_") ? 1 : 0);

const ordered = new Map<FlagSetName, readonly (readonly [number, string])[]>();

function bitsOf(name: FlagSetName): readonly (readonly [number, string])[] {
  const known = ordered.get(name);
  if (known) return known;
  const set: FlagSet = flagSets[name];
  const nonblocking = set.bits.filter(([, text]) => text.endsWith("_NONBLOCK") && !text.startsWith("O_"));
  const rest = set.bits.filter((bit) => !nonblocking.includes(bit) && rank(bit[1]) === 0);
  const closing = set.bits.filter((bit) => rank(bit[1]) === 1);
  const list = [...rest, ...closing, ...nonblocking];
  ordered.set(name, list);
  return list;
}

/** A word of flags, or one value out of a list, by the names that strace prints. */
export function printFlags(name: FlagSetName, value: number): string {
  const set: FlagSet = flagSets[name];
  if (set.field === 0) return printBits(name, value);
  const part = (value & set.field) >>> 0;
  const known = set.values.find(([number]) => number >>> 0 === part);
  if (!known) return unnamed(name, value);
  const rest = (value & ~set.field) >>> 0;
  return rest === 0 ? known[1] : `${known[1]}|${printBits(name, rest)}`;
}

/** The single bits of a word alone: dup3(2) and pipe2(2) take open(2)'s flags without its access mode. */
export function printBits(name: FlagSetName, value: number): string {
  const parts: string[] = [];
  let rest = value >>> 0;
  for (const [bit, text] of bitsOf(name)) {
    if (bit === 0 || (rest & bit) >>> 0 !== bit >>> 0) continue;
    parts.push(STRACE_NAMES[text] ?? text);
    rest = (rest & ~bit) >>> 0;
  }
  if (rest !== 0) parts.push(`0x${rest.toString(16)}`);
  return parts.length === 0 ? "0" : parts.join("|");
}

function unnamed(name: FlagSetName, value: number): string {
  const prefix = PREFIXES[name];
  const text = value < 0 || value > 9 ? `0x${(value >>> 0).toString(16)}` : String(value);
  return prefix === undefined ? text : `${text} /* ${prefix}_??? */`;
}
