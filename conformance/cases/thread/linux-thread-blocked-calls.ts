// linux-thread-blocked-calls (thread). several threads in one object
import { errno } from "errno";
import { pthread_create, pthread_join, pthread_t } from "pthread";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { close, pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let i = 0;
const t1 = Array.from({ length: 3 }, () => new pthread_t());
function rd(a: any): any {
  const $L = "reader" + a;
  {
    const $v3 = new Uint8Array(4);
    const $t0 = $now();
    const $r = read(r, $v3, 4);
    const $t1 = $now();
    $say($L + ": read(r, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v3, Math.min($r, 4)) : "") + $dt($t1 - $t0));
  }
  return 0;
}
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
for (i = 0; (i < 3); i++) {
  {
    const $r = pthread_create(t1[i], null, rd, i);
    if ($r !== 0) $say($L + ": " + "pthread_create(&t1[i], NULL, rd, i) = " + $ename($r));
  }
  $sleep(20);
}
{
  const $r = write(w, "a", 1);
  $say($L + ": write(w, \"a\", 1) = " + $ret($r));
}
$sleep(20);
{
  const $r = write(w, "b", 1);
  $say($L + ": write(w, \"b\", 1) = " + $ret($r));
}
$sleep(20);
{
  const $r = close(w);
  $say($L + ": close(w) = " + $ret($r));
}
for (i = 0; (i < 3); i++) {
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
function $bytes(b: Uint8Array, n: number): string {
  if (n < 0) n = 0;
  let s = "\"";
  for (let i = 0; i < (n > 48 ? 16 : n); i++) { const c = b[i]; s += c >= 32 && c < 127 && c !== 34 && c !== 92 ? String.fromCharCode(c) : "\\x" + c.toString(16).padStart(2, "0"); }
  s += "\"";
  if (n > 48) { let h = 0; for (let i = 0; i < n; i++) h = (Math.imul(h, 31) + b[i]) >>> 0; s += "...(" + n + " bytes, hash " + h + ")"; }
  return s;
}
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
