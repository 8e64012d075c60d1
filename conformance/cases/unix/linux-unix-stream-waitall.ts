// linux-unix-stream-waitall (unix). MSG_WAITALL, MSG_PEEK, MSG_TRUNC on a stream
import { errno } from "errno";
import { AF_UNIX, MSG_DONTWAIT, MSG_PEEK, MSG_TRUNC, MSG_WAITALL, SOCK_STREAM, recv, socketpair } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, close, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let p = 0;
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = write(a, "abc", 3);
  if ($r === -1) $say($L + ": " + "write(a, \"abc\", 3) = " + $ret($r));
}
{
  const $r = write(a, "def", 3);
  if ($r === -1) $say($L + ": " + "write(a, \"def\", 3) = " + $ret($r));
}
{
  const $v12 = new Uint8Array(4);
  const $r = recv(b, $v12, 4, MSG_PEEK);
  $say($L + ": recv(b, buf, 4, MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v12, Math.min($r, 4)) : ""));
}
{
  const $v16 = new Uint8Array(2);
  const $r = recv(b, $v16, 2, MSG_PEEK | MSG_TRUNC);
  $say($L + ": recv(b, buf, 2, MSG_PEEK|MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v16, Math.min($r, 2)) : ""));
}
{
  const $v20 = new Uint8Array(2);
  const $r = recv(b, $v20, 2, MSG_TRUNC);
  $say($L + ": recv(b, buf, 2, MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v20, Math.min($r, 2)) : ""));
}
{
  const $v24 = new Uint8Array(8);
  const $r = recv(b, $v24, 8, MSG_WAITALL | MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_WAITALL|MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v24, Math.min($r, 8)) : ""));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(100);
  {
    const $r = write(a, "gh", 2);
    $say($L + ": write(a, \"gh\", 2) = " + $ret($r));
  }
  $sleep(100);
  {
    const $r = close(a);
    $say($L + ": close(a) = " + $ret($r));
  }
  _exit(0);
}
{
  const $r = close(a);
  if ($r === -1) $say($L + ": " + "close(a) = " + $ret($r));
}
{
  const $v33 = new Uint8Array(8);
  const $t0 = $now();
  const $r = recv(b, $v33, 8, MSG_WAITALL);
  const $t1 = $now();
  $say($L + ": recv(b, buf, 8, MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v33, Math.min($r, 8)) : "") + $dt($t1 - $t0));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $v40 = new Uint8Array(8);
  const $r = recv(b, $v40, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v40, Math.min($r, 8)) : ""));
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
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
