// linux-uring-read-file (io_uring). offsets of files
import { errno } from "errno";
import { O_CREAT, O_RDWR, O_TRUNC, open } from "fcntl";
import { io_uring_cqe_get_data, io_uring_cqe_seen, io_uring_get_sqe, io_uring_peek_cqe, io_uring_prep_read, io_uring_prep_write, io_uring_queue_init, io_uring_sqe_set_data, io_uring_submit, io_uring_wait_cqe } from "liburing";
import { nanosleep } from "time";
import { SEEK_CUR, lseek, pipe, write } from "unistd";
import * as $liburing from "liburing";

let $L = "main"; // label of the printing branch

let f = 0;
let r = 0;
let w = 0;
const ring = $mk($liburing, "io_uring", {});
const B = new Uint8Array(16);
{
  const $r = io_uring_queue_init(8, ring, 0);
  if ($r < 0) $say($L + ": " + "io_uring_queue_init(8, ring, 0) = " + $nerr($r));
}
{
  const $r = open("/tmp/cf-linux-uring-read-file.f", (O_RDWR | O_CREAT) | O_TRUNC, 420);
  f = $r;
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_write($sqe, f, "hello world", 11, 0);
    io_uring_sqe_set_data($sqe, 1);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_wait_cqe(ring, $c);
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $r = lseek(f, 0, SEEK_CUR);
  $say($L + ": lseek(f, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, f, B, 5, 6);
    io_uring_sqe_set_data($sqe, 2);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_wait_cqe(ring, $c);
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res) + ($c[0].res > 0 ? " " + $bytes(B, $c[0].res) : "");
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $r = lseek(f, 0, SEEK_CUR);
  $say($L + ": lseek(f, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, f, B, 5, -1);
    io_uring_sqe_set_data($sqe, 3);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_wait_cqe(ring, $c);
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res) + ($c[0].res > 0 ? " " + $bytes(B, $c[0].res) : "");
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $r = lseek(f, 0, SEEK_CUR);
  $say($L + ": lseek(f, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_write($sqe, f, "HEY", 3, -1);
    io_uring_sqe_set_data($sqe, 4);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_wait_cqe(ring, $c);
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $r = lseek(f, 0, SEEK_CUR);
  $say($L + ": lseek(f, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, f, B, 16, 0);
    io_uring_sqe_set_data($sqe, 5);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_wait_cqe(ring, $c);
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res) + ($c[0].res > 0 ? " " + $bytes(B, $c[0].res) : "");
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, f, B, 16, 100);
    io_uring_sqe_set_data($sqe, 6);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_wait_cqe(ring, $c);
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res) + ($c[0].res > 0 ? " " + $bytes(B, $c[0].res) : "");
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, f, B, 0, 0);
    io_uring_sqe_set_data($sqe, 7);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_wait_cqe(ring, $c);
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res) + ($c[0].res > 0 ? " " + $bytes(B, $c[0].res) : "");
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $v68 = [-1, -1];
  const $r = pipe($v68);
  [r, w] = $v68;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_write($sqe, w, "xy", 2, 5);
    io_uring_sqe_set_data($sqe, 8);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, r, B, 4, 3);
    io_uring_sqe_set_data($sqe, 9);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
$sleep(10);
{
  const $c: any[] = [null];
  const $r = io_uring_peek_cqe(ring, $c);
  let $s = $L + ": io_uring_peek_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $c: any[] = [null];
  const $r = io_uring_peek_cqe(ring, $c);
  let $s = $L + ": io_uring_peek_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
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
function $nerr(r: number): string { return r < 0 ? "-" + $ename(-r) : String(r); }
function $mk(module: any, name: string, init: any): any { return typeof module[name] === "function" ? Object.assign(new module[name](), init) : init; }
