// linux-unix-close-unread2 (unix). close with unread data
import { errno } from "errno";
import { SIGPIPE, SIG_IGN, signal } from "signal";
import { AF_UNIX, SOCK_STREAM, socketpair } from "sys/socket";
import { close, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = signal(SIGPIPE, SIG_IGN);
}
{
  const $r = write(a, "abc", 3);
  $say($L + ": write(a, \"abc\", 3) = " + $ret($r));
}
{
  const $r = close(b);
  $say($L + ": close(b) = " + $ret($r));
}
{
  const $v12 = new Uint8Array(8);
  const $r = read(a, $v12, 8);
  $say($L + ": read(a, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v12, Math.min($r, 8)) : ""));
}
{
  const $v15 = new Uint8Array(8);
  const $r = read(a, $v15, 8);
  $say($L + ": read(a, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v15, Math.min($r, 8)) : ""));
}
{
  const $v20 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v20);
  [c, d] = $v20;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {c,d}) = " + $ret($r));
}
{
  const $r = write(c, "abc", 3);
  $say($L + ": write(c, \"abc\", 3) = " + $ret($r));
}
{
  const $r = close(d);
  $say($L + ": close(d) = " + $ret($r));
}
{
  const $r = write(c, "abc", 3);
  $say($L + ": write(c, \"abc\", 3) = " + $ret($r));
}
{
  const $v29 = new Uint8Array(8);
  const $r = read(c, $v29, 8);
  $say($L + ": read(c, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v29, Math.min($r, 8)) : ""));
}
{
  const $v32 = new Uint8Array(8);
  const $r = read(c, $v32, 8);
  $say($L + ": read(c, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v32, Math.min($r, 8)) : ""));
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
