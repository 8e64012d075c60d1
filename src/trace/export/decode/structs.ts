import { getI64, getLow, getU64, type StructName, siginfo, stat, structSizes } from "../../../abi/layout.ts";
import { SI_QUEUE, SI_SIGIO, SI_TIMER, SI_TKILL, SI_USER, SIG_DFL, SIG_IGN, SIGCHLD } from "../../../abi/signal.ts";
import { printFlags } from "./flags.ts";
import { pointer } from "./quote.ts";
import { printSigset, signalName } from "./signals.ts";

/** One struct of the interface as strace(1) prints it. `out` is true for what the kernel filled in. */
type Printer = (view: DataView, at: number, out: boolean) => string;

const pair = (first: string, second: string, unit: string, sub: string): string =>
  `{tv_${unit}=${first}, tv_${sub}=${second}}`;

const timespec: Printer = (view, at) => pair(`${getI64(view, at)}`, `${getI64(view, at + 8)}`, "sec", "nsec");
const timeval: Printer = (view, at) => pair(`${getI64(view, at)}`, `${getI64(view, at + 8)}`, "sec", "usec");
const interval =
  (of: Printer): Printer =>
  (view, at, out) =>
    `{it_interval=${of(view, at, out)}, it_value=${of(view, at + 16, out)}}`;

/** A disposition as it stands in a struct sigaction. */
function handlerName(value: number): string {
  if (value === SIG_DFL) return "SIG_DFL";
  return value === SIG_IGN ? "SIG_IGN" : pointer(value);
}

const sigaction: Printer = (view, at) => {
  const flags = printFlags("actionFlags", getLow(view, at + 8));
  return `{sa_handler=${handlerName(getU64(view, at))}, sa_mask=${printSigset(view, at + 24)}, sa_flags=${flags}}`;
};

const SIGNAL_CODES: Readonly<Record<number, string>> = {
  0: "SI_USER",
  128: "SI_KERNEL",
  [-1]: "SI_QUEUE",
  [-2]: "SI_TIMER",
  [-3]: "SI_MESGQ",
  [-4]: "SI_ASYNCIO",
  [-5]: "SI_SIGIO",
  [-6]: "SI_TKILL",
};
const CHILD_CODES = ["", "CLD_EXITED", "CLD_KILLED", "CLD_DUMPED", "CLD_TRAPPED", "CLD_STOPPED", "CLD_CONTINUED"];
const POLL_CODES = ["", "POLL_IN", "POLL_OUT", "POLL_MSG", "POLL_ERR", "POLL_PRI", "POLL_HUP"];
const SIGIO_SIGNAL = 29;

/** A siginfo_t: which members follow depends on the signal and its code, as sigaction(2) says. */
export const printSiginfo: Printer = (view, at) => {
  const signo = view.getInt32(at + siginfo.signo, true);
  const code = view.getInt32(at + siginfo.code, true);
  const integer = (offset: number) => view.getInt32(at + offset, true);
  const parts = [`si_signo=${signalName(signo)}`, `si_code=${codeName(signo, code)}`];
  const errno = integer(siginfo.errno);
  if (errno !== 0) parts.push(`si_errno=${errno}`);
  if (signo === SIGCHLD && code > 0 && code < CHILD_CODES.length) {
    const status = integer(siginfo.status);
    parts.push(`si_pid=${integer(siginfo.pid)}`, `si_uid=${integer(siginfo.uid)}`);
    parts.push(`si_status=${code === 1 ? status : signalName(status)}`);
    parts.push(`si_utime=${getI64(view, at + siginfo.utime)}`, `si_stime=${getI64(view, at + siginfo.stime)}`);
  } else if (code === SI_SIGIO || (code > 0 && code < POLL_CODES.length)) {
    const band = printFlags("poll", getLow(view, at + siginfo.band));
    parts.push(`si_band=${band}`, `si_fd=${integer(siginfo.fd)}`);
  } else if (code === SI_USER || code === SI_TKILL) {
    parts.push(`si_pid=${integer(siginfo.pid)}`, `si_uid=${integer(siginfo.uid)}`);
  } else if (code === SI_TIMER) {
    parts.push(`si_timerid=${integer(siginfo.pid)}`, `si_overrun=${integer(siginfo.uid)}`, signalValue(view, at));
  } else if (code === SI_QUEUE || code < 0) {
    parts.push(`si_pid=${integer(siginfo.pid)}`, `si_uid=${integer(siginfo.uid)}`, signalValue(view, at));
  }
  return `{${parts.join(", ")}}`;
};

const signalValue = (view: DataView, at: number): string =>
  `si_int=${view.getInt32(at + siginfo.value, true)}, si_ptr=${pointer(getU64(view, at + siginfo.value))}`;

