// linux-socket-accept-errs (socket). accept(2)
import { errno } from "errno";
import { F_SETFL, O_NONBLOCK, fcntl } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { AF_INET, AF_UNIX, SHUT_RD, SOCK_DGRAM, SOCK_NONBLOCK, SOCK_STREAM, accept, accept4, bind, connect, listen, shutdown, socket } from "sys/socket";
import { pipe, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let x = 0;
let r = 0;
let w = 0;
let c = 0;
let u = 0;
let v = 0;
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = accept(a, null);
  x = $r;
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = accept(99, null);
  x = $r;
  $say($L + ": accept(99, NULL) = " + $ok($r));
}
{
  const $v8 = [-1, -1];
  const $r = pipe($v8);
  [r, w] = $v8;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = accept(r, null);
  x = $r;
  $say($L + ": accept(r, NULL) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(a, null);
  x = $r;
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = listen(a, 3);
  if ($r === -1) $say($L + ": " + "listen(a, 3) = " + $ret($r));
}
{
  const $r = accept4(a, null, 1);
  x = $r;
  $say($L + ": accept4(a, NULL, 1) = " + $ok($r));
}
{
  const $r = accept4(a, null, 4096);
  x = $r;
  $say($L + ": accept4(a, NULL, 4096) = " + $ok($r));
}
{
  const $r = fcntl(a, F_SETFL, O_NONBLOCK);
  if ($r === -1) $say($L + ": " + "fcntl(a, F_SETFL, O_NONBLOCK) = " + $ret($r));
}
{
  const $r = accept(a, null);
  x = $r;
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = accept4(a, null, SOCK_NONBLOCK);
  x = $r;
  $say($L + ": accept4(a, NULL, SOCK_NONBLOCK) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(c, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(c, null);
  x = $r;
  $say($L + ": accept(c, NULL) = " + $ok($r));
}
{
  const $r = shutdown(a, SHUT_RD);
  $say($L + ": shutdown(a, SHUT_RD) = " + $ret($r));
}
{
  const $r = accept(a, null);
  x = $r;
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_DGRAM, 0);
  u = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = accept(u, null);
  x = $r;
  $say($L + ": accept(u, NULL) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  v = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = accept(v, null);
  x = $r;
  $say($L + ": accept(v, NULL) = " + $ok($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
