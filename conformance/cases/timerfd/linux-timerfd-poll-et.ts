// linux-timerfd-poll-et (timerfd). edges of a timer
import { errno } from "errno";
import { EPOLLET, EPOLLIN, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { TFD_NONBLOCK, timerfd_create, timerfd_settime } from "sys/timerfd";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch

let t1 = 0;
let ep = 0;
{
  const $r = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  t1 = $r;
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, t1, { events: (EPOLLIN | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, t1, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: $ts(50), it_interval: $ts(50) }, null);
  if ($r === -1) $say($L + ": " + "timerfd_settime(t1, 0, {50ms,50ms}, NULL) = " + $ret($r));
}
{
  const $v13 = $evs(1);
  const $t0 = $now();
  const $r = epoll_wait(ep, $v13, 1, 1000);
  const $t1 = $now();
  $say($L + ": epoll_wait(ep, evs, 1, 1000) = " + $ret($r) + ($r >= 0 ? $v13.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $v17 = $evs(1);
  const $t0 = $now();
  const $r = epoll_wait(ep, $v17, 1, 1000);
  const $t1 = $now();
  $say($L + ": epoll_wait(ep, evs, 1, 1000) = " + $ret($r) + ($r >= 0 ? $v17.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
$sleep(120);
{
  const $v21 = $evs(1);
  const $r = epoll_wait(ep, $v21, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v21.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v25 = $evs(1);
  const $r = epoll_wait(ep, $v25, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v25.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v29 = new Uint8Array(8);
  const $r = read(t1, $v29, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v29) : ""));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: $ts(0), it_interval: $ts(0) }, null);
  if ($r === -1) $say($L + ": " + "timerfd_settime(t1, 0, {0ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v36 = $evs(1);
  const $r = epoll_wait(ep, $v36, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v36.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v40 = new Uint8Array(8);
  const $r = read(t1, $v40, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v40) : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $epoll(m: number): string { return $mask(m, [[1, "EPOLLIN"], [2, "EPOLLPRI"], [4, "EPOLLOUT"], [8, "EPOLLERR"], [16, "EPOLLHUP"], [64, "EPOLLRDNORM"], [128, "EPOLLRDBAND"], [256, "EPOLLWRNORM"], [512, "EPOLLWRBAND"], [8192, "EPOLLRDHUP"]]); }
function $evs(n: number): { events: number; data: any }[] { return Array.from({ length: n }, () => ({ events: 0, data: 0 })); }
function $getu64(b: Uint8Array): string { return String(new DataView(b.buffer, b.byteOffset, 8).getBigUint64(0, true)); }
