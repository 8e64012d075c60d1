// linux-select-misc (select). sets
import { errno } from "errno";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, pselect, select } from "sys/select";
import { AF_UNIX, SOCK_STREAM, socketpair } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { close, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let a = 0;
let b = 0;
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
  const $v7 = $fdset(r);
  const $v8 = $fdset(w);
  const $v9 = $fdset(r, w);
  const $r = select(w + 1, $v7, $v8, $v9, $tv(0));
  $say($L + ": select(w+1, {r}, {w}, {r,w}, 0ms) = " + $ret($r) + " r=" + $in_set($v7, [["r", r]]) + " w=" + $in_set($v8, [["w", w]]) + " e=" + $in_set($v9, [["r", r], ["w", w]]));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v15 = $fdset(r, w);
  const $v16 = $fdset(r, w);
  const $v17 = $fdset(r, w);
  const $r = select(w + 1, $v15, $v16, $v17, $tv(0));
  $say($L + ": select(w+1, {r,w}, {r,w}, {r,w}, 0ms) = " + $ret($r) + " r=" + $in_set($v15, [["r", r], ["w", w]]) + " w=" + $in_set($v16, [["r", r], ["w", w]]) + " e=" + $in_set($v17, [["r", r], ["w", w]]));
}
{
  const $v20 = $fdset(r);
  const $r = select(r, $v20, null, null, $tv(0));
  $say($L + ": select(r, {r}, NULL, NULL, 0ms) = " + $ret($r) + " r=" + $in_set($v20, [["r", r]]));
}
{
  const $v25 = $fdset(r);
  const $r = select(r + 1, $v25, null, null, $tv(0));
  $say($L + ": select(r+1, {r}, NULL, NULL, 0ms) = " + $ret($r) + " r=" + $in_set($v25, [["r", r]]));
}
{
  const $r = close(w);
  if ($r === -1) $say($L + ": " + "close(w) = " + $ret($r));
}
{
  const $v31 = $fdset(w);
  const $r = select(w + 1, $v31, null, null, $tv(0));
  $say($L + ": select(w+1, {w}, NULL, NULL, 0ms) = " + $ret($r) + " r=" + $in_set($v31, [["w", w]]));
}
{
  const $v36 = $fdset(r);
  const $r = select(w, $v36, null, null, $tv(0));
  $say($L + ": select(w, {r}, NULL, NULL, 0ms) = " + $ret($r) + " r=" + $in_set($v36, [["r", r]]));
}
{
  const $v41 = $fdset(r);
  const $v42 = $fdset(a, b);
  const $v43 = $fdset(r, a);
  const $r = select(b + 1, $v41, $v42, $v43, $tv(0));
  $say($L + ": select(b+1, {r}, {a,b}, {r,a}, 0ms) = " + $ret($r) + " r=" + $in_set($v41, [["r", r]]) + " w=" + $in_set($v42, [["a", a], ["b", b]]) + " e=" + $in_set($v43, [["r", r], ["a", a]]));
}
{
  const $r = close(b);
  if ($r === -1) $say($L + ": " + "close(b) = " + $ret($r));
}
{
  const $v47 = $fdset(a);
  const $v48 = $fdset(a);
  const $v49 = $fdset(a);
  const $r = select(a + 1, $v47, $v48, $v49, $tv(0));
  $say($L + ": select(a+1, {a}, {a}, {a}, 0ms) = " + $ret($r) + " r=" + $in_set($v47, [["a", a]]) + " w=" + $in_set($v48, [["a", a]]) + " e=" + $in_set($v49, [["a", a]]));
}
{
  const $t0 = $now();
  const $r = select(0, null, null, null, $tv(100));
  const $t1 = $now();
  $say($L + ": select(0, NULL, NULL, NULL, 100ms) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = select(-1, null, null, null, $tv(0));
  $say($L + ": select(-1, NULL, NULL, NULL, 0ms) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = select(0, null, null, null, { tv_sec: 0, tv_usec: 1500000 });
  const $t1 = $now();
  $say($L + ": select(0, NULL, NULL, NULL, {0,1500000}) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = select(0, null, null, null, { tv_sec: -1, tv_usec: 0 });
  $say($L + ": select(0, NULL, NULL, NULL, {-1,0}) = " + $ret($r));
}
{
  const $r = select(0, null, null, null, { tv_sec: 0, tv_usec: -1 });
  $say($L + ": select(0, NULL, NULL, NULL, {0,-1}) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = pselect(0, null, null, null, $ts(100), null);
  const $t1 = $now();
  $say($L + ": pselect(0, NULL, NULL, NULL, 100ms, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = pselect(0, null, null, null, { tv_sec: 0, tv_nsec: 1000000000 }, null);
  $say($L + ": pselect(0, NULL, NULL, NULL, {0,1000000000}, NULL) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
