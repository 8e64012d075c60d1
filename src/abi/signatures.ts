import type { FlagSetName } from "./flag-names.ts";
import type { StructName } from "./layout.ts";
import * as nr from "./syscall.ts";

/**
 * What each system call's arguments mean. The kernel copies the memory behind them into the trace by this table (`PayloadIn`
 * when the call begins, `PayloadOut` when it ends); the strace exporter prints them by it.
 */

/** From the process (in), to it (out), or both. */
export type Direction = "in" | "out" | "inout";

/** A plain number. */
export type NumberKind =
  | "int"
  | "unsigned"
  | "size"
  | "offset"
  | "fd"
  | "pid"
  /** −1 is forever */
  | "milliseconds"
  | "signal"
  /** permission bits, printed in octal */
  | "mode"
  /** an address whose memory is not shown */
  | "pointer";

/** One argument. `length` and `count` are indexes of other arguments of the same call. */
export type Argument =
  | { readonly name: string; readonly kind: NumberKind }
  | { readonly name: string; readonly kind: "flags"; readonly set: FlagSetName }
  /** bytes; `length` says how many there are room for; going out, the result says how many there are */
  | { readonly name: string; readonly kind: "bytes"; readonly direction: "in" | "out"; readonly length: number }
  /** a text that ends in NUL */
  | { readonly name: string; readonly kind: "path" }
  /** a struct sockaddr: going in, argument `length` is its size; going out, `length` is the pointer to its size */
  | { readonly name: string; readonly kind: "sockaddr"; readonly direction: "in" | "out"; readonly length: number }
  /** `socklen_t *`: int32 in, int32 out */
  | { readonly name: string; readonly kind: "socklen" }
  /** the value of a socket option: going in, argument `length` is its size; going out, the pointer to its size */
  | { readonly name: string; readonly kind: "sockopt"; readonly direction: "in" | "out"; readonly length: number }
  /** one struct of `layout.ts`, or an array of them with argument `count` elements */
  | {
      readonly name: string;
      readonly kind: "struct";
      readonly struct: StructName;
      readonly direction: Direction;
      readonly count?: number;
      /** going out only as many elements are valid as the result says */
      readonly outCount?: "result";
    }
  /** `fd_set *`: ⌈nfds ÷ 64⌉ words of 8 bytes; argument `count` is nfds */
  | { readonly name: string; readonly kind: "fdset"; readonly direction: "inout"; readonly count: number }
  /** struct iovec array: the payload is the data itself, gathered */
  | { readonly name: string; readonly kind: "iovec"; readonly direction: "in" | "out"; readonly count: number }
  /** struct msghdr, or mmsghdr array of `count`: the payload is flat, see `layout.ts` */
  | { readonly name: string; readonly kind: "msghdr"; readonly direction: Direction; readonly count?: number }
  /** third argument of ioctl(2): its meaning depends on the request; FIONREAD fills an int, FIONBIO takes one */
  | { readonly name: string; readonly kind: "ioctl" }
  /** third argument of fcntl(2): its meaning depends on the command; always a number here */
  | { readonly name: string; readonly kind: "fcntl" };

/** What the result is. */
export type ResultKind = "int" | "fd" | "pid" | "bytes" | "none";

export interface Signature {
  readonly arguments: readonly Argument[];
  readonly result: ResultKind;
}

const number = (name: string, kind: NumberKind = "int"): Argument => ({ name, kind });
const flags = (name: string, set: FlagSetName): Argument => ({ name, kind: "flags", set });
const bytes = (name: string, direction: "in" | "out", length: number): Argument => ({
  name,
  kind: "bytes",
  direction,
  length,
});
const sockaddr = (name: string, direction: "in" | "out", length: number): Argument => ({
  name,
  kind: "sockaddr",
  direction,
  length,
});
const socklen: Argument = { name: "addrlen", kind: "socklen" };
const struct = (name: string, of: StructName, direction: Direction): Argument => ({
  name,
  kind: "struct",
  struct: of,
  direction,
});
const fd = number("fd", "fd");
const path: Argument = { name: "pathname", kind: "path" };
const call = (result: ResultKind, ...list: Argument[]): Signature => ({ arguments: list, result });
const fdset = (name: string): Argument => ({ name, kind: "fdset", direction: "inout", count: 0 });
const iovec = (direction: "in" | "out"): Argument => ({ name: "iov", kind: "iovec", direction, count: 2 });
const sigsetsize = number("sigsetsize", "size");
const pollfds: Argument = { name: "fds", kind: "struct", struct: "pollfd", direction: "inout", count: 1 };
const epollEvents: Argument = {
  name: "events",
  kind: "struct",
  struct: "epoll_event",
  direction: "out",
  count: 2,
  outCount: "result",
};

