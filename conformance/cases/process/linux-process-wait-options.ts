// linux-process-wait-options (process). WNOHANG, WUNTRACED, WCONTINUED, groups
import { errno } from "errno";
import { SIGCONT, SIGSTOP, SIGTERM, kill } from "signal";
import { abort } from "stdlib";
import { WCONTINUED, WEXITSTATUS, WIFEXITED, WIFSIGNALED, WNOHANG, WTERMSIG, WUNTRACED, wait, waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let p = 0;
let p2 = 0;
let p3 = 0;
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(2000);
  _exit(0);
}
{
  const $v2 = new Int32Array(1);
  const $r = waitpid(p, $v2, WNOHANG);
  $say($L + ": waitpid(p, &val, WNOHANG) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v2[0]) : ""));
}
{
  const $v5 = new Int32Array(1);
  const $r = waitpid(p, $v5, 99);
  $say($L + ": waitpid(p, &val, 99) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v5[0]) : ""));
}
{
  const $v8 = new Int32Array(1);
  const $r = waitpid(-1, $v8, WNOHANG | WUNTRACED);
  $say($L + ": waitpid(-1, &val, WNOHANG|WUNTRACED) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v8[0]) : ""));
}
{
  const $r = kill(p, SIGSTOP);
  $say($L + ": kill(p, SIGSTOP) = " + $ret($r));
}
$sleep(20);
{
  const $v13 = new Int32Array(1);
  const $r = waitpid(p, $v13, WNOHANG);
  $say($L + ": waitpid(p, &val, WNOHANG) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v13[0]) : ""));
}
{
  const $v16 = new Int32Array(1);
  const $t0 = $now();
  const $r = waitpid(p, $v16, WUNTRACED);
  const $t1 = $now();
  $say($L + ": waitpid(p, &val, WUNTRACED) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v16[0]) : "") + $dt($t1 - $t0));
}
{
  const $v19 = new Int32Array(1);
  const $r = waitpid(p, $v19, WNOHANG | WUNTRACED);
  $say($L + ": waitpid(p, &val, WNOHANG|WUNTRACED) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v19[0]) : ""));
}
{
  const $r = kill(p, SIGCONT);
  $say($L + ": kill(p, SIGCONT) = " + $ret($r));
}
$sleep(20);
{
  const $v24 = new Int32Array(1);
  const $r = waitpid(p, $v24, WNOHANG | WUNTRACED);
  $say($L + ": waitpid(p, &val, WNOHANG|WUNTRACED) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v24[0]) : ""));
}
{
  const $v27 = new Int32Array(1);
  const $r = waitpid(p, $v27, WCONTINUED);
  $say($L + ": waitpid(p, &val, WCONTINUED) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v27[0]) : ""));
}
{
  const $v30 = new Int32Array(1);
  const $r = waitpid(p, $v30, WNOHANG | WCONTINUED);
  $say($L + ": waitpid(p, &val, WNOHANG|WCONTINUED) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v30[0]) : ""));
}
{
  const $r = kill(p, SIGTERM);
  $say($L + ": kill(p, SIGTERM) = " + $ret($r));
}
$sleep(20);
{
  const $v35 = new Int32Array(1);
  const $r = waitpid(p, $v35, (WNOHANG | WUNTRACED) | WCONTINUED);
  $say($L + ": waitpid(p, &val, WNOHANG|WUNTRACED|WCONTINUED) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v35[0]) : ""));
}
{
  const $v38 = new Int32Array(1);
  const $r = waitpid(p, $v38, 0);
  $say($L + ": waitpid(p, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v38[0]) : ""));
}
{
  const $v41 = new Int32Array(1);
  const $r = waitpid(0, $v41, WNOHANG);
  $say($L + ": waitpid(0, &val, WNOHANG) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v41[0]) : ""));
}
{
  const $v44 = new Int32Array(1);
  const $r = waitpid(-1, $v44, WNOHANG);
  $say($L + ": waitpid(-1, &val, WNOHANG) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v44[0]) : ""));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "child2";
  _exit(300);
}
{
  const $v47 = new Int32Array(1);
  const $r = waitpid(0, $v47, 0);
  $say($L + ": waitpid(0, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v47[0]) : ""));
}
p3 = fork();
if (p3 === -1) $say($L + ": fork failed");
if (p3 === 0) {
  $L = "child3";
  abort();
  _exit(0);
}
{
  const $v50 = new Int32Array(1);
  const $r = waitpid(-1, $v50, 0);
  $say($L + ": waitpid(-1, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v50[0]) : ""));
}
{
  const $v52 = new Int32Array(1);
  const $r = wait($v52);
  $say($L + ": wait(&val) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v52[0]) : ""));
}
{
  const $v54 = new Int32Array(1);
  const $r = waitpid(99999, $v54, 0);
  $say($L + ": waitpid(99999, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v54[0]) : ""));
}
{
  const $v57 = new Int32Array(1);
  const $r = waitpid(-99999, $v57, 0);
  $say($L + ": waitpid(-99999, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v57[0]) : ""));
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
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
