// linux-time-sleep-errors (time). arguments of sleeps and clocks
import { errno } from "errno";
import { CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_REALTIME, CLOCK_THREAD_CPUTIME_ID, TIMER_ABSTIME, clock_gettime, clock_nanosleep, nanosleep } from "time";
import { sleep, usleep, write } from "unistd";

let $L = "main"; // label of the printing branch

const T = { tv_sec: 0, tv_nsec: 0 };
{
  const $r = nanosleep({ tv_sec: 0, tv_nsec: 1000000000 }, null);
  $say($L + ": nanosleep({0,1000000000}, NULL) = " + $ret($r));
}
{
  const $r = nanosleep({ tv_sec: -1, tv_nsec: 0 }, null);
  $say($L + ": nanosleep({-1,0}, NULL) = " + $ret($r));
}
{
  const $r = nanosleep({ tv_sec: 0, tv_nsec: -1 }, null);
  $say($L + ": nanosleep({0,-1}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = nanosleep({ tv_sec: 0, tv_nsec: 0 }, null);
  const $t1 = $now();
  $say($L + ": nanosleep({0,0}, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = clock_nanosleep(CLOCK_MONOTONIC, 0, { tv_sec: 0, tv_nsec: 1000000000 }, null);
  $say($L + ": clock_nanosleep(CLOCK_MONOTONIC, 0, {0,1000000000}, NULL) = " + $ename($r));
}
{
  const $r = clock_nanosleep(99, 0, $ts(1), null);
  $say($L + ": clock_nanosleep(99, 0, 1ms, NULL) = " + $ename($r));
}
{
  const $r = clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, $ts(1), null);
  $say($L + ": clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, 1ms, NULL) = " + $ename($r));
}
{
  const $t0 = $now();
  const $r = clock_nanosleep(CLOCK_REALTIME, 0, $ts(100), null);
  const $t1 = $now();
  $say($L + ": clock_nanosleep(CLOCK_REALTIME, 0, 100ms, NULL) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, $at(CLOCK_MONOTONIC, 100), null);
  const $t1 = $now();
  $say($L + ": clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, now+100ms, NULL) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, $at(CLOCK_REALTIME, 100), null);
  const $t1 = $now();
  $say($L + ": clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, now+100ms, NULL) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, { tv_sec: 1, tv_nsec: 0 }, null);
  const $t1 = $now();
  $say($L + ": clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, {1,0}, NULL) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $r = clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, { tv_sec: -1, tv_nsec: 0 }, null);
  $say($L + ": clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, {-1,0}, NULL) = " + $ename($r));
}
{
  const $t0 = $now();
  const $r = clock_nanosleep(CLOCK_BOOTTIME, 0, $ts(50), null);
  const $t1 = $now();
  $say($L + ": clock_nanosleep(CLOCK_BOOTTIME, 0, 50ms, NULL) = " + $ename($r) + $dt($t1 - $t0));
}
Object.assign(T, $ts(0));
{
  const $r = clock_gettime(99, T);
  $say($L + ": clock_gettime(99, T) = " + $ret($r));
}
{
  const $r = clock_gettime(CLOCK_PROCESS_CPUTIME_ID, T);
  $say($L + ": clock_gettime(CLOCK_PROCESS_CPUTIME_ID, T) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = sleep(0);
  const $t1 = $now();
  $say($L + ": sleep(0) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = usleep(0);
  const $t1 = $now();
  $say($L + ": usleep(0) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = usleep(100000);
  const $t1 = $now();
  $say($L + ": usleep(100000) = " + $ret($r) + $dt($t1 - $t0));
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
function $at(clock: number, ms: number): { tv_sec: number; tv_nsec: number } { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(clock, t); t.tv_sec += Math.floor(ms / 1000); t.tv_nsec += (ms % 1000) * 1000000; if (t.tv_nsec >= 1000000000) { t.tv_sec++; t.tv_nsec -= 1000000000; } return t; }
