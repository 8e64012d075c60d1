// linux-signal-fork-handlers (signal). what a child inherits
import { errno } from "errno";
import { SIGTERM, SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_DFL, SIG_IGN, SIG_SETMASK, raise, sigaction, sigaddset, sigemptyset, sigismember, sigpending, sigprocmask, sigset_t } from "signal";
import { waitpid } from "sys/wait";
import { _exit, alarm, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let p = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGUSR2, { sa_handler: SIG_IGN, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR2, {SIG_IGN}, NULL) = " + $ret($r));
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGTERM, SIGUSR1), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGTERM,SIGUSR1}, NULL) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  {
    const $v11 = $sigset();
    const $r = sigpending($v11);
    $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v11) : ""));
  }
  {
    const $v14 = $sigset();
    const $r = sigprocmask(SIG_BLOCK, null, $v14);
    $say($L + ": sigprocmask(SIG_BLOCK, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v14) : ""));
  }
  {
    const $v17: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
    const $r = sigaction(SIGUSR2, null, $v17);
    $say($L + ": sigaction(SIGUSR2, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h]], $v17) + " " + $saf($v17.sa_flags) + " " + $showset($v17.sa_mask) : ""));
  }
  {
    const $v20: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
    const $r = sigaction(SIGUSR1, null, $v20);
    $say($L + ": sigaction(SIGUSR1, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h]], $v20) + " " + $saf($v20.sa_flags) + " " + $showset($v20.sa_mask) : ""));
  }
  {
    const $r = sigprocmask(SIG_SETMASK, $sigset(), null);
    $say($L + ": sigprocmask(SIG_SETMASK, {}, NULL) = " + $ret($r));
  }
  {
    const $r = raise(SIGUSR1);
    $say($L + ": raise(SIGUSR1) = " + $ret($r));
  }
  {
    const $r = raise(SIGUSR2);
    $say($L + ": raise(SIGUSR2) = " + $ret($r));
  }
  {
    const $r = alarm(0);
    $say($L + ": alarm(0) = " + $ret($r));
  }
  _exit(0);
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $r = sigprocmask(SIG_SETMASK, $sigset(), null);
  $say($L + ": sigprocmask(SIG_SETMASK, {}, NULL) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
function $saf(m: number): string { return $mask(m & ~0x04000000, [[1, "SA_NOCLDSTOP"], [2, "SA_NOCLDWAIT"], [4, "SA_SIGINFO"], [268435456, "SA_RESTART"], [1073741824, "SA_NODEFER"], [-2147483648, "SA_RESETHAND"]]); }
function $hname(known: [string, any][], act: any): string { return (known.find((k) => k[1] === act.sa_handler || k[1] === act.sa_sigaction) ?? ["?"])[0]; }
