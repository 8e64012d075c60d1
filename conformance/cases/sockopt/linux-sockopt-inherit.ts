// linux-sockopt-inherit (sockopt). accepted inherits
import { errno } from "errno";
import { F_GETFL, F_GETOWN, F_GETSIG, F_SETFL, F_SETOWN, F_SETSIG, O_NONBLOCK, fcntl } from "fcntl";
import { IPPROTO_TCP, sockaddr_in } from "netinet/in";
import { TCP_NODELAY } from "netinet/tcp";
import { SIGUSR1 } from "signal";
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_ACCEPTCONN, SO_KEEPALIVE, SO_LINGER, SO_OOBINLINE, SO_RCVBUF, SO_RCVLOWAT, SO_REUSEADDR, SO_SNDBUF, SO_SNDTIMEO, accept, bind, connect, getsockopt, listen, setsockopt, socket } from "sys/socket";
import { nanosleep } from "time";
import { getpid, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
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
  const $r = setsockopt(l, SOL_SOCKET, SO_KEEPALIVE, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_KEEPALIVE, 1) = " + $ret($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_RCVBUF, new Int32Array([30000]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_RCVBUF, 30000) = " + $ret($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_SNDBUF, new Int32Array([30000]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_SNDBUF, 30000) = " + $ret($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 4 });
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_LINGER, {1,4}) = " + $ret($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_OOBINLINE, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_OOBINLINE, 1) = " + $ret($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_RCVLOWAT, new Int32Array([9]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_RCVLOWAT, 9) = " + $ret($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_SNDTIMEO, $tv(700));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_SNDTIMEO, 700ms) = " + $ret($r));
}
{
  const $r = setsockopt(l, IPPROTO_TCP, TCP_NODELAY, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, IPPROTO_TCP, TCP_NODELAY, 1) = " + $ret($r));
}
{
  const $r = fcntl(l, F_SETFL, O_NONBLOCK);
  if ($r === -1) $say($L + ": " + "fcntl(l, F_SETFL, O_NONBLOCK) = " + $ret($r));
}
{
  const $r = fcntl(l, F_SETOWN, getpid());
  if ($r === -1) $say($L + ": " + "fcntl(l, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = fcntl(l, F_SETSIG, SIGUSR1);
  if ($r === -1) $say($L + ": " + "fcntl(l, F_SETSIG, SIGUSR1) = " + $ret($r));
}
{
  const $r = bind(l, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 3);
  if ($r === -1) $say($L + ": " + "listen(l, 3) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
$sleep(20);
{
  const $r = accept(l, null);
  b = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $v63 = new Int32Array(1);
  const $r = getsockopt(b, SOL_SOCKET, SO_REUSEADDR, $v63);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_REUSEADDR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v63[0] : ""));
}
{
  const $v67 = new Int32Array(1);
  const $r = getsockopt(b, SOL_SOCKET, SO_KEEPALIVE, $v67);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_KEEPALIVE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v67[0] : ""));
}
{
  const $v71 = new Int32Array(1);
  const $r = getsockopt(b, SOL_SOCKET, SO_RCVBUF, $v71);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_RCVBUF, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v71[0] : ""));
}
{
  const $v75 = new Int32Array(1);
  const $r = getsockopt(b, SOL_SOCKET, SO_SNDBUF, $v75);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_SNDBUF, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v75[0] : ""));
}
{
  const $v79 = { l_onoff: 0, l_linger: 0 };
  const $r = getsockopt(b, SOL_SOCKET, SO_LINGER, $v79);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_LINGER, &val) = " + $ret($r) + ($r === 0 ? " value={" + $v79.l_onoff + "," + $v79.l_linger + "}" : ""));
}
{
  const $v83 = new Int32Array(1);
  const $r = getsockopt(b, SOL_SOCKET, SO_OOBINLINE, $v83);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_OOBINLINE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v83[0] : ""));
}
{
  const $v87 = new Int32Array(1);
  const $r = getsockopt(b, SOL_SOCKET, SO_RCVLOWAT, $v87);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_RCVLOWAT, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v87[0] : ""));
}
{
  const $v91 = { tv_sec: 0, tv_usec: 0 };
  const $r = getsockopt(b, SOL_SOCKET, SO_SNDTIMEO, $v91);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_SNDTIMEO, &val) = " + $ret($r) + ($r === 0 ? " value=" + Math.trunc($tvms($v91)) + "ms" : ""));
}
{
  const $v95 = new Int32Array(1);
  const $r = getsockopt(b, IPPROTO_TCP, TCP_NODELAY, $v95);
  $say($L + ": getsockopt(b, IPPROTO_TCP, TCP_NODELAY, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v95[0] : ""));
}
{
  const $v99 = new Int32Array(1);
  const $r = getsockopt(b, SOL_SOCKET, SO_ACCEPTCONN, $v99);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_ACCEPTCONN, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v99[0] : ""));
}
{
  const $v103 = new Int32Array(1);
  const $r = getsockopt(l, SOL_SOCKET, SO_ACCEPTCONN, $v103);
  $say($L + ": getsockopt(l, SOL_SOCKET, SO_ACCEPTCONN, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v103[0] : ""));
}
{
  const $r = fcntl(b, F_GETFL);
  $say($L + ": fcntl(b, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(b, F_GETOWN);
  $say($L + ": fcntl(b, F_GETOWN) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [])));
}
{
  const $r = fcntl(b, F_GETSIG);
  $say($L + ": fcntl(b, F_GETSIG) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
function $tvms(t: { tv_sec: number; tv_usec: number }): number { return t.tv_sec * 1000 + t.tv_usec / 1e3; }
