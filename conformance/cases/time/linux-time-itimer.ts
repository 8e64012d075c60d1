// linux-time-itimer (time). setitimer and alarm
import { errno } from "errno";
import { SIGALRM, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { ITIMER_REAL, getitimer, setitimer } from "sys/time";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, alarm, fork, getpid, pause, write } from "unistd";

let $L = "main"; // label of the printing branch

let p = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = sigaction(SIGALRM, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGALRM, {h}, NULL) = " + $ret($r));
}
{
  const $v6 = { it_value: { tv_sec: 0, tv_usec: 0 }, it_interval: { tv_sec: 0, tv_usec: 0 } };
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(300), it_interval: $tv(100) }, $v6);
  $say($L + ": setitimer(ITIMER_REAL, {300ms,100ms}, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tvms($v6.it_value)) + "ms interval=" + $r50($tvms($v6.it_interval)) + "ms" : ""));
}
$sleep(100);
{
  const $v8 = { it_value: { tv_sec: 0, tv_usec: 0 }, it_interval: { tv_sec: 0, tv_usec: 0 } };
  const $r = getitimer(ITIMER_REAL, $v8);
  $say($L + ": getitimer(ITIMER_REAL, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tvms($v8.it_value)) + "ms interval=" + $r50($tvms($v8.it_interval)) + "ms" : ""));
}
{
  const $v11 = { it_value: { tv_sec: 0, tv_usec: 0 }, it_interval: { tv_sec: 0, tv_usec: 0 } };
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(0), it_interval: $tv(100) }, $v11);
  $say($L + ": setitimer(ITIMER_REAL, {0ms,100ms}, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tvms($v11.it_value)) + "ms interval=" + $r50($tvms($v11.it_interval)) + "ms" : ""));
}
{
  const $v13 = { it_value: { tv_sec: 0, tv_usec: 0 }, it_interval: { tv_sec: 0, tv_usec: 0 } };
  const $r = getitimer(ITIMER_REAL, $v13);
  $say($L + ": getitimer(ITIMER_REAL, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tvms($v13.it_value)) + "ms interval=" + $r50($tvms($v13.it_interval)) + "ms" : ""));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: { tv_sec: 0, tv_usec: 1000000 }, it_interval: $tv(0) }, null);
  $say($L + ": setitimer(ITIMER_REAL, {{0,1000000},0ms}, NULL) = " + $ret($r));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: { tv_sec: -1, tv_usec: 0 }, it_interval: $tv(0) }, null);
  $say($L + ": setitimer(ITIMER_REAL, {{-1,0},0ms}, NULL) = " + $ret($r));
}
{
  const $r = setitimer(9, { it_value: $tv(10), it_interval: $tv(0) }, null);
  $say($L + ": setitimer(9, {10ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v24 = { it_value: { tv_sec: 0, tv_usec: 0 }, it_interval: { tv_sec: 0, tv_usec: 0 } };
  const $r = getitimer(9, $v24);
  $say($L + ": getitimer(9, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tvms($v24.it_value)) + "ms interval=" + $r50($tvms($v24.it_interval)) + "ms" : ""));
}
{
  const $r = alarm(10);
  $say($L + ": alarm(10) = " + $ret($r));
}
{
  const $r = alarm(0);
  $say($L + ": alarm(0) = " + $ret($r));
}
{
  const $r = alarm(0);
  $say($L + ": alarm(0) = " + $ret($r));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(1400), it_interval: $tv(0) }, null);
  $say($L + ": setitimer(ITIMER_REAL, {1400ms,0ms}, NULL) = " + $ret($r));
}
{
  const $r = alarm(0);
  $say($L + ": alarm(0) = " + $ret($r));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(50), it_interval: $tv(50) }, null);
  $say($L + ": setitimer(ITIMER_REAL, {50ms,50ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = pause();
  const $t1 = $now();
  $say($L + ": pause() = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = pause();
  const $t1 = $now();
  $say($L + ": pause() = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $v37 = { it_value: { tv_sec: 0, tv_usec: 0 }, it_interval: { tv_sec: 0, tv_usec: 0 } };
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(0), it_interval: $tv(0) }, $v37);
  $say($L + ": setitimer(ITIMER_REAL, {0ms,0ms}, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tvms($v37.it_value)) + "ms interval=" + $r50($tvms($v37.it_interval)) + "ms" : ""));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  {
    const $v39 = { it_value: { tv_sec: 0, tv_usec: 0 }, it_interval: { tv_sec: 0, tv_usec: 0 } };
    const $r = getitimer(ITIMER_REAL, $v39);
    $say($L + ": getitimer(ITIMER_REAL, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tvms($v39.it_value)) + "ms interval=" + $r50($tvms($v39.it_interval)) + "ms" : ""));
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
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $tvms(t: { tv_sec: number; tv_usec: number }): number { return t.tv_sec * 1000 + t.tv_usec / 1e3; }
