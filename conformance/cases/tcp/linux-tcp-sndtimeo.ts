// linux-tcp-sndtimeo (tcp). SO_SNDTIMEO of send, of connect; SO_RCVTIMEO of accept, recv
import { errno } from "errno";
import { F_SETFL, O_NONBLOCK, fcntl } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_RCVTIMEO, SO_REUSEADDR, SO_SNDTIMEO, accept, bind, connect, listen, send, setsockopt, socket } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
let n = 0;
let k = 0;
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = bind(l, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 5);
  if ($r === -1) $say($L + ": " + "listen(l, 5) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  b = $r;
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_SNDTIMEO, $tv(200));
  if ($r === -1) $say($L + ": " + "setsockopt(a, SOL_SOCKET, SO_SNDTIMEO, 200ms) = " + $ret($r));
}
n = 1;
k = 0;
while (((n > 0) && (k < 1000))) {
  {
    const $r = send(a, $fill("x", 65536), 65536, 0);
    n = $r;
  }
  k++;
}
$say($L + ": " + "errno " + $ename(errno));
{
  const $t0 = $now();
  const $r = send(a, "x", 1, 0);
  const $t1 = $now();
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_RCVTIMEO, $tv(100));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_RCVTIMEO, 100ms) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = accept(l, null);
  const $t1 = $now();
  $say($L + ": accept(l, NULL) = " + $ok($r) + $dt($t1 - $t0));
}
{
  const $r = fcntl(l, F_SETFL, O_NONBLOCK);
  if ($r === -1) $say($L + ": " + "fcntl(l, F_SETFL, O_NONBLOCK) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = accept(l, null);
  const $t1 = $now();
  $say($L + ": accept(l, NULL) = " + $ok($r) + $dt($t1 - $t0));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fill(ch: string, n: number): Uint8Array { return new Uint8Array(n).fill(ch.charCodeAt(0)); }
