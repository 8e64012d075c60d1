// linux-thread-mutex-normal (thread). normal mutex
import { pthread_create, pthread_join, pthread_mutex_destroy, pthread_mutex_init, pthread_mutex_lock, pthread_mutex_timedlock, pthread_mutex_trylock, pthread_mutex_unlock, pthread_t } from "pthread";
import { CLOCK_MONOTONIC, CLOCK_REALTIME, clock_gettime } from "time";
import { write } from "unistd";
import * as $pthread from "pthread";

let $L = "main"; // label of the printing branch

const m = $mk($pthread, "pthread_mutex_t", {}); pthread_mutex_init(m, null);
const t1 = new pthread_t();
function other(a: any): any {
  const $L = "other";
  {
    const $r = pthread_mutex_unlock(m);
    $say($L + ": pthread_mutex_unlock(m) = " + $ename($r));
  }
  return 0;
}
{
  const $r = pthread_mutex_lock(m);
  $say($L + ": pthread_mutex_lock(m) = " + $ename($r));
}
{
  const $r = pthread_mutex_trylock(m);
  $say($L + ": pthread_mutex_trylock(m) = " + $ename($r));
}
{
  const $t0 = $now();
  const $r = pthread_mutex_timedlock(m, $at(CLOCK_REALTIME, 100));
  const $t1 = $now();
  $say($L + ": pthread_mutex_timedlock(m, now+100ms) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = pthread_mutex_timedlock(m, $at(CLOCK_REALTIME, -100));
  const $t1 = $now();
  $say($L + ": pthread_mutex_timedlock(m, now+-100ms) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = pthread_mutex_timedlock(m, { tv_sec: 5, tv_nsec: 1000000000 });
  const $t1 = $now();
  $say($L + ": pthread_mutex_timedlock(m, {5,1000000000}) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = pthread_mutex_timedlock(m, { tv_sec: -5, tv_nsec: 0 });
  const $t1 = $now();
  $say($L + ": pthread_mutex_timedlock(m, {-5,0}) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $r = pthread_mutex_destroy(m);
  $say($L + ": pthread_mutex_destroy(m) = " + $ename($r));
}
{
  const $r = pthread_create(t1, null, other, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1, NULL, other, NULL) = " + $ename($r));
}
{
  const $r = pthread_join(t1, null);
  if ($r !== 0) $say($L + ": " + "pthread_join(t1, NULL) = " + $ename($r));
}
{
  const $r = pthread_mutex_trylock(m);
  $say($L + ": pthread_mutex_trylock(m) = " + $ename($r));
}
{
  const $r = pthread_mutex_unlock(m);
  $say($L + ": pthread_mutex_unlock(m) = " + $ename($r));
}
{
  const $t0 = $now();
  const $r = pthread_mutex_timedlock(m, { tv_sec: 5, tv_nsec: 1000000000 });
  const $t1 = $now();
  $say($L + ": pthread_mutex_timedlock(m, {5,1000000000}) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $r = pthread_mutex_unlock(m);
  $say($L + ": pthread_mutex_unlock(m) = " + $ename($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $mk(module: any, name: string, init: any): any { return typeof module[name] === "function" ? Object.assign(new module[name](), init) : init; }
function $at(clock: number, ms: number): { tv_sec: number; tv_nsec: number } { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(clock, t); t.tv_sec += Math.floor(ms / 1000); t.tv_nsec += (ms % 1000) * 1000000; if (t.tv_nsec >= 1000000000) { t.tv_sec++; t.tv_nsec -= 1000000000; } return t; }
