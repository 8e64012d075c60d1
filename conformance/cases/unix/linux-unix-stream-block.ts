// linux-unix-stream-block (unix). blocking writes, SO_SNDTIMEO, SO_RCVTIMEO
import { errno } from "errno";
import { AF_UNIX, MSG_WAITALL, SHUT_WR, SOCK_STREAM, SOL_SOCKET, SO_RCVTIMEO, SO_SNDTIMEO, recv, setsockopt, shutdown, socketpair } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let n = 0;
let total = 0;
let c = 0;
let d = 0;
let p = 0;
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_SNDTIMEO, $tv(100));
  if ($r === -1) $say($L + ": " + "setsockopt(a, SOL_SOCKET, SO_SNDTIMEO, 100ms) = " + $ret($r));
}
n = 0;
total = 0;
n = 1;
while ((n > 0)) {
  {
    const $r = write(a, $fill("x", 10000), 10000);
    n = $r;
  }
  if ((n > 0)) {
    total = (total + n);
  }
}
$say($L + ": " + "errno " + $ename(errno) + " more than 64 KiB: " + ((total > 65536) ? "yes" : "no"));
{
  const $t0 = $now();
  const $r = write(a, "x", 1);
  const $t1 = $now();
  $say($L + ": write(a, \"x\", 1) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = setsockopt(b, SOL_SOCKET, SO_RCVTIMEO, $tv(100));
  if ($r === -1) $say($L + ": " + "setsockopt(b, SOL_SOCKET, SO_RCVTIMEO, 100ms) = " + $ret($r));
}
{
  const $v22 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v22);
  [c, d] = $v22;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {c,d}) = " + $ret($r));
}
{
  const $r = setsockopt(d, SOL_SOCKET, SO_RCVTIMEO, $tv(100));
  if ($r === -1) $say($L + ": " + "setsockopt(d, SOL_SOCKET, SO_RCVTIMEO, 100ms) = " + $ret($r));
}
{
  const $v28 = new Uint8Array(1);
  const $t0 = $now();
  const $r = read(d, $v28, 1);
  const $t1 = $now();
  $say($L + ": read(d, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v28, Math.min($r, 1)) : "") + $dt($t1 - $t0));
}
{
  const $v31 = new Uint8Array(4);
  const $t0 = $now();
  const $r = recv(d, $v31, 4, MSG_WAITALL);
  const $t1 = $now();
  $say($L + ": recv(d, buf, 4, MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v31, Math.min($r, 4)) : "") + $dt($t1 - $t0));
}
{
  const $r = write(c, "ab", 2);
  if ($r === -1) $say($L + ": " + "write(c, \"ab\", 2) = " + $ret($r));
}
{
  const $v38 = new Uint8Array(4);
  const $t0 = $now();
  const $r = recv(d, $v38, 4, MSG_WAITALL);
  const $t1 = $now();
  $say($L + ": recv(d, buf, 4, MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v38, Math.min($r, 4)) : "") + $dt($t1 - $t0));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(50);
  {
    const $r = shutdown(c, SHUT_WR);
    $say($L + ": shutdown(c, SHUT_WR) = " + $ret($r));
  }
  $sleep(50);
  _exit(0);
}
{
  const $v44 = new Uint8Array(4);
  const $t0 = $now();
  const $r = recv(d, $v44, 4, 0);
  const $t1 = $now();
  $say($L + ": recv(d, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v44, Math.min($r, 4)) : "") + $dt($t1 - $t0));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $bytes(b: Uint8Array, n: number): string {
  if (n < 0) n = 0;
  let s = "\"";
  for (let i = 0; i < (n > 48 ? 16 : n); i++) { const c = b[i]; s += c >= 32 && c < 127 && c !== 34 && c !== 92 ? String.fromCharCode(c) : "\\x" + c.toString(16).padStart(2, "0"); }
  s += "\"";
  if (n > 48) { let h = 0; for (let i = 0; i < n; i++) h = (Math.imul(h, 31) + b[i]) >>> 0; s += "...(" + n + " bytes, hash " + h + ")"; }
  return s;
}
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fill(ch: string, n: number): Uint8Array { return new Uint8Array(n).fill(ch.charCodeAt(0)); }
