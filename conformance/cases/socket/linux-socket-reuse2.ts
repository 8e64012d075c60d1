// linux-socket-reuse2 (socket). binding after close, wildcard and specific
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, bind, connect, listen, setsockopt, socket } from "sys/socket";
import { close, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let c = 0;
let d = 0;
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_in("0.0.0.0", $P + 0));
  $say($L + ": bind(a, 0.0.0.0:P0) = " + $ret($r));
}
{
  const $r = bind(b, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(b, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(a, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = setsockopt(b, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(b, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = bind(b, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(b, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(a, 1);
  $say($L + ": listen(a, 1) = " + $ret($r));
}
{
  const $r = listen(b, 1);
  $say($L + ": listen(b, 1) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(c, new sockaddr_in("127.0.0.1", $P + 1));
  $say($L + ": bind(c, 127.0.0.1:P1) = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(c, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = close(a);
  $say($L + ": close(a) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  d = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(d, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(d, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = setsockopt(d, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(d, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = bind(d, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(d, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(d, 1);
  $say($L + ": listen(d, 1) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
