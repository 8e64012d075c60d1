// linux-udp-bind (udp). binding and receiving by address
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, AF_UNSPEC, MSG_DONTWAIT, SOCK_DGRAM, bind, connect, getpeername, getsockname, recvfrom, sendto, socket } from "sys/socket";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let c = 0;
const A = new sockaddr_in();
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_in("0.0.0.0", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(a, 0.0.0.0:P0) = " + $ret($r));
}
{
  const $r = bind(b, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(b, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = bind(b, new sockaddr_in("127.0.0.2", $P + 1));
  $say($L + ": bind(b, 127.0.0.2:P1) = " + $ret($r));
}
{
  const $r = bind(c, new sockaddr_in("127.0.0.1", $P + 1));
  $say($L + ": bind(c, 127.0.0.1:P1) = " + $ret($r));
}
{
  const $r = sendto(c, "1", 1, 0, new sockaddr_in("127.0.0.2", $P + 1));
  $say($L + ": sendto(c, \"1\", 1, 0, 127.0.0.2:P1) = " + $ret($r));
}
{
  const $r = sendto(c, "2", 1, 0, new sockaddr_in("127.0.0.9", $P + 0));
  $say($L + ": sendto(c, \"2\", 1, 0, 127.0.0.9:P0) = " + $ret($r));
}
{
  const $r = sendto(b, "3", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"3\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v34 = new Uint8Array(4);
  const $r = recvfrom(b, $v34, 4, MSG_DONTWAIT, A);
  $say($L + ": recvfrom(b, buf, 4, MSG_DONTWAIT, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v34, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $v39 = new Uint8Array(4);
  const $r = recvfrom(a, $v39, 4, MSG_DONTWAIT, A);
  $say($L + ": recvfrom(a, buf, 4, MSG_DONTWAIT, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v39, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $v44 = new Uint8Array(4);
  const $r = recvfrom(a, $v44, 4, MSG_DONTWAIT, A);
  $say($L + ": recvfrom(a, buf, 4, MSG_DONTWAIT, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v44, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(a, A);
  $say($L + ": getsockname(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = sendto(a, "4", 1, 0, new sockaddr_in("127.0.0.1", $P + 1));
  $say($L + ": sendto(a, \"4\", 1, 0, 127.0.0.1:P1) = " + $ret($r));
}
{
  const $v56 = new Uint8Array(4);
  const $r = recvfrom(c, $v56, 4, MSG_DONTWAIT, A);
  $say($L + ": recvfrom(c, buf, 4, MSG_DONTWAIT, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v56, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = sendto(a, "5", 1, 0, new sockaddr_in("0.0.0.0", $P + 1));
  $say($L + ": sendto(a, \"5\", 1, 0, 0.0.0.0:P1) = " + $ret($r));
}
{
  const $v66 = new Uint8Array(4);
  const $r = recvfrom(c, $v66, 4, MSG_DONTWAIT, A);
  $say($L + ": recvfrom(c, buf, 4, MSG_DONTWAIT, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v66, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = connect(b, new sockaddr_in("127.0.0.1", $P + 1));
  $say($L + ": connect(b, 127.0.0.1:P1) = " + $ret($r));
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
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 1));
  $say($L + ": connect(a, 127.0.0.1:P1) = " + $ret($r));
}
{
  const $r = getsockname(a, A);
  $say($L + ": getsockname(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = connect(a, Object.assign(new sockaddr_in("0.0.0.0", 0), { sin_family: AF_UNSPEC }));
  $say($L + ": connect(a, AF_UNSPEC) = " + $ret($r));
}
{
  const $r = getsockname(a, A);
  $say($L + ": getsockname(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getpeername(a, A);
  $say($L + ": getpeername(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = sendto(a, "x", 1, 0, new sockaddr_in("127.0.0.1", 0));
  $say($L + ": sendto(a, \"x\", 1, 0, 127.0.0.1:0) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", 0));
  $say($L + ": connect(a, 127.0.0.1:0) = " + $ret($r));
}
{
  const $r = sendto(a, "x", 1, 0, new sockaddr_in("255.255.255.255", $P + 1));
  $say($L + ": sendto(a, \"x\", 1, 0, 255.255.255.255:P1) = " + $ret($r));
}
{
  const $r = sendto(a, "x", 1, 0, Object.assign(new sockaddr_in("0.0.0.0", 0), { sin_family: AF_UNSPEC }));
  $say($L + ": sendto(a, \"x\", 1, 0, AF_UNSPEC) = " + $ret($r));
}
{
  const $r = bind(a, new sockaddr_in("127.0.0.1", $P + 5));
  $say($L + ": bind(a, 127.0.0.1:P5) = " + $ret($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
