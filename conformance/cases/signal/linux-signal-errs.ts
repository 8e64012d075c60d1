// linux-signal-errs (signal). errors
import { errno } from "errno";
import { SA_NOCLDSTOP, SA_NOCLDWAIT, SA_NODEFER, SA_RESETHAND, SA_RESTART, SIGKILL, SIGSTOP, SIGTERM, SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_DFL, SIG_ERR, SIG_IGN, SIG_SETMASK, SIG_UNBLOCK, kill, raise, sigaction, sigaddset, sigdelset, sigemptyset, sigfillset, sigismember, signal, sigprocmask, sigqueue, sigset_t, sigtimedwait } from "signal";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let x = 0;
const S = new sigset_t();
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = sigaction(64, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(64, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(65, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(65, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(32, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(32, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(33, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(33, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(34, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(34, {h}, NULL) = " + $ret($r));
}
{
  const $v18: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGKILL, null, $v18);
  $say($L + ": sigaction(SIGKILL, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h]], $v18) + " " + $saf($v18.sa_flags) + " " + $showset($v18.sa_mask) : ""));
}
{
  const $r = sigaction(SIGKILL, { sa_handler: SIG_DFL, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(SIGKILL, {SIG_DFL}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGSTOP, { sa_handler: SIG_IGN, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(SIGSTOP, {SIG_IGN}, NULL) = " + $ret($r));
}
{
  const $r = signal(SIGKILL, SIG_IGN);
  x = $r;
  $say($L + ": signal(SIGKILL, SIG_IGN) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : "?"));
}
{
  const $r = signal(0, SIG_IGN);
  x = $r;
  $say($L + ": signal(0, SIG_IGN) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : "?"));
}
{
  const $r = signal(65, SIG_IGN);
  x = $r;
  $say($L + ": signal(65, SIG_IGN) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : "?"));
}
{
  const $r = signal(SIGUSR1, h);
  x = $r;
  $say($L + ": signal(SIGUSR1, h) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : "?"));
}
{
  const $v35: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGUSR1, null, $v35);
  $say($L + ": sigaction(SIGUSR1, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h]], $v35) + " " + $saf($v35.sa_flags) + " " + $showset($v35.sa_mask) : ""));
}
{
  const $r = signal(SIGUSR1, SIG_DFL);
  x = $r;
  $say($L + ": signal(SIGUSR1, SIG_DFL) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : "?"));
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: ((((SA_NODEFER | SA_RESETHAND) | SA_RESTART) | SA_NOCLDSTOP) | SA_NOCLDWAIT), sa_mask: $sigset(SIGKILL, SIGUSR2, SIGSTOP) }, null);
  $say($L + ": sigaction(SIGUSR1, {h, SA_NODEFER|SA_RESETHAND|SA_RESTART|SA_NOCLDSTOP|SA_NOCLDWAIT, mask SIGKILL,SIGUSR2,SIGSTOP}, NULL) = " + $ret($r));
}
{
  const $v43: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGUSR1, null, $v43);
  $say($L + ": sigaction(SIGUSR1, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h]], $v43) + " " + $saf($v43.sa_flags) + " " + $showset($v43.sa_mask) : ""));
}
{
  const $r = sigprocmask(99, $sigset(SIGUSR1), null);
  $say($L + ": sigprocmask(99, {SIGUSR1}, NULL) = " + $ret($r));
}
{
  const $v49 = $sigset();
  const $r = sigprocmask(-1, null, $v49);
  $say($L + ": sigprocmask(-1, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v49) : ""));
}
{
  const $r = sigprocmask(SIG_SETMASK, $sigset(SIGUSR1, SIGKILL, SIGSTOP), null);
  $say($L + ": sigprocmask(SIG_SETMASK, {SIGUSR1,SIGKILL,SIGSTOP}, NULL) = " + $ret($r));
}
{
  const $v55 = $sigset();
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGUSR2), $v55);
  $say($L + ": sigprocmask(SIG_BLOCK, {SIGUSR2}, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v55) : ""));
}
{
  const $v58 = $sigset();
  const $r = sigprocmask(SIG_UNBLOCK, $sigset(SIGUSR1), $v58);
  $say($L + ": sigprocmask(SIG_UNBLOCK, {SIGUSR1}, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v58) : ""));
}
{
  const $v61 = $sigset();
  const $r = sigprocmask(SIG_SETMASK, $sigset(), $v61);
  $say($L + ": sigprocmask(SIG_SETMASK, {}, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v61) : ""));
}
{
  const $r = kill(getpid(), 65);
  $say($L + ": kill(getpid(), 65) = " + $ret($r));
}
{
  const $r = kill(getpid(), -1);
  $say($L + ": kill(getpid(), -1) = " + $ret($r));
}
{
  const $r = kill(getpid(), 0);
  $say($L + ": kill(getpid(), 0) = " + $ret($r));
}
{
  const $r = kill(99999, 0);
  $say($L + ": kill(99999, 0) = " + $ret($r));
}
{
  const $r = kill(-99999, SIGTERM);
  $say($L + ": kill(-99999, SIGTERM) = " + $ret($r));
}
{
  const $r = raise(65);
  $say($L + ": raise(65) = " + $ret($r));
}
{
  const $r = raise(-1);
  $say($L + ": raise(-1) = " + $ret($r));
}
{
  const $r = raise(0);
  $say($L + ": raise(0) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), 65, { sival_int: 1 });
  $say($L + ": sigqueue(getpid(), 65, 1) = " + $ret($r));
}
{
  const $r = sigqueue(99999, SIGUSR1, { sival_int: 1 });
  $say($L + ": sigqueue(99999, SIGUSR1, 1) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), 0, { sival_int: 1 });
  $say($L + ": sigqueue(getpid(), 0, 1) = " + $ret($r));
}
{
  const $r = sigqueue(-1, 0, { sival_int: 1 });
  $say($L + ": sigqueue(-1, 0, 1) = " + $ret($r));
}
{
  const $r = sigtimedwait($sigset(SIGUSR1), null, { tv_sec: 0, tv_nsec: -1 });
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, {0,-1}) = " + ($r === -1 ? $ret($r) : $sig($r)));
}
{
  const $r = sigtimedwait($sigset(SIGUSR1), null, { tv_sec: -1, tv_nsec: 0 });
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, {-1,0}) = " + ($r === -1 ? $ret($r) : $sig($r)));
}
{
  const $t0 = $now();
  const $r = sigtimedwait($sigset(SIGUSR1), null, $ts(0));
  const $t1 = $now();
  $say($L + ": sigtimedwait({SIGUSR1}, NULL, 0ms) = " + ($r === -1 ? $ret($r) : $sig($r)) + $dt($t1 - $t0));
}
sigemptyset(S); for (const $s of []) sigaddset(S, $s);
{
  const $r = sigaddset(S, 0);
  $say($L + ": sigaddset(&S, 0) = " + $ret($r));
}
{
  const $r = sigaddset(S, 65);
  $say($L + ": sigaddset(&S, 65) = " + $ret($r));
}
{
  const $r = sigaddset(S, 64);
  $say($L + ": sigaddset(&S, 64) = " + $ret($r));
}
{
  const $r = sigaddset(S, 32);
  $say($L + ": sigaddset(&S, 32) = " + $ret($r));
}
{
  const $r = sigdelset(S, 64);
  $say($L + ": sigdelset(&S, 64) = " + $ret($r));
}
{
  const $r = sigdelset(S, -1);
  $say($L + ": sigdelset(&S, -1) = " + $ret($r));
}
{
  const $r = sigismember(S, 64);
  $say($L + ": sigismember(&S, 64) = " + $ret($r));
}
{
  const $r = sigismember(S, 0);
  $say($L + ": sigismember(&S, 0) = " + $ret($r));
}
{
  const $r = sigismember(S, 65);
  $say($L + ": sigismember(&S, 65) = " + $ret($r));
}
{
  const $r = sigfillset(S);
  $say($L + ": sigfillset(&S) = " + $ret($r));
}
{
  const $r = sigismember(S, 32);
  $say($L + ": sigismember(&S, 32) = " + $ret($r));
}
{
  const $r = sigismember(S, 33);
  $say($L + ": sigismember(&S, 33) = " + $ret($r));
}
{
  const $r = sigismember(S, 64);
  $say($L + ": sigismember(&S, 64) = " + $ret($r));
}
{
  const $r = sigismember(S, 9);
  $say($L + ": sigismember(&S, 9) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
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
