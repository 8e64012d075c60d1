// linux-aio-append (aio). O_APPEND
import { aio_return, aio_suspend, aio_write } from "aio";
import { errno } from "errno";
import { O_APPEND, O_CREAT, O_RDWR, O_TRUNC, open } from "fcntl";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { SEEK_CUR, SEEK_SET, lseek, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let f = 0;
const x: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const y: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
Object.assign(x, { aio_fildes: 0, aio_buf: $ascii(""), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
Object.assign(y, { aio_fildes: 0, aio_buf: $ascii(""), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = open("/tmp/cf-linux-aio-append.f", ((O_RDWR | O_CREAT) | O_TRUNC) | O_APPEND, 420);
  f = $r;
}
Object.assign(x, { aio_fildes: f, aio_buf: $ascii("one"), aio_nbytes: 3, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_write(x);
  if ($r === -1) $say($L + ": " + "aio_write(x) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = aio_suspend([x], 1, null);
  const $t1 = $now();
  $say($L + ": aio_suspend([x], 1, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
Object.assign(x, { aio_fildes: f, aio_buf: $ascii("two"), aio_nbytes: 3, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_write(x);
  if ($r === -1) $say($L + ": " + "aio_write(x) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = aio_suspend([x], 1, null);
  const $t1 = $now();
  $say($L + ": aio_suspend([x], 1, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
{
  const $r = lseek(f, 0, SEEK_CUR);
  $say($L + ": lseek(f, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $r = lseek(f, 0, SEEK_SET);
  $say($L + ": lseek(f, 0, SEEK_SET) = " + $ret($r));
}
{
  const $v21 = new Uint8Array(16);
  const $r = read(f, $v21, 16);
  $say($L + ": read(f, buf, 16) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v21, Math.min($r, 16)) : ""));
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
function $ascii(s: string): Uint8Array { return Uint8Array.from(s, (c) => c.charCodeAt(0)); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
