// linux-aio-lio (aio). lio_listio
import { LIO_NOP, LIO_NOWAIT, LIO_READ, LIO_WAIT, LIO_WRITE, aio_error, aio_return, lio_listio } from "aio";
import { errno } from "errno";
import { O_CREAT, O_RDWR, O_TRUNC, open } from "fcntl";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

let f = 0;
const x: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const y: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const z: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const B = new Uint8Array(8);
const C = new Uint8Array(8);
Object.assign(x, { aio_fildes: 0, aio_buf: $ascii(""), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
Object.assign(y, { aio_fildes: 0, aio_buf: $ascii(""), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
Object.assign(z, { aio_fildes: 0, aio_buf: $ascii(""), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = open("/tmp/cf-linux-aio-lio.f", (O_RDWR | O_CREAT) | O_TRUNC, 420);
  f = $r;
}
Object.assign(x, { aio_fildes: f, aio_buf: $ascii("hello"), aio_nbytes: 5, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: LIO_WRITE });
Object.assign(y, { aio_fildes: f, aio_buf: $ascii("world"), aio_nbytes: 5, aio_offset: 5, aio_sigevent: null, aio_lio_opcode: LIO_WRITE });
Object.assign(z, { aio_fildes: f, aio_buf: B, aio_nbytes: 8, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: LIO_NOP });
{
  const $t0 = $now();
  const $r = lio_listio(LIO_WAIT, [x, null, z, y], 4, null);
  const $t1 = $now();
  $say($L + ": lio_listio(LIO_WAIT, [x, NULL, z, y], 4, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
{
  const $r = aio_error(y);
  $say($L + ": aio_error(y) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(y);
  $say($L + ": aio_return(y) = " + $r);
}
{
  const $r = aio_error(z);
  $say($L + ": aio_error(z) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = lio_listio(LIO_WAIT, [z], 1, null);
  $say($L + ": lio_listio(LIO_WAIT, [z], 1, NULL) = " + $ret($r));
}
{
  const $r = lio_listio(LIO_WAIT, [null], 1, null);
  $say($L + ": lio_listio(LIO_WAIT, [NULL], 1, NULL) = " + $ret($r));
}
{
  const $r = lio_listio(LIO_WAIT, [], 0, null);
  $say($L + ": lio_listio(LIO_WAIT, [], 0, NULL) = " + $ret($r));
}
{
  const $r = lio_listio(7, [x], 1, null);
  $say($L + ": lio_listio(7, [x], 1, NULL) = " + $ret($r));
}
Object.assign(x, { aio_fildes: f, aio_buf: B, aio_nbytes: 5, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: LIO_READ });
Object.assign(y, { aio_fildes: 99, aio_buf: C, aio_nbytes: 5, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: LIO_READ });
{
  const $r = lio_listio(LIO_WAIT, [x, y], 2, null);
  $say($L + ": lio_listio(LIO_WAIT, [x, y], 2, NULL) = " + $ret($r));
}
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
{
  const $r = aio_error(y);
  $say($L + ": aio_error(y) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(y);
  $say($L + ": aio_return(y) = " + $r);
}
Object.assign(x, { aio_fildes: f, aio_buf: B, aio_nbytes: 5, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: LIO_READ });
Object.assign(y, { aio_fildes: f, aio_buf: C, aio_nbytes: 5, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 9 });
{
  const $r = lio_listio(LIO_WAIT, [x, y], 2, null);
  $say($L + ": lio_listio(LIO_WAIT, [x, y], 2, NULL) = " + $ret($r));
}
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
{
  const $r = aio_error(y);
  $say($L + ": aio_error(y) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(y);
  $say($L + ": aio_return(y) = " + $r);
}
{
  const $r = lio_listio(LIO_NOWAIT, [y], 1, null);
  $say($L + ": lio_listio(LIO_NOWAIT, [y], 1, NULL) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ascii(s: string): Uint8Array { return Uint8Array.from(s, (c) => c.charCodeAt(0)); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
