// linux-tcp-sendto-connected (tcp). send
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, MSG_DONTROUTE, MSG_DONTWAIT, MSG_MORE, MSG_NOSIGNAL, SOCK_STREAM, accept, bind, connect, listen, recv, recvfrom, send, sendto, socket } from "sys/socket";
import { nanosleep } from "time";
import { SEEK_SET, lseek, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
const A = new sockaddr_in();
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
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = send(a, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(a, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  b = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $r = sendto(a, "abc", 3, 0, new sockaddr_in("127.0.0.1", $P + 5));
  $say($L + ": sendto(a, \"abc\", 3, 0, 127.0.0.1:P5) = " + $ret($r));
}
$sleep(20);
{
  const $v29 = new Uint8Array(8);
  const $r = recvfrom(b, $v29, 8, 0, A);
  $say($L + ": recvfrom(b, buf, 8, 0, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v29, Math.min($r, 8)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = send(a, "", 0, 0);
  $say($L + ": send(a, \"\", 0, 0) = " + $ret($r));
}
{
  const $r = write(a, "", 0);
  $say($L + ": write(a, \"\", 0) = " + $ret($r));
}
{
  const $v41 = new Uint8Array(8);
  const $r = recv(b, $v41, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v41, Math.min($r, 8)) : ""));
}
{
  const $r = send(99, "", 0, 0);
  $say($L + ": send(99, \"\", 0, 0) = " + $ret($r));
}
{
  const $v49 = new Uint8Array(1);
  const $r = recv(99, $v49, 1, 0);
  $say($L + ": recv(99, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v49, Math.min($r, 1)) : ""));
}
{
  const $r = send(a, "x", 1, MSG_MORE);
  $say($L + ": send(a, \"x\", 1, MSG_MORE) = " + $ret($r));
}
$sleep(20);
{
  const $v57 = new Uint8Array(8);
  const $r = recv(b, $v57, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v57, Math.min($r, 8)) : ""));
}
{
  const $r = send(a, "y", 1, 0);
  $say($L + ": send(a, \"y\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v65 = new Uint8Array(8);
  const $r = recv(b, $v65, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v65, Math.min($r, 8)) : ""));
}
{
  const $r = sendto(a, "abc", 3, MSG_DONTROUTE, null);
  $say($L + ": sendto(a, \"abc\", 3, MSG_DONTROUTE, NULL) = " + $ret($r));
}
{
  const $r = lseek(a, 0, SEEK_SET);
  $say($L + ": lseek(a, 0, SEEK_SET) = " + $ret($r));
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
