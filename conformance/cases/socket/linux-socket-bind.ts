// linux-socket-bind (socket). bind(2)
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, AF_UNSPEC, SOCK_DGRAM, SOCK_STREAM, bind, getsockname, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let s = 0;
let u = 0;
let v = 0;
let w = 0;
let x = 0;
let y = 0;
let z = 0;
const A = new sockaddr_in();
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  s = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(s, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(s, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = bind(s, new sockaddr_in("127.0.0.1", $P + 1));
  $say($L + ": bind(s, 127.0.0.1:P1) = " + $ret($r));
}
{
  const $r = getsockname(s, A);
  $say($L + ": getsockname(s, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(u, new sockaddr_in("0.0.0.0", 0));
  $say($L + ": bind(u, 0.0.0.0:0) = " + $ret($r));
}
{
  const $r = getsockname(u, A);
  $say($L + ": getsockname(u, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = bind(u, new sockaddr_in("127.0.0.1", $P + 2));
  $say($L + ": bind(u, 127.0.0.1:P2) = " + $ret($r));
}
{
  const $r = bind(u, new sockaddr_un("/tmp/cf-linux-socket-bind.x"));
  $say($L + ": bind(u, \"/tmp/cf-linux-socket-bind.x\") = " + $ret($r));
}
{
  const $r = bind(9999, new sockaddr_in("127.0.0.1", $P + 2));
  $say($L + ": bind(9999, 127.0.0.1:P2) = " + $ret($r));
}
{
  const $r = bind(0, new sockaddr_in("127.0.0.1", $P + 2));
  $say($L + ": bind(0, 127.0.0.1:P2) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  v = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(v, new sockaddr_un("/tmp/cf-linux-socket-bind.x"));
  $say($L + ": bind(v, \"/tmp/cf-linux-socket-bind.x\") = " + $ret($r));
}
{
  const $r = bind(v, Object.assign(new sockaddr_in("0.0.0.0", 0), { sin_family: AF_UNSPEC }));
  $say($L + ": bind(v, AF_UNSPEC) = " + $ret($r));
}
{
  const $r = getsockname(v, A);
  $say($L + ": getsockname(v, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  w = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(w, new sockaddr_in("127.0.0.2", $P + 3));
  $say($L + ": bind(w, 127.0.0.2:P3) = " + $ret($r));
}
{
  const $r = getsockname(w, A);
  $say($L + ": getsockname(w, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  x = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(x, new sockaddr_in("127.0.0.1", $P + 3));
  $say($L + ": bind(x, 127.0.0.1:P3) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  y = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(y, new sockaddr_in("0.0.0.0", $P + 3));
  $say($L + ": bind(y, 0.0.0.0:P3) = " + $ret($r));
}
{
  const $r = bind(y, new sockaddr_in("255.255.255.255", $P + 4));
  $say($L + ": bind(y, 255.255.255.255:P4) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  z = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(z, new sockaddr_in("8.8.8.8", $P + 4));
  $say($L + ": bind(z, 8.8.8.8:P4) = " + $ret($r));
}
{
  const $r = bind(z, new sockaddr_in("224.0.0.1", $P + 4));
  $say($L + ": bind(z, 224.0.0.1:P4) = " + $ret($r));
}
{
  const $r = bind(z, new sockaddr_in("0.0.0.0", $P + 0));
  $say($L + ": bind(z, 0.0.0.0:P0) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
