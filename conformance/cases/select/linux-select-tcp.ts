// linux-select-tcp (select). readiness of every state of a connection
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, SHUT_WR, SOCK_NONBLOCK, SOCK_STREAM, SOL_SOCKET, SO_ERROR, SO_REUSEADDR, accept, bind, connect, getsockopt, listen, setsockopt, shutdown, socket } from "sys/socket";
import { nanosleep } from "time";
import { close, read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
let c = 0;
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
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
  const $r = listen(l, 5);
  if ($r === -1) $say($L + ": " + "listen(l, 5) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $v16 = $fdset(a, l);
  const $v17 = $fdset(a, l);
  const $v18 = $fdset(a, l);
  const $r = select(a + 1, $v16, $v17, $v18, $tv(0));
  $say($L + ": select(a+1, {a,l}, {a,l}, {a,l}, 0ms) = " + $ret($r) + " r=" + $in_set($v16, [["a", a], ["l", l]]) + " w=" + $in_set($v17, [["a", a], ["l", l]]) + " e=" + $in_set($v18, [["a", a], ["l", l]]));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v23 = $fdset(a, l);
  const $v24 = $fdset(a, l);
  const $v25 = $fdset(a, l);
  const $r = select(a + 1, $v23, $v24, $v25, $tv(0));
  $say($L + ": select(a+1, {a,l}, {a,l}, {a,l}, 0ms) = " + $ret($r) + " r=" + $in_set($v23, [["a", a], ["l", l]]) + " w=" + $in_set($v24, [["a", a], ["l", l]]) + " e=" + $in_set($v25, [["a", a], ["l", l]]));
}
{
  const $r = accept(l, null);
  b = $r;
}
{
  const $v30 = $fdset(a, b);
  const $v31 = $fdset(a, b);
  const $v32 = $fdset(a, b);
  const $r = select(b + 1, $v30, $v31, $v32, $tv(0));
  $say($L + ": select(b+1, {a,b}, {a,b}, {a,b}, 0ms) = " + $ret($r) + " r=" + $in_set($v30, [["a", a], ["b", b]]) + " w=" + $in_set($v31, [["a", a], ["b", b]]) + " e=" + $in_set($v32, [["a", a], ["b", b]]));
}
{
  const $r = write(a, "x", 1);
  if ($r === -1) $say($L + ": " + "write(a, \"x\", 1) = " + $ret($r));
}
$sleep(20);
{
  const $v38 = $fdset(a, b);
  const $v39 = $fdset(a, b);
  const $v40 = $fdset(a, b);
  const $r = select(b + 1, $v38, $v39, $v40, $tv(0));
  $say($L + ": select(b+1, {a,b}, {a,b}, {a,b}, 0ms) = " + $ret($r) + " r=" + $in_set($v38, [["a", a], ["b", b]]) + " w=" + $in_set($v39, [["a", a], ["b", b]]) + " e=" + $in_set($v40, [["a", a], ["b", b]]));
}
{
  const $r = shutdown(a, SHUT_WR);
  if ($r === -1) $say($L + ": " + "shutdown(a, SHUT_WR) = " + $ret($r));
}
{
  const $v45 = new Uint8Array(1);
  const $r = read(b, $v45, 1);
  if ($r === -1) $say($L + ": " + "read(b, buf, 1) = " + $ret($r));
}
$sleep(20);
{
  const $v48 = $fdset(a, b);
  const $v49 = $fdset(a, b);
  const $v50 = $fdset(a, b);
  const $r = select(b + 1, $v48, $v49, $v50, $tv(0));
  $say($L + ": select(b+1, {a,b}, {a,b}, {a,b}, 0ms) = " + $ret($r) + " r=" + $in_set($v48, [["a", a], ["b", b]]) + " w=" + $in_set($v49, [["a", a], ["b", b]]) + " e=" + $in_set($v50, [["a", a], ["b", b]]));
}
{
  const $r = close(b);
  if ($r === -1) $say($L + ": " + "close(b) = " + $ret($r));
}
$sleep(20);
{
  const $v54 = $fdset(a);
  const $v55 = $fdset(a);
  const $v56 = $fdset(a);
  const $r = select(a + 1, $v54, $v55, $v56, $tv(0));
  $say($L + ": select(a+1, {a}, {a}, {a}, 0ms) = " + $ret($r) + " r=" + $in_set($v54, [["a", a]]) + " w=" + $in_set($v55, [["a", a]]) + " e=" + $in_set($v56, [["a", a]]));
}
{
  const $r = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 3));
  $say($L + ": connect(c, 127.0.0.1:P3) = " + $ret($r));
}
$sleep(20);
{
  const $v64 = $fdset(c);
  const $v65 = $fdset(c);
  const $v66 = $fdset(c);
  const $r = select(c + 1, $v64, $v65, $v66, $tv(0));
  $say($L + ": select(c+1, {c}, {c}, {c}, 0ms) = " + $ret($r) + " r=" + $in_set($v64, [["c", c]]) + " w=" + $in_set($v65, [["c", c]]) + " e=" + $in_set($v66, [["c", c]]));
}
{
  const $v71 = new Int32Array(1);
  const $r = getsockopt(c, SOL_SOCKET, SO_ERROR, $v71);
  $say($L + ": getsockopt(c, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v71[0]) : ""));
}
{
  const $v73 = $fdset(c);
  const $v74 = $fdset(c);
  const $v75 = $fdset(c);
  const $r = select(c + 1, $v73, $v74, $v75, $tv(0));
  $say($L + ": select(c+1, {c}, {c}, {c}, 0ms) = " + $ret($r) + " r=" + $in_set($v73, [["c", c]]) + " w=" + $in_set($v74, [["c", c]]) + " e=" + $in_set($v75, [["c", c]]));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