function codeName(signo: number, code: number): string {
  const known = SIGNAL_CODES[code];
  if (known !== undefined) return known;
  if (signo === SIGCHLD && CHILD_CODES[code]) return CHILD_CODES[code];
  if ((signo === SIGIO_SIGNAL || signo > 31) && POLL_CODES[code]) return POLL_CODES[code];
  return code < 0 ? String(code) : `0x${code.toString(16)}`;
}

const pollfd: Printer = (view, at) => {
  const fd = view.getInt32(at, true);
  return fd < 0 ? `{fd=${fd}}` : `{fd=${fd}, events=${printFlags("poll", view.getUint16(at + 4, true))}}`;
};

const epollEvent: Printer = (view, at) => {
  const events = printFlags("epollEvents", view.getUint32(at, true));
  return `{events=${events}, data={u32=${view.getUint32(at + 4, true)}, u64=${getU64(view, at + 4)}}}`;
};

const FILE_TYPES: Readonly<Record<number, string>> = {
  26411: "S_IFSOCK",
  21609: "S_IFLNK",
  16807: "S_IFREG",
  14406: "S_IFBLK",
  9604: "S_IFDIR",
  4802: "S_IFCHR",
  2401: "S_IFIFO",
};

const fileStatus: Printer = (view, at) => {
  const mode = view.getUint32(at + stat.mode, true);
  const type = FILE_TYPES[mode & 0o170000] ?? `0${(mode & 0o170000).toString(8)}`;
  const bits = `0${(mode & 0o7777).toString(8)}`;
  return `{st_mode=${type}|${bits}, st_size=${getI64(view, at + stat.size)}, ...}`;
};

/** The status of waitpid(2), by the macros that ask for it. */
const waitStatus: Printer = (view, at) => {
  const word = view.getInt32(at, true);
  const low = word & 0x7f;
  if (word === 0xffff) return "[{WIFCONTINUED(s)}]";
  if (low === 0) return `[{WIFEXITED(s) && WEXITSTATUS(s) == ${(word >> 8) & 0xff}}]`;
  if (low === 0x7f) return `[{WIFSTOPPED(s) && WSTOPSIG(s) == ${signalName((word >> 8) & 0xff)}}]`;
  const core = (word & 0x80) !== 0 ? " && WCOREDUMP(s)" : "";
  return `[{WIFSIGNALED(s) && WTERMSIG(s) == ${signalName(low)}${core}}]`;
};

const ringParams: Printer = (view, at, out) => {
  const flags = printFlags("uringSetup", view.getUint32(at + 8, true));
  const entries = out
    ? `, sq_entries=${view.getUint32(at, true)}, cq_entries=${view.getUint32(at + 4, true)}, features=0x${view.getUint32(at + 20, true).toString(16)}, ...`
    : ", ...";
  return `{flags=${flags}${entries}}`;
};

const PRINTERS: Partial<Record<StructName, Printer>> = {
  int: (view, at) => `[${view.getInt32(at, true)}]`,
  int2: (view, at) => `[${view.getInt32(at, true)}, ${view.getInt32(at + 4, true)}]`,
  status: waitStatus,
  timespec,
  timeval,
  itimerspec: interval(timespec),
  itimerval: interval(timeval),
  sigset: (view, at) => printSigset(view, at),
  sigaction,
  siginfo: printSiginfo,
  pollfd,
  epoll_event: epollEvent,
  linger: (view, at) => `{l_onoff=${view.getInt32(at, true)}, l_linger=${view.getInt32(at + 4, true)}}`,
  stat: fileStatus,
  io_uring_params: ringParams,
};

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The first struct of a payload, or null if it is cut short or has no form of its own. */
export function printStruct(name: StructName, bytes: Uint8Array, out: boolean): string | null {
  const print = PRINTERS[name];
  if (!print || bytes.length < structSizes[name]) return null;
  return print(viewOf(bytes), 0, out);
}

/** An array of structs. What a payload does not hold is "...". */
export function printArray(name: StructName, bytes: Uint8Array, count: number, out: boolean): string | null {
  const print = PRINTERS[name];
  if (!print) return null;
  const size = structSizes[name];
  const kept = Math.min(count, Math.floor(bytes.length / size));
  const view = viewOf(bytes);
  const parts: string[] = [];
  for (let i = 0; i < kept; i++) parts.push(print(view, i * size, out));
  if (kept < count) parts.push("...");
  return `[${parts.join(", ")}]`;
}

/** Only what poll(2) found: the entries whose revents are set. */
export function printRevents(bytes: Uint8Array, count: number): string {
  const view = viewOf(bytes);
  const parts: string[] = [];
  const kept = Math.min(count, Math.floor(bytes.length / structSizes.pollfd));
  for (let i = 0; i < kept; i++) {
    const at = i * structSizes.pollfd;
    const revents = view.getUint16(at + 6, true);
    if (revents !== 0) parts.push(`{fd=${view.getInt32(at, true)}, revents=${printFlags("poll", revents)}}`);
  }
  if (kept < count) parts.push("...");
  return `[${parts.join(", ")}]`;
}
