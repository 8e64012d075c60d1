// linux-socket-connect-errs (socket). connect(2)
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, AF_UNSPEC, SOCK_STREAM, SOL_SOCKET, SO_ERROR, bind, connect, getpeername, getsockopt, listen, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { pipe, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let r = 0;
let w = 0;
let l = 0;
let b = 0;
let c = 0;
const A = new sockaddr_in();
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $t0 = $now();
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  const $t1 = $now();
  $say($L + ": connect(a, 127.0.0.1:P0) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v11 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ERROR, $v11);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v11[0]) : ""));
}
{
  const $r = connect(99, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(99, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v14 = [-1, -1];
  const $r = pipe($v14);
  [r, w] = $v14;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = connect(r, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(r, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(l, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 3);
  if ($r === -1) $say($L + ": " + "listen(l, 3) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 1));
  $say($L + ": connect(a, 127.0.0.1:P1) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_un("/tmp/cf-linux-socket-connect-errs.x"));
  $say($L + ": connect(a, \"/tmp/cf-linux-socket-connect-errs.x\") = " + $ret($r));
}
{
  const $r = connect(l, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(b, new sockaddr_in("127.0.0.1", 0));
  $say($L + ": connect(b, 127.0.0.1:0) = " + $ret($r));
}
{
  const $r = connect(b, new sockaddr_in("0.0.0.0", $P + 0));
  $say($L + ": connect(b, 0.0.0.0:P0) = " + $ret($r));
}
{
  const $r = getpeername(b, A);
  $say($L + ": getpeername(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(c, new sockaddr_in("255.255.255.255", $P + 0));
  $say($L + ": connect(c, 255.255.255.255:P0) = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_in("224.0.0.1", $P + 0));
  $say($L + ": connect(c, 224.0.0.1:P0) = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_in("8.8.8.8", $P + 0));
  $say($L + ": connect(c, 8.8.8.8:P0) = " + $ret($r));
}
{
  const $r = connect(c, Object.assign(new sockaddr_in("0.0.0.0", 0), { sin_family: AF_UNSPEC }));
  $say($L + ": connect(c, AF_UNSPEC) = " + $ret($r));
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
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
