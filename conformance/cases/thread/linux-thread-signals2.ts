// linux-thread-signals2 (thread). sigwait in a thread, kill to the process, pending per thread
import { errno } from "errno";
import { pthread_create, pthread_join, pthread_kill, pthread_self, pthread_sigmask, pthread_t } from "pthread";
import { SIGUSR1, SIGUSR2, SIG_BLOCK, kill, sigaddset, sigemptyset, sigismember, sigpending, sigset_t, sigwait, sigwaitinfo } from "signal";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

const t1 = Array.from({ length: 2 }, () => new pthread_t());
function w1(a: any): any {
  const $L = "waiter";
  {
    const $v5 = new Int32Array(1);
    const $t0 = $now();
    const $r = sigwait($sigset(SIGUSR1), $v5);
    const $t1 = $now();
    $say($L + ": sigwait({SIGUSR1}, &val) = " + $ename($r) + ($r === 0 ? " " + $sig($v5[0]) : "") + $dt($t1 - $t0));
  }
  {
    const $v7: any = { si_signo: 0, si_code: 0, si_fd: 0, si_band: 0, si_pid: 0, si_value: 0 };
    const $t0 = $now();
    const $r = sigwaitinfo($sigset(SIGUSR2), $v7);
    const $t1 = $now();
    $say($L + ": sigwaitinfo({SIGUSR2}, &out) = " + ($r === -1 ? $ret($r) : $sig($r)) + ($r > 0 ? " " + $info($v7) : "") + $dt($t1 - $t0));
  }
  {
    const $v8 = $sigset();
    const $r = sigpending($v8);
    $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v8) : ""));
  }
  return 0;
}
function w2(a: any): any {
  const $L = "other";
  {
    const $v22 = $sigset();
    const $r = sigpending($v22);
    $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v22) : ""));
  }
  return 0;
}
{
  const $r = pthread_sigmask(SIG_BLOCK, $sigset(SIGUSR1, SIGUSR2), null);
  if ($r !== 0) $say($L + ": " + "pthread_sigmask(SIG_BLOCK, {SIGUSR1,SIGUSR2}, NULL) = " + $ename($r));
}
{
  const $r = pthread_create(t1[0], null, w1, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[0], NULL, w1, NULL) = " + $ename($r));
}
$sleep(50);
{
  const $r = kill(getpid(), SIGUSR1);
  $say($L + ": kill(getpid(), SIGUSR1) = " + $ret($r));
}
$sleep(50);
{
  const $r = pthread_kill(t1[0], SIGUSR2);
  $say($L + ": pthread_kill(t1[0], SIGUSR2) = " + $ename($r));
}
{
  const $r = pthread_join(t1[0], null);
  if ($r !== 0) $say($L + ": " + "pthread_join(t1[0], NULL) = " + $ename($r));
}
{
  const $r = pthread_kill(pthread_self(), SIGUSR1);
  $say($L + ": pthread_kill(self, SIGUSR1) = " + $ename($r));
}
{
  const $v21 = $sigset();
  const $r = sigpending($v21);
  $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v21) : ""));
}
{
  const $r = pthread_create(t1[1], null, w2, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[1], NULL, w2, NULL) = " + $ename($r));
}
{
  const $r = pthread_join(t1[1], null);
  if ($r !== 0) $say($L + ": " + "pthread_join(t1[1], NULL) = " + $ename($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
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
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
