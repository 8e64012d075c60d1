// linux-uring-errors (io_uring). errors of every request
import { errno } from "errno";
import { io_uring_cqe_get_data, io_uring_cqe_seen, io_uring_get_sqe, io_uring_peek_cqe, io_uring_prep_accept, io_uring_prep_cancel, io_uring_prep_close, io_uring_prep_connect, io_uring_prep_link_timeout, io_uring_prep_poll_add, io_uring_prep_poll_remove, io_uring_prep_read, io_uring_prep_recv, io_uring_prep_send, io_uring_prep_timeout, io_uring_prep_timeout_remove, io_uring_prep_write, io_uring_queue_init, io_uring_sqe_set_data, io_uring_submit } from "liburing";
import { sockaddr_in } from "netinet/in";
import { POLLIN } from "poll";
import { epoll_create1 } from "sys/epoll";
import { AF_INET, MSG_DONTWAIT, SOCK_DGRAM, SOCK_STREAM, socket } from "sys/socket";
import { nanosleep } from "time";
import { pipe, write } from "unistd";
import * as $liburing from "liburing";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let r = 0;
let w = 0;
let e = 0;
let u = 0;
let c = 0;
let i = 0;
const ring = $mk($liburing, "io_uring", {});
const B = new Uint8Array(16);
{
  const $r = io_uring_queue_init(16, ring, 0);
  if ($r < 0) $say($L + ": " + "io_uring_queue_init(16, ring, 0) = " + $nerr($r));
}
{
  const $v4 = [-1, -1];
  const $r = pipe($v4);
  [r, w] = $v4;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  e = $r;
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  c = $r;
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, -1, B, 4, -1);
    io_uring_sqe_set_data($sqe, 1);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_read($sqe, w, B, 4, -1);
    io_uring_sqe_set_data($sqe, 2);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_write($sqe, r, "x", 1, -1);
    io_uring_sqe_set_data($sqe, 3);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_recv($sqe, r, B, 4, 0);
    io_uring_sqe_set_data($sqe, 4);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_send($sqe, w, "x", 1, 0);
    io_uring_sqe_set_data($sqe, 5);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_accept($sqe, r, null, 0);
    io_uring_sqe_set_data($sqe, 6);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_accept($sqe, u, null, 0);
    io_uring_sqe_set_data($sqe, 7);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_connect($sqe, r, new sockaddr_in("127.0.0.1", $P + 0));
    io_uring_sqe_set_data($sqe, 8);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_connect($sqe, c, new sockaddr_in("127.0.0.1", $P + 0));
    io_uring_sqe_set_data($sqe, 9);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_close($sqe, 99);
    io_uring_sqe_set_data($sqe, 10);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_poll_add($sqe, 99, POLLIN);
    io_uring_sqe_set_data($sqe, 11);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_accept($sqe, c, null, 0);
    io_uring_sqe_set_data($sqe, 14);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_poll_remove($sqe, 77);
    io_uring_sqe_set_data($sqe, 16);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
$sleep(20);
for (i = 0; (i < 16); i++) {
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
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout_remove($sqe, 77, 0);
    io_uring_sqe_set_data($sqe, 17);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_cancel($sqe, 77, 0);
    io_uring_sqe_set_data($sqe, 18);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout($sqe, { tv_sec: 0, tv_nsec: 1000000000 }, 0, 0);
    io_uring_sqe_set_data($sqe, 19);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout($sqe, { tv_sec: -1, tv_nsec: 0 }, 0, 0);
    io_uring_sqe_set_data($sqe, 20);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_timeout($sqe, $ts(10), 0, 255);
    io_uring_sqe_set_data($sqe, 21);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_link_timeout($sqe, $ts(10), 0);
    io_uring_sqe_set_data($sqe, 22);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_accept($sqe, c, null, 3);
    io_uring_sqe_set_data($sqe, 23);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_recv($sqe, u, B, 4, MSG_DONTWAIT);
    io_uring_sqe_set_data($sqe, 24);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_send($sqe, u, "x", 1, 0);
    io_uring_sqe_set_data($sqe, 25);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
$sleep(20);
for (i = 0; (i < 10); i++) {
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
function $nerr(r: number): string { return r < 0 ? "-" + $ename(-r) : String(r); }
function $mk(module: any, name: string, init: any): any { return typeof module[name] === "function" ? Object.assign(new module[name](), init) : init; }
