// linux-scn-select-server (scenario). select with listener, clients and timeouts
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, bind, connect, listen, setsockopt, socket } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let p = 0;
let c = 0;
let x = 0;
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
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "client";
  {
    const $r = socket(AF_INET, SOCK_STREAM, 0);
    c = $r;
  }
  $sleep(50);
  {
    const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 0));
    if ($r === -1) $say($L + ": " + "connect(c, 127.0.0.1:P0) = " + $ret($r));
  }
  $sleep(50);
  {
    const $r = write(c, "hello", 5);
    if ($r === -1) $say($L + ": " + "write(c, \"hello\", 5) = " + $ret($r));
  }
  {
    const $v21 = new Uint8Array(8);
    const $r = read(c, $v21, 8);
    $say($L + ": read(c, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v21, Math.min($r, 8)) : ""));
  }
  $sleep(50);
  _exit(0);
}
{
  const $v24 = $fdset(l);
  const $t0 = $now();
  const $r = select(l + 1, $v24, null, null, $tv(1000));
  const $t1 = $now();
  $say($L + ": select(l+1, {l}, NULL, NULL, 1000ms) = " + $ret($r) + " r=" + $in_set($v24, [["l", l]]) + $dt($t1 - $t0));
}
{
  const $r = accept(l, null);
  x = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $v31 = $fdset(l, x);
  const $t0 = $now();
  const $r = select(x + 1, $v31, null, null, $tv(1000));
  const $t1 = $now();
  $say($L + ": select(x+1, {l,x}, NULL, NULL, 1000ms) = " + $ret($r) + " r=" + $in_set($v31, [["l", l], ["x", x]]) + $dt($t1 - $t0));
}
{
  const $v36 = new Uint8Array(8);
  const $r = read(x, $v36, 8);
  $say($L + ": read(x, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v36, Math.min($r, 8)) : ""));
}
{
  const $r = write(x, "hi", 2);
  $say($L + ": write(x, \"hi\", 2) = " + $ret($r));
}
{
  const $v42 = $fdset(l, x);
  const $v43 = $fdset(x);
  const $t0 = $now();
  const $r = select(x + 1, $v42, $v43, null, null);
  const $t1 = $now();
  $say($L + ": select(x+1, {l,x}, {x}, NULL, NULL) = " + $ret($r) + " r=" + $in_set($v42, [["l", l], ["x", x]]) + " w=" + $in_set($v43, [["x", x]]) + $dt($t1 - $t0));
}
{
  const $v47 = $fdset(l, x);
  const $t0 = $now();
  const $r = select(x + 1, $v47, null, null, $tv(1000));
  const $t1 = $now();
  $say($L + ": select(x+1, {l,x}, NULL, NULL, 1000ms) = " + $ret($r) + " r=" + $in_set($v47, [["l", l], ["x", x]]) + $dt($t1 - $t0));
}
{
  const $v52 = new Uint8Array(8);
  const $r = read(x, $v52, 8);
  $say($L + ": read(x, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v52, Math.min($r, 8)) : ""));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
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
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
