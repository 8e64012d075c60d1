// linux-signal-wait-sets (signal). sigwaitinfo, sigtimedwait, sigwait
import { errno } from "errno";
import { SA_RESTART, SIGALRM, SIGCHLD, SIGRTMIN, SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_IGN, kill, raise, sigaction, sigaddset, sigemptyset, sigprocmask, sigqueue, sigset_t, sigtimedwait, sigwait, sigwaitinfo } from "signal";
import { ITIMER_REAL, setitimer } from "sys/time";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let p = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGUSR1, SIGUSR2, SIGRTMIN, (SIGRTMIN + 2), SIGCHLD), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGUSR1,SIGUSR2,SIGRTMIN,SIGRTMIN+2,SIGCHLD}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = sigtimedwait($sigset(SIGUSR1), null, $ts(100));
  const $t1 = $now();
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, 100ms) = " + ($r === -1 ? $ret($r) : $sig($r)) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = sigtimedwait($sigset(SIGUSR1), null, $ts(0));
  const $t1 = $now();
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, 0ms) = " + ($r === -1 ? $ret($r) : $sig($r)) + $dt($t1 - $t0));
}
{
  const $r = sigtimedwait($sigset(SIGUSR1), null, { tv_sec: 0, tv_nsec: 1000000000 });
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, {0,1000000000}) = " + ($r === -1 ? $ret($r) : $sig($r)));
}
{
  const $r = sigtimedwait($sigset(SIGUSR1), null, { tv_sec: -1, tv_nsec: 0 });
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, {-1,0}) = " + ($r === -1 ? $ret($r) : $sig($r)));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN + 2, { sival_int: 9 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN+2, 9) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN, { sival_int: 8 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN, 8) = " + $ret($r));
}
{
  const $r = raise(SIGUSR2);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR2) = " + $ret($r));
}
{
  const $r = kill(getpid(), SIGUSR1);
  if ($r === -1) $say($L + ": " + "kill(getpid(), SIGUSR1) = " + $ret($r));
}
{
  const $v26: any = { si_signo: 0, si_code: 0, si_fd: 0, si_band: 0, si_pid: 0, si_value: 0 };
  const $r = sigwaitinfo($sigset(SIGRTMIN, (SIGRTMIN + 2)), $v26);
  $say($L + ": sigwaitinfo({SIGRTMIN,SIGRTMIN+2}, &out) = " + ($r === -1 ? $ret($r) : $sig($r)) + ($r > 0 ? " " + $info($v26) : ""));
}
{
  const $v28: any = { si_signo: 0, si_code: 0, si_fd: 0, si_band: 0, si_pid: 0, si_value: 0 };
  const $r = sigwaitinfo($sigset(SIGRTMIN, (SIGRTMIN + 2), SIGUSR1, SIGUSR2), $v28);
  $say($L + ": sigwaitinfo({SIGRTMIN,SIGRTMIN+2,SIGUSR1,SIGUSR2}, &out) = " + ($r === -1 ? $ret($r) : $sig($r)) + ($r > 0 ? " " + $info($v28) : ""));
}
{
  const $v30: any = { si_signo: 0, si_code: 0, si_fd: 0, si_band: 0, si_pid: 0, si_value: 0 };
  const $r = sigwaitinfo($sigset(SIGUSR1, SIGUSR2, (SIGRTMIN + 2)), $v30);
  $say($L + ": sigwaitinfo({SIGUSR1,SIGUSR2,SIGRTMIN+2}, &out) = " + ($r === -1 ? $ret($r) : $sig($r)) + ($r > 0 ? " " + $info($v30) : ""));
}
{
  const $v32 = new Int32Array(1);
  const $r = sigwait($sigset((SIGRTMIN + 2)), $v32);
  $say($L + ": sigwait({SIGRTMIN+2}, &val) = " + $ename($r) + ($r === 0 ? " " + $sig($v32[0]) : ""));
}
{
  const $r = sigtimedwait($sigset(SIGUSR1, SIGUSR2), null, $ts(0));
  $say($L + ": sigtimedwait({SIGUSR1,SIGUSR2}, NULL, 0ms) = " + ($r === -1 ? $ret($r) : $sig($r)));
}
{
  const $r = sigaction(SIGALRM, { sa_handler: h, sa_flags: SA_RESTART, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGALRM, {h, SA_RESTART}, NULL) = " + $ret($r));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = sigwaitinfo($sigset(SIGUSR1), null);
  const $t1 = $now();
  $say($L + ": sigwaitinfo({SIGUSR1}, NULL) = " + ($r === -1 ? $ret($r) : $sig($r)) + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = sigtimedwait($sigset(SIGUSR1), null, $ts(1000));
  const $t1 = $now();
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, 1000ms) = " + ($r === -1 ? $ret($r) : $sig($r)) + $dt($t1 - $t0));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(50);
  _exit(3);
}
{
  const $v51: any = { si_signo: 0, si_code: 0, si_fd: 0, si_band: 0, si_pid: 0, si_value: 0 };
  const $t0 = $now();
  const $r = sigwaitinfo($sigset(SIGCHLD), $v51);
  const $t1 = $now();
  $say($L + ": sigwaitinfo({SIGCHLD}, &out) = " + ($r === -1 ? $ret($r) : $sig($r)) + ($r > 0 ? " " + $info($v51) : "") + $dt($t1 - $t0));
}
{
  const $v53 = new Int32Array(1);
  const $r = waitpid(p, $v53, 0);
  $say($L + ": waitpid(p, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])) + ($r > 0 ? " " + $status($v53[0]) : ""));
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: SIG_IGN, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {SIG_IGN}, NULL) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = sigtimedwait($sigset(SIGUSR1), null, $ts(100));
  const $t1 = $now();
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, 100ms) = " + ($r === -1 ? $ret($r) : $sig($r)) + $dt($t1 - $t0));
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
function $val(v: any): number { return v !== null && typeof v === "object" ? v.sival_int : v; }
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $info(i: any): string { return $code(i.si_signo, i.si_code) + (i.si_code === -1 || i.si_code === -4 ? " value=" + $val(i.si_value) : "") + (i.si_code === 0 || i.si_code === -1 ? (i.si_pid === getpid() ? " from me" : " from other") : ""); }
