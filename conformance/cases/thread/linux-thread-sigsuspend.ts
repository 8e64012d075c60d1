// linux-thread-sigsuspend (thread). sigsuspend and pause in a thread
import { EINTR, errno } from "errno";
import { pthread_create, pthread_join, pthread_kill, pthread_sigmask, pthread_t } from "pthread";
import { SIGUSR1, SIG_BLOCK, kill, sigaction, sigaddset, sigemptyset, sigset_t, sigsuspend } from "signal";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

const t1 = new pthread_t();
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
function w1(a: any): any {
  const $L = "thread";
  {
    const $t0 = $now();
    const $r = sigsuspend($sigset());
    const $t1 = $now();
    $say($L + ": sigsuspend({}) = " + $ret($r) + $dt($t1 - $t0));
  }
  {
    const $v9 = { tv_sec: 0, tv_nsec: 0 };
    const $t0 = $now();
    const $r = nanosleep($ts(100), $v9);
    const $t1 = $now();
    $say($L + ": nanosleep(100ms, &out) = " + $ret($r) + ($r === -1 && errno === EINTR ? " rem=" + $r50($tsms($v9)) + "ms" : "") + $dt($t1 - $t0));
  }
  return 0;
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {h}, NULL) = " + $ret($r));
}
{
  const $r = pthread_sigmask(SIG_BLOCK, $sigset(SIGUSR1), null);
  if ($r !== 0) $say($L + ": " + "pthread_sigmask(SIG_BLOCK, {SIGUSR1}, NULL) = " + $ename($r));
}
{
  const $r = pthread_create(t1, null, w1, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1, NULL, w1, NULL) = " + $ename($r));
}
$sleep(50);
{
  const $r = kill(getpid(), SIGUSR1);
}
$sleep(50);
{
  const $r = pthread_kill(t1, SIGUSR1);
  $say($L + ": pthread_kill(t1, SIGUSR1) = " + $ename($r));
}
{
  const $r = pthread_join(t1, null);
  if ($r !== 0) $say($L + ": " + "pthread_join(t1, NULL) = " + $ename($r));
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
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $tsms(t: { tv_sec: number; tv_nsec: number }): number { return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
