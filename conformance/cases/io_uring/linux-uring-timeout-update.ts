// linux-uring-timeout-update (io_uring). IORING_TIMEOUT_UPDATE
import { errno } from "errno";
import { IORING_LINK_TIMEOUT_UPDATE, IORING_TIMEOUT_ABS, IOSQE_IO_LINK, io_uring_cqe_get_data, io_uring_cqe_seen, io_uring_get_sqe, io_uring_prep_link_timeout, io_uring_prep_read, io_uring_prep_timeout, io_uring_prep_timeout_remove, io_uring_prep_timeout_update, io_uring_queue_init, io_uring_sqe_set_data, io_uring_sqe_set_flags, io_uring_submit, io_uring_wait_cqe } from "liburing";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { pipe, write } from "unistd";
import * as $liburing from "liburing";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
const ring = $mk($liburing, "io_uring", {});
const B = new Uint8Array(4);
{
  const $r = io_uring_queue_init(8, ring, 0);
  if ($r < 0) $say($L + ": " + "io_uring_queue_init(8, ring, 0) = " + $nerr($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout($sqe, $ts(1000), 0, 0);
    io_uring_sqe_set_data($sqe, 1);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, $ts(100), 1, 0);
    io_uring_sqe_set_data($sqe, 2);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
}
{
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, $ts(100), 1, 0);
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
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout($sqe, $ts(50), 0, 0);
    io_uring_sqe_set_data($sqe, 4);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, $ts(200), 4, 0);
    io_uring_sqe_set_data($sqe, 5);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
}
{
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout($sqe, $ts(1000), 0, 0);
    io_uring_sqe_set_data($sqe, 6);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, $at(CLOCK_MONOTONIC, 100), 6, IORING_TIMEOUT_ABS);
    io_uring_sqe_set_data($sqe, 7);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
}
{
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, { tv_sec: 0, tv_nsec: -1 }, 6, 0);
    io_uring_sqe_set_data($sqe, 8);
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
  const $v52 = [-1, -1];
  const $r = pipe($v52);
  [r, w] = $v52;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, r, B, 4, -1);
    io_uring_sqe_set_data($sqe, 9);
    io_uring_sqe_set_flags($sqe, IOSQE_IO_LINK);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_link_timeout($sqe, $ts(1000), 0);
    io_uring_sqe_set_data($sqe, 10);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, $ts(100), 10, 0);
    io_uring_sqe_set_data($sqe, 11);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, $ts(100), 10, IORING_LINK_TIMEOUT_UPDATE);
    io_uring_sqe_set_data($sqe, 12);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, $ts(100), 9, IORING_LINK_TIMEOUT_UPDATE);
    io_uring_sqe_set_data($sqe, 13);
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
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
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
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout($sqe, $ts(1000), 1, 0);
    io_uring_sqe_set_data($sqe, 14);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_update($sqe, $ts(100), 14, 0);
    io_uring_sqe_set_data($sqe, 15);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
}
{
  const $c: any[] = [null];
  const $t0 = $now();
  const $r = io_uring_wait_cqe(ring, $c);
  const $t1 = $now();
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res);
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s + $dt($t1 - $t0));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_remove($sqe, 14, IORING_TIMEOUT_ABS);
    io_uring_sqe_set_data($sqe, 16);
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

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $nerr(r: number): string { return r < 0 ? "-" + $ename(-r) : String(r); }
function $mk(module: any, name: string, init: any): any { return typeof module[name] === "function" ? Object.assign(new module[name](), init) : init; }
function $at(clock: number, ms: number): { tv_sec: number; tv_nsec: number } { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(clock, t); t.tv_sec += Math.floor(ms / 1000); t.tv_nsec += (ms % 1000) * 1000000; if (t.tv_nsec >= 1000000000) { t.tv_sec++; t.tv_nsec -= 1000000000; } return t; }
