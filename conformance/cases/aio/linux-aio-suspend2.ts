// linux-aio-suspend2 (aio). aio_suspend edges
import { aio_error, aio_read, aio_return, aio_suspend } from "aio";
import { errno } from "errno";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let r2 = 0;
let w2 = 0;
let p = 0;
const x: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const y: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const B = new Uint8Array(8);
const C = new Uint8Array(8);
Object.assign(x, { aio_fildes: 0, aio_buf: $ascii(""), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
Object.assign(y, { aio_fildes: 0, aio_buf: $ascii(""), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $v2 = [-1, -1];
  const $r = pipe($v2);
  [r2, w2] = $v2;
  if ($r === -1) $say($L + ": " + "pipe({r2,w2}) = " + $ret($r));
}
Object.assign(x, { aio_fildes: r, aio_buf: B, aio_nbytes: 4, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
Object.assign(y, { aio_fildes: r2, aio_buf: C, aio_nbytes: 4, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(x);
  if ($r === -1) $say($L + ": " + "aio_read(x) = " + $ret($r));
}
{
  const $r = aio_read(y);
  if ($r === -1) $say($L + ": " + "aio_read(y) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = aio_suspend([x, y], 2, $ts(0));
  const $t1 = $now();
  $say($L + ": aio_suspend([x, y], 2, 0ms) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = aio_suspend([x, null, y], 3, $ts(100));
  const $t1 = $now();
  $say($L + ": aio_suspend([x, NULL, y], 3, 100ms) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = aio_suspend([null], 1, $ts(100));
  const $t1 = $now();
  $say($L + ": aio_suspend([NULL], 1, 100ms) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = aio_suspend([], 0, $ts(100));
  const $t1 = $now();
  $say($L + ": aio_suspend([], 0, 100ms) = " + $ret($r) + $dt($t1 - $t0));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(100);
  {
    const $r = write(w2, "abcd", 4);
    $say($L + ": write(w2, \"abcd\", 4) = " + $ret($r));
  }
  _exit(0);
}
{
  const $t0 = $now();
  const $r = aio_suspend([x, y], 2, null);
  const $t1 = $now();
  $say($L + ": aio_suspend([x, y], 2, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_error(y);
  $say($L + ": aio_error(y) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $t0 = $now();
  const $r = aio_suspend([x, y], 2, null);
  const $t1 = $now();
  $say($L + ": aio_suspend([x, y], 2, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = aio_return(y);
  $say($L + ": aio_return(y) = " + $r);
}
{
  const $t0 = $now();
  const $r = aio_suspend([x], 1, { tv_sec: 0, tv_nsec: 1000000000 });
  const $t1 = $now();
  $say($L + ": aio_suspend([x], 1, {0,1000000000}) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = aio_suspend([x], 1, { tv_sec: -1, tv_nsec: 0 });
  const $t1 = $now();
  $say($L + ": aio_suspend([x], 1, {-1,0}) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = write(w, "z", 1);
  $say($L + ": write(w, \"z\", 1) = " + $ret($r));
}
$sleep(20);
{
  const $t0 = $now();
  const $r = aio_suspend([x], 1, $ts(100));
  const $t1 = $now();
  $say($L + ": aio_suspend([x], 1, 100ms) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
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
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $ascii(s: string): Uint8Array { return Uint8Array.from(s, (c) => c.charCodeAt(0)); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
