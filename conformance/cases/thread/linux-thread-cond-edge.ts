// linux-thread-cond-edge (thread). cond edges
import { pthread_cond_broadcast, pthread_cond_destroy, pthread_cond_init, pthread_cond_signal, pthread_cond_timedwait, pthread_cond_wait, pthread_create, pthread_join, pthread_mutex_destroy, pthread_mutex_init, pthread_mutex_lock, pthread_mutex_unlock, pthread_t } from "pthread";
import { CLOCK_MONOTONIC, CLOCK_REALTIME, clock_gettime, nanosleep } from "time";
import { write } from "unistd";
import * as $pthread from "pthread";

let $L = "main"; // label of the printing branch

let i = 0;
const m = $mk($pthread, "pthread_mutex_t", {}); pthread_mutex_init(m, null);
const c = $mk($pthread, "pthread_cond_t", {}); pthread_cond_init(c, null);
const t1 = Array.from({ length: 3 }, () => new pthread_t());
function waiter(a: any): any {
  const $L = "waiter" + a;
  {
    const $r = pthread_mutex_lock(m);
    $say($L + ": pthread_mutex_lock(m) = " + $ename($r));
  }
  {
    const $t0 = $now();
    const $r = pthread_cond_wait(c, m);
    const $t1 = $now();
    $say($L + ": pthread_cond_wait(c, m) = " + $ename($r) + $dt($t1 - $t0));
  }
  {
    const $r = pthread_mutex_unlock(m);
    $say($L + ": pthread_mutex_unlock(m) = " + $ename($r));
  }
  return 0;
}
{
  const $r = pthread_cond_signal(c);
  $say($L + ": pthread_cond_signal(c) = " + $ename($r));
}
{
  const $r = pthread_cond_broadcast(c);
  $say($L + ": pthread_cond_broadcast(c) = " + $ename($r));
}
{
  const $r = pthread_mutex_lock(m);
  $say($L + ": pthread_mutex_lock(m) = " + $ename($r));
}
{
  const $t0 = $now();
  const $r = pthread_cond_timedwait(c, m, $at(CLOCK_REALTIME, 100));
  const $t1 = $now();
  $say($L + ": pthread_cond_timedwait(c, m, now+100ms) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = pthread_cond_timedwait(c, m, $at(CLOCK_REALTIME, -100));
  const $t1 = $now();
  $say($L + ": pthread_cond_timedwait(c, m, now+-100ms) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = pthread_cond_timedwait(c, m, { tv_sec: 5, tv_nsec: 1000000000 });
  const $t1 = $now();
  $say($L + ": pthread_cond_timedwait(c, m, {5,1000000000}) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = pthread_cond_timedwait(c, m, { tv_sec: 5, tv_nsec: -1 });
  const $t1 = $now();
  $say($L + ": pthread_cond_timedwait(c, m, {5,-1}) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = pthread_cond_timedwait(c, m, { tv_sec: -5, tv_nsec: 0 });
  const $t1 = $now();
  $say($L + ": pthread_cond_timedwait(c, m, {-5,0}) = " + $ename($r) + $dt($t1 - $t0));
}
{
  const $r = pthread_mutex_unlock(m);
  $say($L + ": pthread_mutex_unlock(m) = " + $ename($r));
}
for (i = 0; (i < 3); i++) {
  {
    const $r = pthread_create(t1[i], null, waiter, i);
    if ($r !== 0) $say($L + ": " + "pthread_create(&t1[i], NULL, waiter, i) = " + $ename($r));
  }
  $sleep(20);
}
$sleep(50);
{
  const $r = pthread_mutex_lock(m);
  $say($L + ": pthread_mutex_lock(m) = " + $ename($r));
}
{
  const $r = pthread_cond_broadcast(c);
  $say($L + ": pthread_cond_broadcast(c) = " + $ename($r));
}
$sleep(100);
{
  const $r = pthread_mutex_unlock(m);
  $say($L + ": pthread_mutex_unlock(m) = " + $ename($r));
}
for (i = 0; (i < 3); i++) {
  {
    const $r = pthread_join(t1[i], null);
    if ($r !== 0) $say($L + ": " + "pthread_join(t1[i], NULL) = " + $ename($r));
  }
}
{
  const $r = pthread_cond_destroy(c);
  $say($L + ": pthread_cond_destroy(c) = " + $ename($r));
}
{
  const $r = pthread_mutex_destroy(m);
  $say($L + ": pthread_mutex_destroy(m) = " + $ename($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $mk(module: any, name: string, init: any): any { return typeof module[name] === "function" ? Object.assign(new module[name](), init) : init; }
function $at(clock: number, ms: number): { tv_sec: number; tv_nsec: number } { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(clock, t); t.tv_sec += Math.floor(ms / 1000); t.tv_nsec += (ms % 1000) * 1000000; if (t.tv_nsec >= 1000000000) { t.tv_sec++; t.tv_nsec -= 1000000000; } return t; }
