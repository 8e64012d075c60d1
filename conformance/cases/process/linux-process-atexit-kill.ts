// linux-process-atexit-kill (process). signals skip atexit
import { errno } from "errno";
import { SIGTERM, kill, raise } from "signal";
import { atexit } from "stdlib";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let pid = 0;
let st = 0;
let p2 = 0;
function a1(): any {
  const $L = "main";
  $say($L + ": " + "a1");
  return 0;
}
{
  const $r = atexit(a1);
}
pid = fork();
if (pid === -1) $say($L + ": fork failed");
if (pid === 0) {
  $L = "child";
  {
    const $r = kill(getpid(), SIGTERM);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGTERM) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v5 = new Int32Array(1);
  const $r = waitpid(pid, $v5, 0);
  st = Number($v5[0]);
  $say($L + ": waitpid(pid, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["pid", pid], ["p2", p2]])) + ($r > 0 ? " " + $status($v5[0]) : ""));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "child2";
  _exit(3);
  _exit(0);
}
{
  const $v8 = new Int32Array(1);
  const $r = waitpid(p2, $v8, 0);
  st = Number($v8[0]);
  $say($L + ": waitpid(p2, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["pid", pid], ["p2", p2]])) + ($r > 0 ? " " + $status($v8[0]) : ""));
}
{
  const $r = raise(SIGTERM);
  if ($r === -1) $say($L + ": " + "raise(SIGTERM) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
