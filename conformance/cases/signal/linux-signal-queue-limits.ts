// linux-signal-queue-limits (signal). queued signals and values
import { errno } from "errno";
import { SA_SIGINFO, SIGRTMIN, SIGUSR1, SIG_BLOCK, SIG_UNBLOCK, kill, sigaction, sigaddset, sigemptyset, sigismember, sigpending, sigprocmask, sigqueue, sigset_t } from "signal";
import { getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

function h(sig: number, info: any): void {
  $say($L + ": handler h" + " " + $sig(sig) + " " + $code(sig, info.si_code) + " value=" + $val(info.si_value));
}
{
  const $r = sigaction(SIGRTMIN, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGRTMIN, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGUSR1, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGRTMIN, (SIGRTMIN + 1), SIGUSR1), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGRTMIN,SIGRTMIN+1,SIGUSR1}, NULL) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN, { sival_int: 1 });
  $say($L + ": sigqueue(getpid(), SIGRTMIN, 1) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN, { sival_int: 2 });
  $say($L + ": sigqueue(getpid(), SIGRTMIN, 2) = " + $ret($r));
}
{
  const $r = kill(getpid(), SIGRTMIN);
  $say($L + ": kill(getpid(), SIGRTMIN) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGUSR1, { sival_int: 3 });
  $say($L + ": sigqueue(getpid(), SIGUSR1, 3) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGUSR1, { sival_int: 4 });
  $say($L + ": sigqueue(getpid(), SIGUSR1, 4) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), 0, { sival_int: 5 });
  $say($L + ": sigqueue(getpid(), 0, 5) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), 65, { sival_int: 5 });
  $say($L + ": sigqueue(getpid(), 65, 5) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), -1, { sival_int: 5 });
  $say($L + ": sigqueue(getpid(), -1, 5) = " + $ret($r));
}
{
  const $r = sigqueue(999999, SIGUSR1, { sival_int: 5 });
  $say($L + ": sigqueue(999999, SIGUSR1, 5) = " + $ret($r));
}
{
  const $v36 = $sigset();
  const $r = sigpending($v36);
  $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v36) : ""));
}
{
  const $r = sigprocmask(SIG_UNBLOCK, $sigset(SIGRTMIN, SIGUSR1), null);
  $say($L + ": sigprocmask(SIG_UNBLOCK, {SIGRTMIN,SIGUSR1}, NULL) = " + $ret($r));
}
{
  const $v40 = $sigset();
  const $r = sigpending($v40);
  $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v40) : ""));
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
function $code(sig: number, code: number): string {
  const generic: Record<number, string> = { 0: "SI_USER", [-1]: "SI_QUEUE", [-2]: "SI_TIMER", [-4]: "SI_ASYNCIO", [-5]: "SI_SIGIO", [-6]: "SI_TKILL", 128: "SI_KERNEL" };
  if (code in generic) return generic[code];
  const names = sig === 17 ? ["0", "CLD_EXITED", "CLD_KILLED", "CLD_DUMPED", "CLD_TRAPPED", "CLD_STOPPED", "CLD_CONTINUED"] : ["0", "POLL_IN", "POLL_OUT", "POLL_MSG", "POLL_ERR", "POLL_PRI", "POLL_HUP"];
  return names[code] ?? String(code);
}
function $val(v: any): number { return v !== null && typeof v === "object" ? v.sival_int : v; }
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
