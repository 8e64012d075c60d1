// linux-tcp-refused-then-io (tcp). x
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, MSG_NOSIGNAL, SHUT_WR, SOCK_NONBLOCK, SOCK_STREAM, connect, getpeername, getsockname, recv, send, shutdown, socket } from "sys/socket";
import { nanosleep } from "time";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let c = 0;
const A = new sockaddr_in();
{
  const $r = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(a, 127.0.0.1:P0) = " + $ret($r));
}
$sleep(20);
{
  const $r = send(a, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(a, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(a, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $v15 = new Uint8Array(4);
  const $r = recv(a, $v15, 4, 0);
  $say($L + ": recv(a, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v15, Math.min($r, 4)) : ""));
}
{
  const $r = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = connect(b, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(b, 127.0.0.1:P0) = " + $ret($r));
}
$sleep(20);
{
  const $v24 = new Uint8Array(4);
  const $r = recv(b, $v24, 4, 0);
  $say($L + ": recv(b, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v24, Math.min($r, 4)) : ""));
}
{
  const $v28 = new Uint8Array(4);
  const $r = recv(b, $v28, 4, 0);
  $say($L + ": recv(b, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v28, Math.min($r, 4)) : ""));
}
{
  const $r = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(c, 127.0.0.1:P0) = " + $ret($r));
}
$sleep(20);
{
  const $r = getpeername(c, A);
  $say($L + ": getpeername(c, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(c, A);
  $say($L + ": getsockname(c, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = shutdown(c, SHUT_WR);
  $say($L + ": shutdown(c, SHUT_WR) = " + $ret($r));
}
{
  const $v43 = new Uint8Array(1);
  const $r = read(c, $v43, 1);
  $say($L + ": read(c, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v43, Math.min($r, 1)) : ""));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
