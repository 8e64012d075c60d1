// linux-fd-fcntl2 (fd). fcntl of every command
import { errno } from "errno";
import { F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_GETFL, F_GETOWN, F_GETPIPE_SZ, F_GETSIG, F_SETFD, F_SETFL, F_SETOWN, F_SETPIPE_SZ, F_SETSIG, O_APPEND, O_ASYNC, O_CLOEXEC, O_CREAT, O_NONBLOCK, O_RDWR, fcntl } from "fcntl";
import { SIGRTMIN } from "signal";
import { AF_INET, SOCK_DGRAM, socket } from "sys/socket";
import { dup2, dup3, getpid, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let x = 0;
let u = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(w, F_GETFL);
  $say($L + ": fcntl(w, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(r, F_SETFL, ((O_NONBLOCK | O_APPEND) | O_RDWR) | O_CREAT);
  $say($L + ": fcntl(r, F_SETFL, O_NONBLOCK|O_APPEND|O_RDWR|O_CREAT) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(r, F_SETFL, 0);
  $say($L + ": fcntl(r, F_SETFL, 0) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(r, F_GETFD);
  $say($L + ": fcntl(r, F_GETFD) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETFD, 255);
  $say($L + ": fcntl(r, F_SETFD, 255) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFD);
  $say($L + ": fcntl(r, F_GETFD) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETFD, 2);
  $say($L + ": fcntl(r, F_SETFD, 2) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFD);
  $say($L + ": fcntl(r, F_GETFD) = " + $ret($r));
}
{
  const $r = fcntl(r, F_DUPFD, -1);
  $say($L + ": fcntl(r, F_DUPFD, -1) = " + $ok($r));
}
{
  const $r = fcntl(r, F_DUPFD, 1000000);
  $say($L + ": fcntl(r, F_DUPFD, 1000000) = " + $ok($r));
}
{
  const $r = fcntl(r, F_DUPFD, 100);
  x = $r;
  $say($L + ": fcntl(r, F_DUPFD, 100) = " + $ok($r));
}
$say($L + ": " + "x " + x);
{
  const $r = fcntl(r, F_DUPFD, 100);
  x = $r;
  $say($L + ": fcntl(r, F_DUPFD, 100) = " + $ok($r));
}
$say($L + ": " + "x " + x);
{
  const $r = fcntl(r, F_DUPFD_CLOEXEC, 100);
  x = $r;
  $say($L + ": fcntl(r, F_DUPFD_CLOEXEC, 100) = " + $ok($r));
}
$say($L + ": " + "x " + x);
{
  const $r = fcntl(x, F_GETFD);
  $say($L + ": fcntl(x, F_GETFD) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETOWN);
  $say($L + ": fcntl(r, F_GETOWN) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [])));
}
{
  const $r = fcntl(r, F_SETOWN, getpid());
  $say($L + ": fcntl(r, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETOWN);
  $say($L + ": fcntl(r, F_GETOWN) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [])));
}
{
  const $r = fcntl(x, F_GETOWN);
  $say($L + ": fcntl(x, F_GETOWN) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [])));
}
{
  const $r = fcntl(r, F_SETOWN, 999999);
  $say($L + ": fcntl(r, F_SETOWN, 999999) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETOWN);
  $say($L + ": fcntl(r, F_GETOWN) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [])));
}
{
  const $r = fcntl(r, F_SETOWN, 0);
  $say($L + ": fcntl(r, F_SETOWN, 0) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETOWN);
  $say($L + ": fcntl(r, F_GETOWN) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [])));
}
{
  const $r = fcntl(r, F_GETSIG);
  $say($L + ": fcntl(r, F_GETSIG) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETSIG, SIGRTMIN);
  $say($L + ": fcntl(r, F_SETSIG, SIGRTMIN) = " + $ret($r));
}
{
  const $r = fcntl(x, F_GETSIG);
  $say($L + ": fcntl(x, F_GETSIG) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETSIG, 65);
  $say($L + ": fcntl(r, F_SETSIG, 65) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETSIG, -1);
  $say($L + ": fcntl(r, F_SETSIG, -1) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETSIG, 0);
  $say($L + ": fcntl(r, F_SETSIG, 0) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETSIG);
  $say($L + ": fcntl(r, F_GETSIG) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETPIPE_SZ);
  $say($L + ": fcntl(r, F_GETPIPE_SZ) = " + $ret($r));
}
{
  const $r = fcntl(w, F_SETPIPE_SZ, 5000);
  $say($L + ": fcntl(w, F_SETPIPE_SZ, 5000) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETPIPE_SZ);
  $say($L + ": fcntl(r, F_GETPIPE_SZ) = " + $ret($r));
}
{
  const $r = fcntl(w, F_SETPIPE_SZ, 0);
  $say($L + ": fcntl(w, F_SETPIPE_SZ, 0) = " + $ret($r));
}
{
  const $r = fcntl(w, F_SETPIPE_SZ, 100000000);
  $say($L + ": fcntl(w, F_SETPIPE_SZ, 100000000) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
}
{
  const $r = fcntl(u, F_GETPIPE_SZ);
  $say($L + ": fcntl(u, F_GETPIPE_SZ) = " + $ret($r));
}
{
  const $r = fcntl(u, F_SETPIPE_SZ, 4096);
  $say($L + ": fcntl(u, F_SETPIPE_SZ, 4096) = " + $ret($r));
}
{
  const $r = fcntl(u, F_SETFL, O_ASYNC | O_NONBLOCK);
  $say($L + ": fcntl(u, F_SETFL, O_ASYNC|O_NONBLOCK) = " + $ret($r));
}
{
  const $r = fcntl(u, F_GETFL);
  $say($L + ": fcntl(u, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(99, F_GETFL);
  $say($L + ": fcntl(99, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(r, 9999, 0);
  $say($L + ": fcntl(r, 9999, 0) = " + $ret($r));
}
{
  const $r = dup2(r, 1000000);
  $say($L + ": dup2(r, 1000000) = " + $ok($r));
}
{
  const $r = dup2(r, -1);
  $say($L + ": dup2(r, -1) = " + $ok($r));
}
{
  const $r = dup3(r, r, 0);
  $say($L + ": dup3(r, r, 0) = " + $ok($r));
}
{
  const $r = dup2(r, r);
  $say($L + ": dup2(r, r) = " + $ok($r));
}
{
  const $r = dup3(r, 77, 99);
  $say($L + ": dup3(r, 77, 99) = " + $ok($r));
}
{
  const $r = dup3(r, 77, O_CLOEXEC);
  $say($L + ": dup3(r, 77, O_CLOEXEC) = " + $ok($r));
}
{
  const $r = fcntl(77, F_GETFD);
  $say($L + ": fcntl(77, F_GETFD) = " + $ret($r));
}
{
  const $r = dup2(99, 77);
  $say($L + ": dup2(99, 77) = " + $ok($r));
}
{
  const $r = fcntl(77, F_GETFD);
  $say($L + ": fcntl(77, F_GETFD) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
