// linux-signal-mask-calls (signal). sigprocmask and sets
import { errno } from "errno";
import { SIGINT, SIGKILL, SIGSTOP, SIGTERM, SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_SETMASK, SIG_UNBLOCK, sigaddset, sigdelset, sigemptyset, sigfillset, sigismember, sigprocmask, sigset_t } from "signal";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

const S = new sigset_t();
sigemptyset(S); for (const $s of []) sigaddset(S, $s);
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGKILL, SIGSTOP, SIGUSR1), null);
  $say($L + ": sigprocmask(SIG_BLOCK, {SIGKILL,SIGSTOP,SIGUSR1}, NULL) = " + $ret($r));
}
{
  const $v6 = $sigset();
  const $r = sigprocmask(SIG_BLOCK, null, $v6);
  $say($L + ": sigprocmask(SIG_BLOCK, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v6) : ""));
}
{
  const $v9 = $sigset();
  const $r = sigprocmask(SIG_SETMASK, $sigset(SIGUSR2), $v9);
  $say($L + ": sigprocmask(SIG_SETMASK, {SIGUSR2}, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v9) : ""));
}
{
  const $v12 = $sigset();
  const $r = sigprocmask(SIG_UNBLOCK, $sigset(SIGUSR1), $v12);
  $say($L + ": sigprocmask(SIG_UNBLOCK, {SIGUSR1}, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v12) : ""));
}
{
  const $v15 = $sigset();
  const $r = sigprocmask(99, null, $v15);
  $say($L + ": sigprocmask(99, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v15) : ""));
}
{
  const $r = sigprocmask(99, $sigset(SIGUSR1), null);
  $say($L + ": sigprocmask(99, {SIGUSR1}, NULL) = " + $ret($r));
}
{
  const $r = sigemptyset(S);
  $say($L + ": sigemptyset(&S) = " + $ret($r));
}
{
  const $r = sigaddset(S, SIGINT);
  $say($L + ": sigaddset(&S, SIGINT) = " + $ret($r));
}
{
  const $r = sigismember(S, SIGINT);
  $say($L + ": sigismember(&S, SIGINT) = " + $ret($r));
}
{
  const $r = sigismember(S, SIGTERM);
  $say($L + ": sigismember(&S, SIGTERM) = " + $ret($r));
}
{
  const $r = sigdelset(S, SIGINT);
  $say($L + ": sigdelset(&S, SIGINT) = " + $ret($r));
}
{
  const $r = sigismember(S, SIGINT);
  $say($L + ": sigismember(&S, SIGINT) = " + $ret($r));
}
{
  const $r = sigaddset(S, 0);
  $say($L + ": sigaddset(&S, 0) = " + $ret($r));
}
{
  const $r = sigaddset(S, 65);
  $say($L + ": sigaddset(&S, 65) = " + $ret($r));
}
{
  const $r = sigdelset(S, -1);
  $say($L + ": sigdelset(&S, -1) = " + $ret($r));
}
{
  const $r = sigismember(S, 65);
  $say($L + ": sigismember(&S, 65) = " + $ret($r));
}
{
  const $r = sigismember(S, 0);
  $say($L + ": sigismember(&S, 0) = " + $ret($r));
}
{
  const $r = sigfillset(S);
  $say($L + ": sigfillset(&S) = " + $ret($r));
}
{
  const $r = sigismember(S, SIGKILL);
  $say($L + ": sigismember(&S, SIGKILL) = " + $ret($r));
}
{
  const $r = sigismember(S, 32);
  $say($L + ": sigismember(&S, 32) = " + $ret($r));
}
{
  const $r = sigismember(S, 64);
  $say($L + ": sigismember(&S, 64) = " + $ret($r));
}
{
  const $r = sigaddset(S, 32);
  $say($L + ": sigaddset(&S, 32) = " + $ret($r));
}
{
  const $r = sigismember(S, 33);
  $say($L + ": sigismember(&S, 33) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
