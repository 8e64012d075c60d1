// linux-process-signal-wait (process). waiting for a child that stops, ends, is killed, in a row
import { errno } from "errno";
import { SA_RESTART, SIGCHLD, SIGCONT, SIGKILL, SIGSTOP, kill, raise, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WNOHANG, WTERMSIG, WUNTRACED, waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, pause, write } from "unistd";

let $L = "main"; // label of the printing branch

let p = 0;
let p2 = 0;
let p3 = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = sigaction(SIGCHLD, { sa_handler: h, sa_flags: SA_RESTART, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGCHLD, {h, SA_RESTART}, NULL) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(50);
  _exit(5);
}
{
  const $v5 = new Int32Array(1);
  const $t0 = $now();
  const $r = waitpid(p, $v5, 0);
  const $t1 = $now();
  $say($L + ": waitpid(p, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v5[0]) : "") + $dt($t1 - $t0));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "child2";
  $sleep(50);
  {
    const $r = raise(SIGSTOP);
    $say($L + ": raise(SIGSTOP) = " + $ret($r));
  }
  $sleep(50);
  _exit(6);
}
{
  const $v9 = new Int32Array(1);
  const $t0 = $now();
  const $r = waitpid(p2, $v9, WUNTRACED);
  const $t1 = $now();
  $say($L + ": waitpid(p2, &val, WUNTRACED) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v9[0]) : "") + $dt($t1 - $t0));
}
{
  const $r = kill(p2, SIGCONT);
  $say($L + ": kill(p2, SIGCONT) = " + $ret($r));
}
{
  const $v14 = new Int32Array(1);
  const $t0 = $now();
  const $r = waitpid(p2, $v14, 0);
  const $t1 = $now();
  $say($L + ": waitpid(p2, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v14[0]) : "") + $dt($t1 - $t0));
}
p3 = fork();
if (p3 === -1) $say($L + ": fork failed");
if (p3 === 0) {
  $L = "child3";
  {
    const $r = pause();
    $say($L + ": pause() = " + $ret($r));
  }
  _exit(0);
}
$sleep(20);
{
  const $r = kill(p3, SIGKILL);
  $say($L + ": kill(p3, SIGKILL) = " + $ret($r));
}
{
  const $v19 = new Int32Array(1);
  const $t0 = $now();
  const $r = waitpid(p3, $v19, 0);
  const $t1 = $now();
  $say($L + ": waitpid(p3, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v19[0]) : "") + $dt($t1 - $t0));
}
{
  const $r = kill(p3, 0);
  $say($L + ": kill(p3, 0) = " + $ret($r));
}
{
  const $v24 = new Int32Array(1);
  const $r = waitpid(p3, $v24, WNOHANG);
  $say($L + ": waitpid(p3, &val, WNOHANG) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v24[0]) : ""));
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
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
