// linux-signal-rtorder2 (signal). sigwaitinfo order
import { errno } from "errno";
import { SIGRTMIN, SIGTERM, SIGUSR1, SIG_BLOCK, kill, sigaddset, sigemptyset, sigprocmask, sigqueue, sigset_t, sigtimedwait } from "signal";
import { getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let i = 0;
{
  const $r = sigprocmask(SIG_BLOCK, $sigset((SIGRTMIN + 1), (SIGRTMIN + 2), SIGUSR1, SIGTERM), null);
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
  const $r = kill(getpid(), SIGTERM);
  if ($r === -1) $say($L + ": " + "kill(getpid(), SIGTERM) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGUSR1, { sival_int: 3 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGUSR1, 3) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGUSR1, { sival_int: 4 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGUSR1, 4) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN + 1, { sival_int: 5 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN+1, 5) = " + $ret($r));
}
for (i = 0; (i < 6); i++) {
  {
    const $v22: any = { si_signo: 0, si_code: 0, si_fd: 0, si_band: 0, si_pid: 0, si_value: 0 };
    const $r = sigtimedwait($sigset((SIGRTMIN + 1), (SIGRTMIN + 2), SIGUSR1, SIGTERM), $v22, $ts(0));
    $say($L + ": sigtimedwait({SIGRTMIN+1,SIGRTMIN+2,SIGUSR1,SIGTERM}, &out, 0ms) = " + ($r === -1 ? $ret($r) : $sig($r)) + ($r > 0 ? " " + $info($v22) : ""));
  }
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
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
function $info(i: any): string { return $code(i.si_signo, i.si_code) + (i.si_code === -1 || i.si_code === -4 ? " value=" + $val(i.si_value) : "") + (i.si_code === 0 || i.si_code === -1 ? (i.si_pid === getpid() ? " from me" : " from other") : ""); }
