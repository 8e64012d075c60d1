// linux-signal-handler-chain (signal). handlers, masks and order of delivery
import { errno } from "errno";
import { SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_UNBLOCK, raise, sigaction, sigaddset, sigemptyset, sigprocmask, sigset_t } from "signal";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
  {
    const $r = raise(SIGUSR2);
    $say($L + ": raise(SIGUSR2) = " + $ret($r));
  }
  $say($L + ": " + "h ends");
}
function g(sig: number): void {
  $say($L + ": handler g" + " " + $sig(sig));
  $say($L + ": " + "g ends");
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: 0, sa_mask: $sigset(SIGUSR2) }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {h, mask SIGUSR2}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGUSR2, { sa_handler: g, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR2, {g}, NULL) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  $say($L + ": raise(SIGUSR1) = " + $ret($r));
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {h}, NULL) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  $say($L + ": raise(SIGUSR1) = " + $ret($r));
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGUSR1, SIGUSR2), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGUSR1,SIGUSR2}, NULL) = " + $ret($r));
}
{
  const $r = raise(SIGUSR2);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR2) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $r = sigprocmask(SIG_UNBLOCK, $sigset(SIGUSR1, SIGUSR2), null);
  $say($L + ": sigprocmask(SIG_UNBLOCK, {SIGUSR1,SIGUSR2}, NULL) = " + $ret($r));
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
