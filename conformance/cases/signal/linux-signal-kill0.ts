// linux-signal-kill0 (signal). kill(0)
import { errno } from "errno";
import { SIGUSR1, kill, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WNOHANG, WTERMSIG, wait, waitpid } from "sys/wait";
import { nanosleep } from "time";
import { _exit, fork, getpid, pause, write } from "unistd";

let $L = "main"; // label of the printing branch

let p1 = 0;
let p2 = 0;
let st = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {h}, NULL) = " + $ret($r));
}
p1 = fork();
if (p1 === -1) $say($L + ": fork failed");
if (p1 === 0) {
  $L = "a";
  {
    const $r = pause();
    $say($L + ": pause() = " + $ret($r));
  }
  _exit(0);
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "b";
  {
    const $r = pause();
    $say($L + ": pause() = " + $ret($r));
  }
  _exit(0);
}
$sleep(50);
{
  const $r = kill(-1, 0);
  $say($L + ": kill(-1, 0) = " + $ret($r));
}
{
  const $v7 = new Int32Array(1);
  const $r = waitpid(-1, $v7, WNOHANG);
  st = Number($v7[0]);
  $say($L + ": waitpid(-1, &val, WNOHANG) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v7[0]) : ""));
}
{
  const $r = kill(p1, SIGUSR1);
  if ($r === -1) $say($L + ": " + "kill(p1, SIGUSR1) = " + $ret($r));
}
{
  const $r = kill(p2, SIGUSR1);
  if ($r === -1) $say($L + ": " + "kill(p2, SIGUSR1) = " + $ret($r));
}
{
  const $v14 = new Int32Array(1);
  const $r = waitpid(p1, $v14, 0);
  st = Number($v14[0]);
  $say($L + ": waitpid(p1, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v14[0]) : ""));
}
{
  const $v17 = new Int32Array(1);
  const $r = waitpid(p2, $v17, 0);
  st = Number($v17[0]);
  $say($L + ": waitpid(p2, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v17[0]) : ""));
}
{
  const $v20 = new Int32Array(1);
  const $r = waitpid(0, $v20, 0);
  st = Number($v20[0]);
  $say($L + ": waitpid(0, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v20[0]) : ""));
}
{
  const $v23 = new Int32Array(1);
  const $r = waitpid(-1, $v23, 0);
  st = Number($v23[0]);
  $say($L + ": waitpid(-1, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v23[0]) : ""));
}
{
  const $v26 = new Int32Array(1);
  const $r = waitpid(-99, $v26, 0);
  st = Number($v26[0]);
  $say($L + ": waitpid(-99, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v26[0]) : ""));
}
{
  const $v29 = new Int32Array(1);
  const $r = waitpid(p1, $v29, 99);
  st = Number($v29[0]);
  $say($L + ": waitpid(p1, &val, 99) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v29[0]) : ""));
}
{
  const $r = wait(null);
  $say($L + ": wait(NULL) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
