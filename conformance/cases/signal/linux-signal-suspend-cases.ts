// linux-signal-suspend-cases (signal). sigsuspend and pause
import { errno } from "errno";
import { SA_RESTART, SIGCHLD, SIGUSR1, SIGUSR2, SIGWINCH, SIG_BLOCK, SIG_IGN, kill, raise, sigaction, sigaddset, sigemptyset, sigismember, sigpending, sigprocmask, sigset_t, sigsuspend } from "signal";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, getppid, pause, write } from "unistd";

let $L = "main"; // label of the printing branch

let p = 0;
let p2 = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGUSR2, { sa_handler: h, sa_flags: SA_RESTART, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR2, {h, SA_RESTART}, NULL) = " + $ret($r));
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGUSR1), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGUSR1}, NULL) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = sigsuspend($sigset());
  const $t1 = $now();
  $say($L + ": sigsuspend({}) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $v14 = $sigset();
  const $r = sigprocmask(SIG_BLOCK, null, $v14);
  $say($L + ": sigprocmask(SIG_BLOCK, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v14) : ""));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(50);
  {
    const $r = kill(getppid(), SIGUSR1);
    $say($L + ": kill(getppid(), SIGUSR1) = " + $ret($r));
  }
  $sleep(50);
  {
    const $r = kill(getppid(), SIGUSR2);
    $say($L + ": kill(getppid(), SIGUSR2) = " + $ret($r));
  }
  _exit(0);
}
{
  const $t0 = $now();
  const $r = sigsuspend($sigset(SIGUSR1));
  const $t1 = $now();
  $say($L + ": sigsuspend({SIGUSR1}) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $v20 = $sigset();
  const $r = sigpending($v20);
  $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v20) : ""));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2]])));
}
{
  const $r = sigaction(SIGCHLD, { sa_handler: SIG_IGN, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGCHLD, {SIG_IGN}, NULL) = " + $ret($r));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "child2";
  $sleep(50);
  {
    const $r = kill(getppid(), SIGWINCH);
    $say($L + ": kill(getppid(), SIGWINCH) = " + $ret($r));
  }
  $sleep(50);
  {
    const $r = kill(getppid(), SIGUSR2);
    $say($L + ": kill(getppid(), SIGUSR2) = " + $ret($r));
  }
  _exit(0);
}
{
  const $t0 = $now();
  const $r = pause();
  const $t1 = $now();
  $say($L + ": pause() = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = sigsuspend($sigset());
  const $t1 = $now();
  $say($L + ": sigsuspend({}) = " + $ret($r) + $dt($t1 - $t0));
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
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
