// linux-uring-recv-shut (io_uring). recv after SHUT_RD
import { errno } from "errno";
import { io_uring_cqe_get_data, io_uring_cqe_seen, io_uring_get_sqe, io_uring_peek_cqe, io_uring_prep_recv, io_uring_queue_init, io_uring_sqe_set_data, io_uring_submit } from "liburing";
import { AF_UNIX, SHUT_RD, SOCK_DGRAM, shutdown, socketpair } from "sys/socket";
import { nanosleep } from "time";
import { write } from "unistd";
import * as $liburing from "liburing";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
const ring = $mk($liburing, "io_uring", {});
const B = new Uint8Array(4);
{
  const $r = io_uring_queue_init(8, ring, 0);
  if ($r < 0) $say($L + ": " + "io_uring_queue_init(8, ring, 0) = " + $nerr($r));
}
{
  const $v7 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_DGRAM, 0, $v7);
  [a, b] = $v7;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_DGRAM, 0, {a,b}) = " + $ret($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_recv($sqe, a, B, 4, 0);
    io_uring_sqe_set_data($sqe, 1);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
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
{
  const $r = shutdown(a, SHUT_RD);
  $say($L + ": shutdown(a, SHUT_RD) = " + $ret($r));
}
$sleep(20);
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
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_recv($sqe, a, B, 4, 0);
    io_uring_sqe_set_data($sqe, 2);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
$sleep(20);
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
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $nerr(r: number): string { return r < 0 ? "-" + $ename(-r) : String(r); }
function $mk(module: any, name: string, init: any): any { return typeof module[name] === "function" ? Object.assign(new module[name](), init) : init; }
