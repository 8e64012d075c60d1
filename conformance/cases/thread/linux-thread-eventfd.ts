// linux-thread-eventfd (thread). two threads wait for one eventfd
import { errno } from "errno";
import { pthread_create, pthread_join, pthread_t } from "pthread";
import { eventfd } from "sys/eventfd";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch

let e = 0;
let i = 0;
const t1 = Array.from({ length: 2 }, () => new pthread_t());
function rd(a: any): any {
  const $L = "reader" + a;
  {
    const $v4 = new Uint8Array(8);
    const $t0 = $now();
    const $r = read(e, $v4, 8);
    const $t1 = $now();
    $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v4) : "") + $dt($t1 - $t0));
  }
  return 0;
}
{
  const $r = eventfd(0, 0);
  e = $r;
}
for (i = 0; (i < 2); i++) {
  {
    const $r = pthread_create(t1[i], null, rd, i);
    if ($r !== 0) $say($L + ": " + "pthread_create(&t1[i], NULL, rd, i) = " + $ename($r));
  }
  $sleep(50);
}
{
  const $r = write(e, $u64(5n), 8);
  $say($L + ": write(e, u64(5), 8) = " + $ret($r));
}
$sleep(100);
{
  const $r = write(e, $u64(6n), 8);
  $say($L + ": write(e, u64(6), 8) = " + $ret($r));
}
for (i = 0; (i < 2); i++) {
  {
    const $r = pthread_join(t1[i], null);
    if ($r !== 0) $say($L + ": " + "pthread_join(t1[i], NULL) = " + $ename($r));
  }
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
function $u64(v: bigint): Uint8Array { const b = new Uint8Array(8); new DataView(b.buffer).setBigUint64(0, v, true); return b; }
function $getu64(b: Uint8Array): string { return String(new DataView(b.buffer, b.byteOffset, 8).getBigUint64(0, true)); }
