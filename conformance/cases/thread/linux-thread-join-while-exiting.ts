// linux-thread-join-while-exiting (thread). join of an ended thread, of a running one
import { pthread_create, pthread_exit, pthread_join, pthread_t } from "pthread";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

const t1 = Array.from({ length: 2 }, () => new pthread_t());
function quick(a: any): any {
  const $L = "quick";
  pthread_exit(11);
  return 3;
}
function slow(a: any): any {
  const $L = "slow";
  $sleep(100);
  return 12;
}
{
  const $r = pthread_create(t1[0], null, quick, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[0], NULL, quick, NULL) = " + $ename($r));
}
{
  const $r = pthread_create(t1[1], null, slow, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[1], NULL, slow, NULL) = " + $ename($r));
}
$sleep(30);
{
  const $v10: any[] = [0];
  const $t0 = $now();
  const $r = pthread_join(t1[0], $v10);
  const $t1 = $now();
  $say($L + ": pthread_join(t1[0], &val) = " + $ename($r) + ($r === 0 ? " retval=" + Number($v10[0]) : "") + $dt($t1 - $t0));
}
{
  const $v12: any[] = [0];
  const $t0 = $now();
  const $r = pthread_join(t1[1], $v12);
  const $t1 = $now();
  $say($L + ": pthread_join(t1[1], &val) = " + $ename($r) + ($r === 0 ? " retval=" + Number($v12[0]) : "") + $dt($t1 - $t0));
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
