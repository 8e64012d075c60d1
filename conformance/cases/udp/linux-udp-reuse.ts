// linux-udp-reuse (udp). SO_REUSEADDR, SO_REUSEPORT
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, MSG_DONTWAIT, SOCK_DGRAM, SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT, bind, connect, recv, sendto, setsockopt, socket } from "sys/socket";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let c = 0;
let d = 0;
let e = 0;
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
  const $r = setsockopt(a, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(a, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = bind(a, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = bind(b, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(b, 127.0.0.1:P0) = " + $ret($r));
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
  const $r = sendto(c, "x", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(c, \"x\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v30 = new Uint8Array(1);
  const $r = recv(a, $v30, 1, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v30, Math.min($r, 1)) : ""));
}
{
  const $v34 = new Uint8Array(1);
  const $r = recv(b, $v34, 1, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v34, Math.min($r, 1)) : ""));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 5));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P5) = " + $ret($r));
}
{
  const $r = sendto(c, "x", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(c, \"x\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v45 = new Uint8Array(1);
  const $r = recv(a, $v45, 1, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v45, Math.min($r, 1)) : ""));
}
{
  const $v49 = new Uint8Array(1);
  const $r = recv(b, $v49, 1, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v49, Math.min($r, 1)) : ""));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  d = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = setsockopt(d, SOL_SOCKET, SO_REUSEPORT, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(d, SOL_SOCKET, SO_REUSEPORT, 1) = " + $ret($r));
}
{
  const $r = bind(d, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(d, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  e = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = setsockopt(e, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(e, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = bind(e, new sockaddr_in("0.0.0.0", $P + 0));
  $say($L + ": bind(e, 0.0.0.0:P0) = " + $ret($r));
}
{
  const $r = sendto(c, "x", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(c, \"x\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(c, "y", 1, 0, new sockaddr_in("127.0.0.2", $P + 0));
  $say($L + ": sendto(c, \"y\", 1, 0, 127.0.0.2:P0) = " + $ret($r));
}
{
  const $v81 = new Uint8Array(1);
  const $r = recv(e, $v81, 1, MSG_DONTWAIT);
  $say($L + ": recv(e, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v81, Math.min($r, 1)) : ""));
}
{
  const $v85 = new Uint8Array(1);
  const $r = recv(b, $v85, 1, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v85, Math.min($r, 1)) : ""));
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
