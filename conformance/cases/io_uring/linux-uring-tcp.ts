// linux-uring-tcp (io_uring). a conversation by requests alone
import { errno } from "errno";
import { F_GETFL, fcntl } from "fcntl";
import { IOSQE_IO_LINK, io_uring_cqe_get_data, io_uring_cqe_seen, io_uring_get_sqe, io_uring_peek_cqe, io_uring_prep_accept, io_uring_prep_close, io_uring_prep_connect, io_uring_prep_recv, io_uring_prep_send, io_uring_queue_init, io_uring_sqe_set_data, io_uring_sqe_set_flags, io_uring_submit, io_uring_wait_cqe } from "liburing";
import { sockaddr_in } from "netinet/in";
import { AF_INET, MSG_NOSIGNAL, MSG_WAITALL, SOCK_NONBLOCK, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, bind, listen, setsockopt, socket } from "sys/socket";
import { nanosleep } from "time";
import { dup, read, write } from "unistd";
import * as $liburing from "liburing";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let c = 0;
let x = 0;
let d = 0;
const ring = $mk($liburing, "io_uring", {});
const B = new Uint8Array(16);
{
  const $r = io_uring_queue_init(8, ring, 0);
  if ($r < 0) $say($L + ": " + "io_uring_queue_init(8, ring, 0) = " + $nerr($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = bind(l, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 4);
  if ($r === -1) $say($L + ": " + "listen(l, 4) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  c = $r;
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_accept($sqe, l, null, SOCK_NONBLOCK);
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
    io_uring_prep_connect($sqe, c, new sockaddr_in("127.0.0.1", $P + 0));
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
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : "ok");
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $c: any[] = [null];
  const $r = io_uring_wait_cqe(ring, $c);
  let $s = $L + ": io_uring_wait_cqe = " + $nerr($r);
  if ($r === 0) {
    x = $c[0].res;
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + ($c[0].res < 0 ? $nerr($c[0].res) : "ok");
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_recv($sqe, c, B, 8, MSG_WAITALL);
    io_uring_sqe_set_data($sqe, 3);
  }
}
{
  const $r = io_uring_submit(ring);
  $say($L + ": io_uring_submit(ring) = " + $nerr($r));
}
d = 0;
{
  const $r = dup(0);
  d = $r;
}
$say($L + ": " + "next descriptor is one above accepted: " + ((d > c) ? "yes" : "no"));
x = (d - 1);
{
  const $r = fcntl(x, F_GETFL);
  $say($L + ": fcntl(x, F_GETFL) = " + $fl($r));
}
{
  const $r = write(x, "abc", 3);
  $say($L + ": write(x, \"abc\", 3) = " + $ret($r));
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
  const $r = write(x, "defgh", 5);
  $say($L + ": write(x, \"defgh\", 5) = " + $ret($r));
}
$sleep(10);
{
  const $c: any[] = [null];
  const $r = io_uring_peek_cqe(ring, $c);
  let $s = $L + ": io_uring_peek_cqe = " + $nerr($r);
  if ($r === 0) {
    $s += " data=" + io_uring_cqe_get_data($c[0]) + " res=" + $nerr($c[0].res) + ($c[0].res > 0 ? " " + $bytes(B, $c[0].res) : "");
    io_uring_cqe_seen(ring, $c[0]);
  }
  $say($s);
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_send($sqe, c, "ping", 4, 0);
    io_uring_sqe_set_data($sqe, 4);
    io_uring_sqe_set_flags($sqe, IOSQE_IO_LINK);
  }
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_close($sqe, c);
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
$sleep(10);
{
  const $v57 = new Uint8Array(8);
  const $r = read(x, $v57, 8);
  $say($L + ": read(x, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v57, Math.min($r, 8)) : ""));
}
{
  const $v60 = new Uint8Array(8);
  const $r = read(x, $v60, 8);
  $say($L + ": read(x, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v60, Math.min($r, 8)) : ""));
}
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_send($sqe, x, "late", 4, MSG_NOSIGNAL);
    io_uring_sqe_set_data($sqe, 6);
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
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_send($sqe, x, "late", 4, MSG_NOSIGNAL);
    io_uring_sqe_set_data($sqe, 7);
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
{
  const $sqe = io_uring_get_sqe(ring);
  if ($sqe === null) $say($L + ": io_uring_get_sqe = NULL"); else {
    io_uring_prep_recv($sqe, x, B, 4, 0);
    io_uring_sqe_set_data($sqe, 8);
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
function $bytes(b: Uint8Array, n: number): string {
  if (n < 0) n = 0;
  let s = "\"";
  for (let i = 0; i < (n > 48 ? 16 : n); i++) { const c = b[i]; s += c >= 32 && c < 127 && c !== 34 && c !== 92 ? String.fromCharCode(c) : "\\x" + c.toString(16).padStart(2, "0"); }
  s += "\"";
  if (n > 48) { let h = 0; for (let i = 0; i < n; i++) h = (Math.imul(h, 31) + b[i]) >>> 0; s += "...(" + n + " bytes, hash " + h + ")"; }
  return s;
}
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
function $nerr(r: number): string { return r < 0 ? "-" + $ename(-r) : String(r); }
function $mk(module: any, name: string, init: any): any { return typeof module[name] === "function" ? Object.assign(new module[name](), init) : init; }
