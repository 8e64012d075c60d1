// linux-signal-rtorder (signal). order
import { errno } from "errno";
import { SA_SIGINFO, SIGRTMIN, SIG_BLOCK, SIG_UNBLOCK, sigaction, sigaddset, sigemptyset, sigismember, sigpending, sigprocmask, sigqueue, sigset_t } from "signal";
import { getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

function h(sig: number, info: any): void {
  $say($L + ": handler h" + " " + $sig(sig) + " value=" + $val(info.si_value));
}
{
  const $r = sigaction(SIGRTMIN + 2, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGRTMIN+2, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGRTMIN + 1, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: $sigset((SIGRTMIN + 2)) }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGRTMIN+1, {h, mask SIGRTMIN+2}, NULL) = " + $ret($r));
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset((SIGRTMIN + 1), (SIGRTMIN + 2)), null);
}
{
  const $r = sigqueue(getpid(), SIGRTMIN + 2, { sival_int: 1 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN+2, 1) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN + 1, { sival_int: 2 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN+1, 2) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN + 2, { sival_int: 3 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN+2, 3) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN + 1, { sival_int: 4 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN+1, 4) = " + $ret($r));
}
{
  const $v22 = $sigset();
  const $r = sigpending($v22);
  $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v22) : ""));
}
{
  const $r = sigprocmask(SIG_UNBLOCK, $sigset((SIGRTMIN + 1), (SIGRTMIN + 2)), null);
}
$say($L + ": " + "done");

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
function $val(v: any): number { return v !== null && typeof v === "object" ? v.sival_int : v; }
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
