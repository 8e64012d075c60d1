// linux-uring-poll (io_uring). poll requests
import { errno } from "errno";
import { O_CREAT, O_RDWR, open } from "fcntl";
import { io_uring_cqe_get_data, io_uring_cqe_seen, io_uring_get_sqe, io_uring_peek_cqe, io_uring_prep_poll_add, io_uring_prep_poll_remove, io_uring_queue_init, io_uring_sqe_set_data, io_uring_submit } from "liburing";
import { POLLIN, POLLOUT, POLLPRI, POLLRDHUP } from "poll";
import { AF_UNIX, SHUT_WR, SOCK_STREAM, shutdown, socketpair } from "sys/socket";
import { nanosleep } from "time";
import { close, write } from "unistd";
import * as $liburing from "liburing";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let f = 0;
const ring = $mk($liburing, "io_uring", {});
{
  const $r = io_uring_queue_init(8, ring, 0);
  if ($r < 0) $say($L + ": " + "io_uring_queue_init(8, ring, 0) = " + $nerr($r));
}
{
  const $v7 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v7);
  [a, b] = $v7;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_poll_add($sqe, a, POLLIN | POLLOUT);
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
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_poll_add($sqe, a, POLLIN);
    io_uring_sqe_set_data($sqe, 2);
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
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $r = write(b, "x", 1);
  $say($L + ": write(b, \"x\", 1) = " + $ret($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_peek_cqe(ring, $c);
  let $s = $L + ": io_uring_peek_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $r = write(b, "x", 1);
  $say($L + ": write(b, \"x\", 1) = " + $ret($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_peek_cqe(ring, $c);
  let $s = $L + ": io_uring_peek_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_poll_add($sqe, a, POLLRDHUP);
    io_uring_sqe_set_data($sqe, 3);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $r = shutdown(b, SHUT_WR);
  $say($L + ": shutdown(b, SHUT_WR) = " + $ret($r));
}
{
  const $c: any[] = [null];
  const $r = io_uring_peek_cqe(ring, $c);
  let $s = $L + ": io_uring_peek_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_poll_add($sqe, a, POLLPRI);
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
    io_uring_prep_poll_remove($sqe, 4);
    io_uring_sqe_set_data($sqe, 5);
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
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $c: any[] = [null];
  const $r = io_uring_peek_cqe(ring, $c);
  let $s = $L + ": io_uring_peek_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_poll_add($sqe, a, POLLPRI);
    io_uring_sqe_set_data($sqe, 6);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
{
  const $r = close(b);
  $say($L + ": close(b) = " + $ret($r));
}
$sleep(10);
{
  const $c: any[] = [null];
  const $r = io_uring_peek_cqe(ring, $c);
  let $s = $L + ": io_uring_peek_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $r = open("/tmp/cf-linux-uring-poll.f", O_RDWR | O_CREAT, 420);
  f = $r;
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_poll_add($sqe, f, POLLIN | POLLOUT);
    io_uring_sqe_set_data($sqe, 7);
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
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : $poll($c[0].res));
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
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $nerr(r: number): string { return r < 0 ? "-" + $ename(-r) : String(r); }
function $mk(module: any, name: string, init: any): any { return typeof module[name] === "function" ? Object.assign(new module[name](), init) : init; }
