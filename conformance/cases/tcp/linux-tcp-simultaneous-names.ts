// linux-tcp-simultaneous-names (tcp). names
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, SHUT_WR, SOCK_STREAM, accept, bind, connect, getpeername, getsockname, listen, shutdown, socket } from "sys/socket";
import { nanosleep } from "time";
import { close, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
let r = 0;
let w = 0;
const A = new sockaddr_in();
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = getsockname(l, A);
  $say($L + ": getsockname(l, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = bind(l, new sockaddr_in("0.0.0.0", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 0.0.0.0:P0) = " + $ret($r));
}
{
  const $r = listen(l, 3);
  if ($r === -1) $say($L + ": " + "listen(l, 3) = " + $ret($r));
}
{
  const $r = getsockname(l, A);
  $say($L + ": getsockname(l, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
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
  const $r = accept(l, A);
  b = $r;
  $say($L + ": accept(l, &addr) = " + $ok($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(b, A);
  $say($L + ": getsockname(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getpeername(b, A);
  $say($L + ": getpeername(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(a, A);
  $say($L + ": getsockname(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(99, A);
  $say($L + ": getsockname(99, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getpeername(99, A);
  $say($L + ": getpeername(99, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $v29 = [-1, -1];
  const $r = pipe($v29);
  [r, w] = $v29;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = getsockname(r, A);
  $say($L + ": getsockname(r, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getpeername(r, A);
  $say($L + ": getpeername(r, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getpeername(l, A);
  $say($L + ": getpeername(l, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = close(b);
  $say($L + ": close(b) = " + $ret($r));
}
$sleep(20);
{
  const $r = getpeername(a, A);
  $say($L + ": getpeername(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = shutdown(a, SHUT_WR);
  $say($L + ": shutdown(a, SHUT_WR) = " + $ret($r));
}
{
  const $r = getpeername(a, A);
  $say($L + ": getpeername(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
$sleep(20);
{
  const $r = getpeername(a, A);
  $say($L + ": getpeername(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
