// linux-poll-masks2 (poll). revents of everything
import { errno } from "errno";
import { poll } from "poll";
import { SIGUSR1, sigaddset, sigemptyset, sigset_t } from "signal";
import { epoll_create1 } from "sys/epoll";
import { eventfd } from "sys/eventfd";
import { signalfd } from "sys/signalfd";
import { AF_INET, AF_UNIX, SHUT_WR, SOCK_DGRAM, SOCK_STREAM, shutdown, socket, socketpair } from "sys/socket";
import { timerfd_create } from "sys/timerfd";
import { CLOCK_MONOTONIC } from "time";
import { close, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let a = 0;
let b = 0;
let c = 0;
let d = 0;
let u = 0;
let t1 = 0;
let ep = 0;
let ev = 0;
let tf = 0;
let sf = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $v5 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v5);
  [a, b] = $v5;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $v9 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_DGRAM, 0, $v9);
  [c, d] = $v9;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_DGRAM, 0, {c,d}) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  t1 = $r;
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = eventfd(0, 0);
  ev = $r;
}
{
  const $r = timerfd_create(CLOCK_MONOTONIC, 0);
  tf = $r;
}
{
  const $r = signalfd(-1, $sigset(SIGUSR1), 0);
  sf = $r;
}
{
  const $v24 = [{ fd: r, events: 65535, revents: 0 }, { fd: w, events: 65535, revents: 0 }, { fd: a, events: 65535, revents: 0 }, { fd: b, events: 65535, revents: 0 }, { fd: c, events: 65535, revents: 0 }, { fd: d, events: 65535, revents: 0 }, { fd: u, events: 65535, revents: 0 }, { fd: t1, events: 65535, revents: 0 }, { fd: ep, events: 65535, revents: 0 }, { fd: ev, events: 65535, revents: 0 }, { fd: tf, events: 65535, revents: 0 }, { fd: sf, events: 65535, revents: 0 }, { fd: 99, events: 65535, revents: 0 }, { fd: -1, events: 65535, revents: 0 }];
  const $r = poll($v24, 14, 0);
  $say($L + ": poll([r:65535 w:65535 a:65535 b:65535 c:65535 d:65535 u:65535 t1:65535 ep:65535 ev:65535 tf:65535 sf:65535 99:65535 -1:65535], 14, 0) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v24[0].revents) + " w=" + $poll($v24[1].revents) + " a=" + $poll($v24[2].revents) + " b=" + $poll($v24[3].revents) + " c=" + $poll($v24[4].revents) + " d=" + $poll($v24[5].revents) + " u=" + $poll($v24[6].revents) + " t1=" + $poll($v24[7].revents) + " ep=" + $poll($v24[8].revents) + " ev=" + $poll($v24[9].revents) + " tf=" + $poll($v24[10].revents) + " sf=" + $poll($v24[11].revents) + " 99=" + $poll($v24[12].revents) + " -1=" + $poll($v24[13].revents) : ""));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = write(b, "x", 1);
  if ($r === -1) $say($L + ": " + "write(b, \"x\", 1) = " + $ret($r));
}
{
  const $r = write(d, "x", 1);
  if ($r === -1) $say($L + ": " + "write(d, \"x\", 1) = " + $ret($r));
}
{
  const $r = write(ev, $u64(1n), 8);
  if ($r === -1) $say($L + ": " + "write(ev, u64(1), 8) = " + $ret($r));
}
{
  const $v39 = [{ fd: r, events: 65535, revents: 0 }, { fd: w, events: 65535, revents: 0 }, { fd: a, events: 65535, revents: 0 }, { fd: b, events: 65535, revents: 0 }, { fd: c, events: 65535, revents: 0 }, { fd: d, events: 65535, revents: 0 }, { fd: ev, events: 65535, revents: 0 }];
  const $r = poll($v39, 7, 0);
  $say($L + ": poll([r:65535 w:65535 a:65535 b:65535 c:65535 d:65535 ev:65535], 7, 0) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v39[0].revents) + " w=" + $poll($v39[1].revents) + " a=" + $poll($v39[2].revents) + " b=" + $poll($v39[3].revents) + " c=" + $poll($v39[4].revents) + " d=" + $poll($v39[5].revents) + " ev=" + $poll($v39[6].revents) : ""));
}
{
  const $r = shutdown(b, SHUT_WR);
  if ($r === -1) $say($L + ": " + "shutdown(b, SHUT_WR) = " + $ret($r));
}
{
  const $r = close(d);
  if ($r === -1) $say($L + ": " + "close(d) = " + $ret($r));
}
{
  const $v45 = [{ fd: a, events: 65535, revents: 0 }, { fd: b, events: 65535, revents: 0 }, { fd: c, events: 65535, revents: 0 }];
  const $r = poll($v45, 3, 0);
  $say($L + ": poll([a:65535 b:65535 c:65535], 3, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v45[0].revents) + " b=" + $poll($v45[1].revents) + " c=" + $poll($v45[2].revents) : ""));
}
{
  const $r = close(b);
  if ($r === -1) $say($L + ": " + "close(b) = " + $ret($r));
}
{
  const $r = close(r);
  if ($r === -1) $say($L + ": " + "close(r) = " + $ret($r));
}
{
  const $v50 = [{ fd: w, events: 65535, revents: 0 }, { fd: a, events: 65535, revents: 0 }];
  const $r = poll($v50, 2, 0);
  $say($L + ": poll([w:65535 a:65535], 2, 0) = " + $ret($r) + ($r >= 0 ? " w=" + $poll($v50[0].revents) + " a=" + $poll($v50[1].revents) : ""));
}
{
  const $r = close(a);
  if ($r === -1) $say($L + ": " + "close(a) = " + $ret($r));
}
{
  const $r = close(w);
  if ($r === -1) $say($L + ": " + "close(w) = " + $ret($r));
}
{
  const $r = write(ev, $u64(18446744073709551613n), 8);
  if ($r === -1) $say($L + ": " + "write(ev, u64(18446744073709551613), 8) = " + $ret($r));
}
{
  const $v58 = [{ fd: ev, events: 65535, revents: 0 }];
  const $r = poll($v58, 1, 0);
  $say($L + ": poll([ev:65535], 1, 0) = " + $ret($r) + ($r >= 0 ? " ev=" + $poll($v58[0].revents) : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $u64(v: bigint): Uint8Array { const b = new Uint8Array(8); new DataView(b.buffer).setBigUint64(0, v, true); return b; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
