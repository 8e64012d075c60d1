// linux-thread-errors (thread). argument errors
import { pthread_create, pthread_detach, pthread_join, pthread_kill, pthread_self, pthread_sigmask, pthread_t } from "pthread";
import { SIGKILL, SIGUSR1, SIG_BLOCK, SIG_SETMASK, sigaddset, sigemptyset, sigismember, sigset_t } from "signal";
import { nanosleep } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

const t1 = Array.from({ length: 2 }, () => new pthread_t());
function quick(a: any): any {
  const $L = "quick";
  return 3;
}
function slow(a: any): any {
  const $L = "slow";
  $sleep(100);
  return 4;
}
{
  const $r = pthread_create(t1[0], null, slow, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[0], NULL, slow, NULL) = " + $ename($r));
}
{
  const $r = pthread_kill(t1[0], 0);
  $say($L + ": pthread_kill(t1[0], 0) = " + $ename($r));
}
{
  const $r = pthread_kill(t1[0], 65);
  $say($L + ": pthread_kill(t1[0], 65) = " + $ename($r));
}
{
  const $r = pthread_kill(t1[0], -1);
  $say($L + ": pthread_kill(t1[0], -1) = " + $ename($r));
}
{
  const $v12: any[] = [0];
  const $r = pthread_join(t1[0], $v12);
  $say($L + ": pthread_join(t1[0], &val) = " + $ename($r) + ($r === 0 ? " retval=" + Number($v12[0]) : ""));
}
{
  const $r = pthread_create(t1[1], null, slow, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[1], NULL, slow, NULL) = " + $ename($r));
}
{
  const $r = pthread_detach(t1[1]);
  $say($L + ": pthread_detach(t1[1]) = " + $ename($r));
}
{
  const $r = pthread_detach(t1[1]);
  $say($L + ": pthread_detach(t1[1]) = " + $ename($r));
}
{
  const $r = pthread_join(t1[1], null);
  $say($L + ": pthread_join(t1[1], NULL) = " + $ename($r));
}
{
  const $r = pthread_kill(t1[1], 0);
  $say($L + ": pthread_kill(t1[1], 0) = " + $ename($r));
}
{
  const $r = pthread_join(pthread_self(), null);
  $say($L + ": pthread_join(self, NULL) = " + $ename($r));
}
{
  const $r = pthread_sigmask(99, $sigset(SIGUSR1), null);
  $say($L + ": pthread_sigmask(99, {SIGUSR1}, NULL) = " + $ename($r));
}
{
  const $v30 = $sigset();
  const $r = pthread_sigmask(99, null, $v30);
  $say($L + ": pthread_sigmask(99, NULL, &out) = " + $ename($r) + ($r === 0 ? " " + $showset($v30) : ""));
}
{
  const $r = pthread_sigmask(SIG_BLOCK, $sigset(SIGUSR1, SIGKILL), null);
  $say($L + ": pthread_sigmask(SIG_BLOCK, {SIGUSR1,SIGKILL}, NULL) = " + $ename($r));
}
{
  const $v36 = $sigset();
  const $r = pthread_sigmask(SIG_SETMASK, null, $v36);
  $say($L + ": pthread_sigmask(SIG_SETMASK, NULL, &out) = " + $ename($r) + ($r === 0 ? " " + $showset($v36) : ""));
}
$sleep(150);

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
