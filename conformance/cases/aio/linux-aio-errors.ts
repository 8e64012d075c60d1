// linux-aio-errors (aio). errors
import { AIO_ALLDONE, AIO_CANCELED, AIO_NOTCANCELED, aio_cancel, aio_error, aio_read, aio_return, aio_write } from "aio";
import { errno } from "errno";
import { O_CREAT, O_RDONLY, O_TRUNC, open } from "fcntl";
import { nanosleep } from "time";
import { close, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let f = 0;
let r = 0;
let w = 0;
const x: any = { aio_fildes: -1, aio_buf: new Uint8Array(0), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 };
const B = new Uint8Array(8);
Object.assign(x, { aio_fildes: 0, aio_buf: $ascii(""), aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
Object.assign(x, { aio_fildes: -1, aio_buf: B, aio_nbytes: 4, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(x);
  $say($L + ": aio_read(x) = " + $ret($r));
}
$sleep(30);
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
Object.assign(x, { aio_fildes: 99, aio_buf: B, aio_nbytes: 4, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(x);
  $say($L + ": aio_read(x) = " + $ret($r));
}
$sleep(30);
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = open("/tmp/cf-linux-aio-errors.f", (O_RDONLY | O_CREAT) | O_TRUNC, 420);
  f = $r;
}
Object.assign(x, { aio_fildes: f, aio_buf: $ascii("x"), aio_nbytes: 1, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_write(x);
  $say($L + ": aio_write(x) = " + $ret($r));
}
$sleep(30);
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
Object.assign(x, { aio_fildes: f, aio_buf: B, aio_nbytes: 4, aio_offset: -1, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(x);
  $say($L + ": aio_read(x) = " + $ret($r));
}
$sleep(30);
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
Object.assign(x, { aio_fildes: f, aio_buf: B, aio_nbytes: 4, aio_offset: 100, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(x);
  $say($L + ": aio_read(x) = " + $ret($r));
}
$sleep(30);
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
Object.assign(x, { aio_fildes: f, aio_buf: B, aio_nbytes: 0, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(x);
  $say($L + ": aio_read(x) = " + $ret($r));
}
$sleep(30);
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}
{
  const $r = aio_cancel(99, null);
  $say($L + ": aio_cancel(99, NULL) = " + ($r === -1 ? $ret($r) : $r === AIO_CANCELED ? "AIO_CANCELED" : $r === AIO_NOTCANCELED ? "AIO_NOTCANCELED" : $r === AIO_ALLDONE ? "AIO_ALLDONE" : "?"));
}
{
  const $r = aio_cancel(f, null);
  $say($L + ": aio_cancel(f, NULL) = " + ($r === -1 ? $ret($r) : $r === AIO_CANCELED ? "AIO_CANCELED" : $r === AIO_NOTCANCELED ? "AIO_NOTCANCELED" : $r === AIO_ALLDONE ? "AIO_ALLDONE" : "?"));
}
{
  const $r = aio_cancel(f, x);
  $say($L + ": aio_cancel(f, x) = " + ($r === -1 ? $ret($r) : $r === AIO_CANCELED ? "AIO_CANCELED" : $r === AIO_NOTCANCELED ? "AIO_NOTCANCELED" : $r === AIO_ALLDONE ? "AIO_ALLDONE" : "?"));
}
{
  const $r = aio_cancel(0, x);
  $say($L + ": aio_cancel(0, x) = " + ($r === -1 ? $ret($r) : $r === AIO_CANCELED ? "AIO_CANCELED" : $r === AIO_NOTCANCELED ? "AIO_NOTCANCELED" : $r === AIO_ALLDONE ? "AIO_ALLDONE" : "?"));
}
{
  const $v32 = [-1, -1];
  const $r = pipe($v32);
  [r, w] = $v32;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
Object.assign(x, { aio_fildes: r, aio_buf: B, aio_nbytes: 4, aio_offset: 0, aio_sigevent: null, aio_lio_opcode: 0 });
{
  const $r = aio_read(x);
  $say($L + ": aio_read(x) = " + $ret($r));
}
$sleep(20);
{
  const $r = aio_cancel(r, x);
  $say($L + ": aio_cancel(r, x) = " + ($r === -1 ? $ret($r) : $r === AIO_CANCELED ? "AIO_CANCELED" : $r === AIO_NOTCANCELED ? "AIO_NOTCANCELED" : $r === AIO_ALLDONE ? "AIO_ALLDONE" : "?"));
}
{
  const $r = aio_cancel(r, null);
  $say($L + ": aio_cancel(r, NULL) = " + ($r === -1 ? $ret($r) : $r === AIO_CANCELED ? "AIO_CANCELED" : $r === AIO_NOTCANCELED ? "AIO_NOTCANCELED" : $r === AIO_ALLDONE ? "AIO_ALLDONE" : "?"));
}
{
  const $r = aio_cancel(w, null);
  $say($L + ": aio_cancel(w, NULL) = " + ($r === -1 ? $ret($r) : $r === AIO_CANCELED ? "AIO_CANCELED" : $r === AIO_NOTCANCELED ? "AIO_NOTCANCELED" : $r === AIO_ALLDONE ? "AIO_ALLDONE" : "?"));
}
{
  const $r = aio_cancel(w, x);
  $say($L + ": aio_cancel(w, x) = " + ($r === -1 ? $ret($r) : $r === AIO_CANCELED ? "AIO_CANCELED" : $r === AIO_NOTCANCELED ? "AIO_NOTCANCELED" : $r === AIO_ALLDONE ? "AIO_ALLDONE" : "?"));
}
{
  const $r = close(w);
  $say($L + ": close(w) = " + $ret($r));
}
$sleep(30);
{
  const $r = aio_error(x);
  $say($L + ": aio_error(x) = " + ($r === -1 ? $ret($r) : $ename($r)));
}
{
  const $r = aio_return(x);
  $say($L + ": aio_return(x) = " + $r);
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $ascii(s: string): Uint8Array { return Uint8Array.from(s, (c) => c.charCodeAt(0)); }
