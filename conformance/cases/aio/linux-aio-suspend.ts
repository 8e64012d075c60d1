// linux-aio-suspend (aio). suspend of several
import { aio_error, aio_read, aio_suspend } from "aio";
import { errno } from "errno";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let a = 0;
let b = 0;
let pid = 0;
let st = 0;
const b1 = new Uint8Array(4);
const b2 = new Uint8Array(4);
const x: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const y: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $v2 = [-1, -1];
  const $r = pipe($v2);
  [a, b] = $v2;
  if ($r === -1) $say($L + ": " + "pipe({a,b}) = " + $ret($r));
}
Object.assign(x, { aio_fildes: r, aio_buf: b1, aio_nbytes: 4, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
Object.assign(y, { aio_fildes: a, aio_buf: b2, aio_nbytes: 4, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(x);
  $say($L + ": aio_read(x) = " + $ret($r));
}
{
  const $r = aio_read(y);
  $say($L + ": aio_read(y) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = aio_suspend([x, y], 2, $ts(100));
  const $t1 = $now();
  $say($L + ": aio_suspend([x, y], 2, 100ms) = " + $ret($r) + $dt($t1 - $t0));
}
pid = fork();
if (pid === -1) $say($L + ": fork failed");
if (pid === 0) {
  $L = "child";
  $sleep(100);
  {
    const $r = write(b, "yy", 2);
    if ($r === -1) $say($L + ": " + "write(b, \"yy\", 2) = " + $ret($r));
  }
  _exit(0);
}
{
  const $t0 = $now();
  const $r = aio_suspend([x, null, y], 3, null);
  const $t1 = $now();
  $say($L + ": aio_suspend([x, NULL, y], 3, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_error(y);
  $say($L + ": aio_error(y) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $t0 = $now();
  const $r = aio_suspend([x, null, y], 3, null);
  const $t1 = $now();
  $say($L + ": aio_suspend([x, NULL, y], 3, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = aio_suspend([x], 1, { tv_sec: 0, tv_nsec: -1 });
  $say($L + ": aio_suspend([x], 1, {0,-1}) = " + $ret($r));
}
{
  const $v23 = new Int32Array(1);
  const $r = waitpid(pid, $v23, 0);
  st = Number($v23[0]);
  $say($L + ": waitpid(pid, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["pid", pid]])) + ($r > 0 ? " " + $status($v23[0]) : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
