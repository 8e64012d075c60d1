// linux-fd-dup (fd). dup
import { errno } from "errno";
import { F_GETFD, F_SETFD, O_CLOEXEC, O_NONBLOCK, fcntl } from "fcntl";
import { SIGPIPE, SIG_IGN, signal } from "signal";
import { close, dup, dup2, dup3, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let x = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = dup2(r, r);
  x = $r;
  $say($L + ": dup2(r, r) = " + $ok($r));
}
$say($L + ": " + "same " + ((x === r) ? "yes" : "no"));
{
  const $r = dup2(r, -1);
  $say($L + ": dup2(r, -1) = " + $ok($r));
}
{
  const $r = dup2(r, 100000000);
  $say($L + ": dup2(r, 100000000) = " + $ok($r));
}
{
  const $r = dup2(99, 5);
  $say($L + ": dup2(99, 5) = " + $ok($r));
}
{
  const $r = dup2(99, 99);
  $say($L + ": dup2(99, 99) = " + $ok($r));
}
{
  const $r = dup3(r, r, 0);
  $say($L + ": dup3(r, r, 0) = " + $ok($r));
}
{
  const $r = dup3(r, 20, 1);
  $say($L + ": dup3(r, 20, 1) = " + $ok($r));
}
{
  const $r = dup3(r, 20, O_CLOEXEC);
  $say($L + ": dup3(r, 20, O_CLOEXEC) = " + $ok($r));
}
{
  const $r = fcntl(20, F_GETFD);
  $say($L + ": fcntl(20, F_GETFD) = " + $ret($r));
}
{
  const $r = dup3(r, 21, O_NONBLOCK);
  $say($L + ": dup3(r, 21, O_NONBLOCK) = " + $ok($r));
}
{
  const $r = dup3(99, 20, 0);
  $say($L + ": dup3(99, 20, 0) = " + $ok($r));
}
{
  const $r = dup2(20, 22);
  $say($L + ": dup2(20, 22) = " + $ok($r));
}
{
  const $r = fcntl(22, F_GETFD);
  $say($L + ": fcntl(22, F_GETFD) = " + $ret($r));
}
{
  const $r = dup3(r, -1, 0);
  $say($L + ": dup3(r, -1, 0) = " + $ok($r));
}
{
  const $r = fcntl(r, F_SETFD, 1);
  $say($L + ": fcntl(r, F_SETFD, 1) = " + $ret($r));
}
{
  const $r = dup(r);
  x = $r;
  $say($L + ": dup(r) = " + $ok($r));
}
{
  const $r = fcntl(x, F_GETFD);
  $say($L + ": fcntl(x, F_GETFD) = " + $ret($r));
}
{
  const $r = close(r);
  $say($L + ": close(r) = " + $ret($r));
}
{
  const $r = close(20);
  $say($L + ": close(20) = " + $ret($r));
}
{
  const $r = close(22);
  $say($L + ": close(22) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = close(x);
  $say($L + ": close(x) = " + $ret($r));
}
{
  const $r = signal(SIGPIPE, SIG_IGN);
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = close(99);
  $say($L + ": close(99) = " + $ret($r));
}
{
  const $r = close(-1);
  $say($L + ": close(-1) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
