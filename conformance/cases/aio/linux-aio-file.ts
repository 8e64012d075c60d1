// linux-aio-file (aio). files
import { aio_error, aio_read, aio_return, aio_suspend, aio_write } from "aio";
import { errno } from "errno";
import { O_CREAT, O_RDONLY, O_RDWR, O_TRUNC, open } from "fcntl";
import { nanosleep } from "time";
import { SEEK_CUR, lseek, write } from "unistd";

let $L = "main"; // label of the printing branch

let f = 0;
let g = 0;
const x: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const buf = new Uint8Array(16);
const y: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const z: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const v: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const u: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
{
  const $r = open("/tmp/cf-linux-aio-file.f", (O_RDWR | O_CREAT) | O_TRUNC, 420);
  f = $r;
  $say($L + ": open(\"/tmp/cf-linux-aio-file.f\", O_RDWR|O_CREAT|O_TRUNC, 420) = " + $ok($r));
}
Object.assign(x, { aio_fildes: f, aio_buf: $ascii("0123456789"), aio_nbytes: 10, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_write(x);
  $say($L + ": aio_write(x) = " + $ret($r));
}
{
  const $r = aio_suspend([x], 1, null);
  $say($L + ": aio_suspend([x], 1, NULL) = " + $ret($r));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
{
  const $r = lseek(f, 0, SEEK_CUR);
  $say($L + ": lseek(f, 0, SEEK_CUR) = " + $ret($r));
}
Object.assign(y, { aio_fildes: f, aio_buf: buf, aio_nbytes: 4, aio_offset: 3, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(y);
  $say($L + ": aio_read(y) = " + $ret($r));
}
{
  const $r = aio_suspend([y], 1, null);
  $say($L + ": aio_suspend([y], 1, NULL) = " + $ret($r));
}
{
  const $r = aio_return(y);
  $say($L + ": aio_return(y) = " + $r);
}
$say($L + ": " + $bytes(buf, 4));
Object.assign(z, { aio_fildes: f, aio_buf: buf, aio_nbytes: 4, aio_offset: 100, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(z);
  $say($L + ": aio_read(z) = " + $ret($r));
}
{
  const $r = aio_suspend([z], 1, null);
  $say($L + ": aio_suspend([z], 1, NULL) = " + $ret($r));
}
{
  const $r = aio_return(z);
  $say($L + ": aio_return(z) = " + $r);
}
Object.assign(v, { aio_fildes: f, aio_buf: buf, aio_nbytes: 4, aio_offset: -5, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(v);
  $say($L + ": aio_read(v) = " + $ret($r));
}
{
  const $r = aio_suspend([v], 1, null);
  $say($L + ": aio_suspend([v], 1, NULL) = " + $ret($r));
}
{
  const $r = aio_error(v);
  $say($L + ": aio_error(v) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(v);
  $say($L + ": aio_return(v) = " + $r);
}
{
  const $r = open("/tmp/cf-linux-aio-file.f", O_RDONLY, 0);
  g = $r;
  $say($L + ": open(\"/tmp/cf-linux-aio-file.f\", O_RDONLY, 0) = " + $ok($r));
}
Object.assign(u, { aio_fildes: g, aio_buf: $ascii("zz"), aio_nbytes: 2, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_write(u);
  $say($L + ": aio_write(u) = " + $ret($r));
}
$sleep(10);
{
  const $r = aio_error(u);
  $say($L + ": aio_error(u) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(u);
  $say($L + ": aio_return(u) = " + $r);
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
function $ascii(s: string): Uint8Array { return Uint8Array.from(s, (c) => c.charCodeAt(0)); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
