// linux-signal-default-actions (signal). default actions
import { errno } from "errno";
import { SIGABRT, SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGQUIT, SIGRTMIN, SIGSEGV, SIGURG, SIGUSR2, SIGWINCH, SIG_DFL, SIG_ERR, SIG_IGN, kill, raise, signal } from "signal";
import { abort } from "stdlib";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let p0 = 0;
let st = 0;
let p1 = 0;
let p2 = 0;
let p3 = 0;
let p4 = 0;
let p5 = 0;
let p6 = 0;
let p7 = 0;
let p8 = 0;
let p9 = 0;
{
  const $r = signal(SIGINT, SIG_DFL);
  if ($r === -1) $say($L + ": " + "signal(SIGINT, SIG_DFL) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : "?"));
}
p0 = fork();
if (p0 === -1) $say($L + ": fork failed");
if (p0 === 0) {
  $L = "c";
  {
    const $r = kill(getpid(), SIGHUP);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGHUP) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v6 = new Int32Array(1);
  const $r = waitpid(p0, $v6, 0);
  st = Number($v6[0]);
  $say($L + ": waitpid(p0, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v6[0]) : ""));
}
p1 = fork();
if (p1 === -1) $say($L + ": fork failed");
if (p1 === 0) {
  $L = "c";
  {
    const $r = kill(getpid(), SIGQUIT);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGQUIT) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v11 = new Int32Array(1);
  const $r = waitpid(p1, $v11, 0);
  st = Number($v11[0]);
  $say($L + ": waitpid(p1, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v11[0]) : ""));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "c";
  {
    const $r = kill(getpid(), SIGABRT);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGABRT) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v16 = new Int32Array(1);
  const $r = waitpid(p2, $v16, 0);
  st = Number($v16[0]);
  $say($L + ": waitpid(p2, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v16[0]) : ""));
}
p3 = fork();
if (p3 === -1) $say($L + ": fork failed");
if (p3 === 0) {
  $L = "c";
  {
    const $r = kill(getpid(), SIGCHLD);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGCHLD) = " + $ret($r));
  }
  {
    const $r = kill(getpid(), SIGURG);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGURG) = " + $ret($r));
  }
  {
    const $r = kill(getpid(), SIGWINCH);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGWINCH) = " + $ret($r));
  }
  {
    const $r = kill(getpid(), SIGCONT);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGCONT) = " + $ret($r));
  }
  $say($L + ": " + "alive");
  _exit(0);
}
{
  const $v27 = new Int32Array(1);
  const $r = waitpid(p3, $v27, 0);
  st = Number($v27[0]);
  $say($L + ": waitpid(p3, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v27[0]) : ""));
}
p4 = fork();
if (p4 === -1) $say($L + ": fork failed");
if (p4 === 0) {
  $L = "c";
  {
    const $r = kill(getpid(), SIGIO);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGIO) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v32 = new Int32Array(1);
  const $r = waitpid(p4, $v32, 0);
  st = Number($v32[0]);
  $say($L + ": waitpid(p4, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v32[0]) : ""));
}
p5 = fork();
if (p5 === -1) $say($L + ": fork failed");
if (p5 === 0) {
  $L = "c";
  {
    const $r = kill(getpid(), SIGRTMIN);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGRTMIN) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v37 = new Int32Array(1);
  const $r = waitpid(p5, $v37, 0);
  st = Number($v37[0]);
  $say($L + ": waitpid(p5, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v37[0]) : ""));
}
p6 = fork();
if (p6 === -1) $say($L + ": fork failed");
if (p6 === 0) {
  $L = "c";
  {
    const $r = kill(getpid(), 64);
    if ($r === -1) $say($L + ": " + "kill(getpid(), 64) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v42 = new Int32Array(1);
  const $r = waitpid(p6, $v42, 0);
  st = Number($v42[0]);
  $say($L + ": waitpid(p6, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v42[0]) : ""));
}
p7 = fork();
if (p7 === -1) $say($L + ": fork failed");
if (p7 === 0) {
  $L = "c";
  {
    const $r = raise(SIGSEGV);
    if ($r === -1) $say($L + ": " + "raise(SIGSEGV) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v46 = new Int32Array(1);
  const $r = waitpid(p7, $v46, 0);
  st = Number($v46[0]);
  $say($L + ": waitpid(p7, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v46[0]) : ""));
}
p8 = fork();
if (p8 === -1) $say($L + ": fork failed");
if (p8 === 0) {
  $L = "c";
  {
    const $r = kill(getpid(), SIGUSR2);
    if ($r === -1) $say($L + ": " + "kill(getpid(), SIGUSR2) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v51 = new Int32Array(1);
  const $r = waitpid(p8, $v51, 0);
  st = Number($v51[0]);
  $say($L + ": waitpid(p8, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v51[0]) : ""));
}
p9 = fork();
if (p9 === -1) $say($L + ": fork failed");
if (p9 === 0) {
  $L = "c";
  abort();
  _exit(0);
}
{
  const $v54 = new Int32Array(1);
  const $r = waitpid(p9, $v54, 0);
  st = Number($v54[0]);
  $say($L + ": waitpid(p9, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p0", p0], ["p1", p1], ["p2", p2], ["p3", p3], ["p4", p4], ["p5", p5], ["p6", p6], ["p7", p7], ["p8", p8], ["p9", p9]])) + ($r > 0 ? " " + $status($v54[0]) : ""));
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