/** By system call number. */
export const signatures: Readonly<Record<number, Signature>> = {
  [nr.SYS_read]: call("bytes", fd, bytes("buf", "out", 2), number("count", "size")),
  [nr.SYS_write]: call("bytes", fd, bytes("buf", "in", 2), number("count", "size")),
  [nr.SYS_open]: call("fd", path, flags("flags", "open"), number("mode", "mode")),
  [nr.SYS_close]: call("int", fd),
  [nr.SYS_fstat]: call("int", fd, struct("statbuf", "stat", "out")),
  [nr.SYS_poll]: call("int", pollfds, number("nfds", "unsigned"), number("timeout", "milliseconds")),
  [nr.SYS_lseek]: call("int", fd, number("offset", "offset"), flags("whence", "whence")),
  [nr.SYS_mmap]: call(
    "int",
    number("addr", "pointer"),
    number("length", "size"),
    number("prot"),
    number("flags"),
    fd,
    number("offset", "offset"),
  ),
  [nr.SYS_rt_sigaction]: call(
    "int",
    number("signum", "signal"),
    struct("act", "sigaction", "in"),
    struct("oldact", "sigaction", "out"),
    sigsetsize,
  ),
  [nr.SYS_rt_sigprocmask]: call(
    "int",
    flags("how", "signalHow"),
    struct("set", "sigset", "in"),
    struct("oldset", "sigset", "out"),
    sigsetsize,
  ),
  [nr.SYS_rt_sigreturn]: call("int"),
  [nr.SYS_ioctl]: call("int", fd, flags("request", "ioctl"), { name: "argp", kind: "ioctl" }),
  [nr.SYS_pread64]: call("bytes", fd, bytes("buf", "out", 2), number("count", "size"), number("offset", "offset")),
  [nr.SYS_pwrite64]: call("bytes", fd, bytes("buf", "in", 2), number("count", "size"), number("offset", "offset")),
  [nr.SYS_readv]: call("bytes", fd, iovec("out"), number("iovcnt")),
  [nr.SYS_writev]: call("bytes", fd, iovec("in"), number("iovcnt")),
  [nr.SYS_pipe]: call("int", struct("pipefd", "int2", "out")),
  [nr.SYS_select]: call(
    "int",
    number("nfds"),
    fdset("readfds"),
    fdset("writefds"),
    fdset("exceptfds"),
    struct("timeout", "timeval", "inout"),
  ),
  [nr.SYS_sched_yield]: call("int"),
  [nr.SYS_dup]: call("fd", number("oldfd", "fd")),
  [nr.SYS_dup2]: call("fd", number("oldfd", "fd"), number("newfd", "fd")),
  [nr.SYS_pause]: call("int"),
  [nr.SYS_nanosleep]: call("int", struct("req", "timespec", "in"), struct("rem", "timespec", "out")),
  [nr.SYS_getitimer]: call("int", flags("which", "itimer"), struct("curr_value", "itimerval", "out")),
  [nr.SYS_alarm]: call("int", number("seconds", "unsigned")),
  [nr.SYS_setitimer]: call(
    "int",
    flags("which", "itimer"),
    struct("new_value", "itimerval", "in"),
    struct("old_value", "itimerval", "out"),
  ),
  [nr.SYS_getpid]: call("pid"),
  [nr.SYS_socket]: call("fd", flags("domain", "family"), flags("type", "socketType"), flags("protocol", "protocol")),
  [nr.SYS_connect]: call("int", fd, sockaddr("addr", "in", 2), number("addrlen", "unsigned")),
  [nr.SYS_accept]: call("fd", fd, sockaddr("addr", "out", 2), socklen),
  [nr.SYS_sendto]: call(
    "bytes",
    fd,
    bytes("buf", "in", 2),
    number("len", "size"),
    flags("flags", "message"),
    sockaddr("dest_addr", "in", 5),
    number("addrlen", "unsigned"),
  ),
  [nr.SYS_recvfrom]: call(
    "bytes",
    fd,
    bytes("buf", "out", 2),
    number("len", "size"),
    flags("flags", "message"),
    sockaddr("src_addr", "out", 5),
    socklen,
  ),
  [nr.SYS_sendmsg]: call("bytes", fd, { name: "msg", kind: "msghdr", direction: "in" }, flags("flags", "message")),
  [nr.SYS_recvmsg]: call("bytes", fd, { name: "msg", kind: "msghdr", direction: "out" }, flags("flags", "message")),
  [nr.SYS_shutdown]: call("int", fd, flags("how", "shutdown")),
  [nr.SYS_bind]: call("int", fd, sockaddr("addr", "in", 2), number("addrlen", "unsigned")),
  [nr.SYS_listen]: call("int", fd, number("backlog")),
  [nr.SYS_getsockname]: call("int", fd, sockaddr("addr", "out", 2), socklen),
  [nr.SYS_getpeername]: call("int", fd, sockaddr("addr", "out", 2), socklen),
  [nr.SYS_socketpair]: call(
    "int",
    flags("domain", "family"),
    flags("type", "socketType"),
    number("protocol"),
    struct("sv", "int2", "out"),
  ),
  [nr.SYS_setsockopt]: call(
    "int",
    fd,
    flags("level", "level"),
    number("optname"),
    { name: "optval", kind: "sockopt", direction: "in", length: 4 },
    number("optlen", "unsigned"),
  ),
  [nr.SYS_getsockopt]: call(
    "int",
    fd,
    flags("level", "level"),
    number("optname"),
    { name: "optval", kind: "sockopt", direction: "out", length: 4 },
    { name: "optlen", kind: "socklen" },
  ),
  [nr.SYS_clone]: call("pid", number("argument")),
  [nr.SYS_fork]: call("pid"),
  [nr.SYS_exit]: call("none", number("status")),
  [nr.SYS_wait4]: call(
    "pid",
    number("pid", "pid"),
    struct("wstatus", "status", "out"),
    flags("options", "wait"),
    number("rusage", "pointer"),
  ),
  [nr.SYS_kill]: call("int", number("pid", "pid"), number("sig", "signal")),
  [nr.SYS_fcntl]: call("int", fd, flags("cmd", "fcntl"), { name: "arg", kind: "fcntl" }),
  [nr.SYS_fsync]: call("int", fd),
  [nr.SYS_unlink]: call("int", path),
  [nr.SYS_gettimeofday]: call("int", struct("tv", "timeval", "out"), number("tz", "pointer")),
  [nr.SYS_getuid]: call("int"),
  [nr.SYS_geteuid]: call("int"),
  [nr.SYS_getppid]: call("pid"),
  [nr.SYS_rt_sigpending]: call("int", struct("set", "sigset", "out"), sigsetsize),
  [nr.SYS_rt_sigtimedwait]: call(
    "int",
    struct("set", "sigset", "in"),
    struct("info", "siginfo", "out"),
    struct("timeout", "timespec", "in"),
    sigsetsize,
  ),
  [nr.SYS_rt_sigqueueinfo]: call(
    "int",
    number("tgid", "pid"),
    number("sig", "signal"),
    struct("info", "siginfo", "in"),
  ),
  [nr.SYS_rt_sigsuspend]: call("int", struct("mask", "sigset", "in"), sigsetsize),
  [nr.SYS_gettid]: call("pid"),
  [nr.SYS_tkill]: call("int", number("tid", "pid"), number("sig", "signal")),
  [nr.SYS_futex]: call(
    "int",
    number("uaddr", "pointer"),
    flags("futex_op", "futex"),
    number("val", "unsigned"),
    struct("timeout", "timespec", "in"),
    number("uaddr2", "pointer"),
    number("val3", "unsigned"),
  ),
  [nr.SYS_clock_gettime]: call("int", flags("clockid", "clock"), struct("tp", "timespec", "out")),
  [nr.SYS_clock_getres]: call("int", flags("clockid", "clock"), struct("res", "timespec", "out")),
  [nr.SYS_clock_nanosleep]: call(
    "int",
    flags("clockid", "clock"),
    flags("flags", "timerFlags"),
    struct("request", "timespec", "in"),
    struct("remain", "timespec", "out"),
  ),
  [nr.SYS_exit_group]: call("none", number("status")),
  [nr.SYS_epoll_wait]: call(
    "int",
    number("epfd", "fd"),
    epollEvents,
    number("maxevents"),
    number("timeout", "milliseconds"),
  ),
  [nr.SYS_epoll_ctl]: call(
    "int",
    number("epfd", "fd"),
    flags("op", "epollOp"),
    fd,
    struct("event", "epoll_event", "in"),
  ),
  [nr.SYS_tgkill]: call("int", number("tgid", "pid"), number("tid", "pid"), number("sig", "signal")),
  [nr.SYS_pselect6]: call(
    "int",
    number("nfds"),
    fdset("readfds"),
    fdset("writefds"),
    fdset("exceptfds"),
    struct("timeout", "timespec", "inout"),
    number("sigmask", "pointer"),
  ),
  [nr.SYS_ppoll]: call(
    "int",
    pollfds,
    number("nfds", "unsigned"),
    struct("tmo_p", "timespec", "inout"),
    struct("sigmask", "sigset", "in"),
    sigsetsize,
  ),
  [nr.SYS_epoll_pwait]: call(
    "int",
    number("epfd", "fd"),
    epollEvents,
    number("maxevents"),
    number("timeout", "milliseconds"),
    struct("sigmask", "sigset", "in"),
    sigsetsize,
  ),
  [nr.SYS_signalfd]: call("fd", fd, struct("mask", "sigset", "in"), number("sizemask", "size")),
  [nr.SYS_timerfd_create]: call("fd", flags("clockid", "clock"), flags("flags", "timerfdCreate")),
  [nr.SYS_eventfd]: call("fd", number("initval", "unsigned")),
  [nr.SYS_timerfd_settime]: call(
    "int",
    fd,
    flags("flags", "timerfdSettime"),
    struct("new_value", "itimerspec", "in"),
    struct("old_value", "itimerspec", "out"),
  ),
  [nr.SYS_timerfd_gettime]: call("int", fd, struct("curr_value", "itimerspec", "out")),
  [nr.SYS_accept4]: call("fd", fd, sockaddr("addr", "out", 2), socklen, flags("flags", "accept")),
  [nr.SYS_signalfd4]: call(
    "fd",
    fd,
    struct("mask", "sigset", "in"),
    number("sizemask", "size"),
    flags("flags", "signalfd"),
  ),
  [nr.SYS_eventfd2]: call("fd", number("initval", "unsigned"), flags("flags", "eventfd")),
  [nr.SYS_epoll_create1]: call("fd", flags("flags", "epollCreate")),
  [nr.SYS_dup3]: call("fd", number("oldfd", "fd"), number("newfd", "fd"), flags("flags", "open")),
  [nr.SYS_pipe2]: call("int", struct("pipefd", "int2", "out"), flags("flags", "open")),
  [nr.SYS_recvmmsg]: call(
    "int",
    fd,
    { name: "msgvec", kind: "msghdr", direction: "out", count: 2 },
    number("vlen", "unsigned"),
    flags("flags", "message"),
    struct("timeout", "timespec", "inout"),
  ),
  [nr.SYS_sendmmsg]: call(
    "int",
    fd,
    { name: "msgvec", kind: "msghdr", direction: "in", count: 2 },
    number("vlen", "unsigned"),
    flags("flags", "message"),
  ),
  [nr.SYS_io_uring_setup]: call("fd", number("entries", "unsigned"), struct("params", "io_uring_params", "inout")),
  [nr.SYS_io_uring_enter]: call(
    "int",
    fd,
    number("to_submit", "unsigned"),
    number("min_complete", "unsigned"),
    flags("flags", "uringEnter"),
    number("sig", "pointer"),
    number("size", "size"),
  ),
  [nr.SYS_io_uring_register]: call(
    "int",
    fd,
    number("opcode", "unsigned"),
    number("arg", "pointer"),
    number("nr_args", "unsigned"),
  ),
};

/** How many bytes of one argument a trace keeps: the head of a buffer, small structs whole. */
export const PAYLOAD_BYTES = 64;
/** A siginfo_t, an io_uring_params and a long pollfd array are kept up to this size. */
export const STRUCT_PAYLOAD_BYTES = 512;
