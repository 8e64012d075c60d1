// linux-process-sigchld-flags (process). SA_NOCLDSTOP, SA_NOCLDWAIT
import { errno } from "errno";
import { SA_NOCLDSTOP, SA_NOCLDWAIT, SA_SIGINFO, SIGCHLD, SIGCONT, SIGKILL, SIGSTOP, kill, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let p = 0;
let p2 = 0;
let p3 = 0;
function h(sig: number, info: any): void {
  $say($L + ": handler h" + " " + $sig(sig) + " " + $code(sig, info.si_code) + " status=" + info.si_status);
}
{
  const $r = sigaction(SIGCHLD, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGCHLD, {h}, NULL) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(2000);
  _exit(0);
}
{
  const $r = kill(p, SIGSTOP);
  if ($r === -1) $say($L + ": " + "kill(p, SIGSTOP) = " + $ret($r));
}
$sleep(30);
{
  const $r = kill(p, SIGCONT);
  if ($r === -1) $say($L + ": " + "kill(p, SIGCONT) = " + $ret($r));
}
$sleep(30);
{
  const $r = sigaction(SIGCHLD, { sa_sigaction: h, sa_flags: SA_NOCLDSTOP | SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGCHLD, {h, SA_NOCLDSTOP}, NULL) = " + $ret($r));
}
{
  const $r = kill(p, SIGSTOP);
  if ($r === -1) $say($L + ": " + "kill(p, SIGSTOP) = " + $ret($r));
}
$sleep(30);
{
  const $r = kill(p, SIGCONT);
  if ($r === -1) $say($L + ": " + "kill(p, SIGCONT) = " + $ret($r));
}
$sleep(30);
{
  const $r = kill(p, SIGKILL);
}
$sleep(30);
{
  const $v18 = new Int32Array(1);
  const $r = waitpid(p, $v18, 0);
  $say($L + ": waitpid(p, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v18[0]) : ""));
}
{
  const $r = sigaction(SIGCHLD, { sa_sigaction: h, sa_flags: SA_NOCLDWAIT | SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGCHLD, {h, SA_NOCLDWAIT}, NULL) = " + $ret($r));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "child2";
  _exit(4);
}
$sleep(50);
{
  const $v24 = new Int32Array(1);
  const $r = waitpid(p2, $v24, 0);
  $say($L + ": waitpid(p2, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v24[0]) : ""));
}
p3 = fork();
if (p3 === -1) $say($L + ": fork failed");
if (p3 === 0) {
  $L = "child3";
  $sleep(50);
  _exit(4);
}
{
  const $v27 = new Int32Array(1);
  const $t0 = $now();
  const $r = waitpid(-1, $v27, 0);
  const $t1 = $now();
  $say($L + ": waitpid(-1, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v27[0]) : "") + $dt($t1 - $t0));
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
function $code(sig: number, code: number): string {
  const generic: Record<number, string> = { 0: "SI_USER", [-1]: "SI_QUEUE", [-2]: "SI_TIMER", [-4]: "SI_ASYNCIO", [-5]: "SI_SIGIO", [-6]: "SI_TKILL", 128: "SI_KERNEL" };
  if (code in generic) return generic[code];
  const names = sig === 17 ? ["0", "CLD_EXITED", "CLD_KILLED", "CLD_DUMPED", "CLD_TRAPPED", "CLD_STOPPED", "CLD_CONTINUED"] : ["0", "POLL_IN", "POLL_OUT", "POLL_MSG", "POLL_ERR", "POLL_PRI", "POLL_HUP"];
  return names[code] ?? String(code);
}
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
