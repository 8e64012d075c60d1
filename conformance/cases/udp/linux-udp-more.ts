// linux-udp-more (udp). MSG_MORE makes one datagram
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, MSG_DONTWAIT, MSG_MORE, SOCK_DGRAM, bind, connect, recv, send, socket } from "sys/socket";
import { nanosleep } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = send(a, "abc", 3, MSG_MORE);
  $say($L + ": send(a, \"abc\", 3, MSG_MORE) = " + $ret($r));
}
$sleep(20);
{
  const $v13 = new Uint8Array(9);
  const $r = recv(a, $v13, 9, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 9, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v13, Math.min($r, 9)) : ""));
}
{
  const $r = send(a, "def", 3, 0);
  $say($L + ": send(a, \"def\", 3, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v21 = new Uint8Array(9);
  const $r = recv(a, $v21, 9, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 9, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v21, Math.min($r, 9)) : ""));
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
