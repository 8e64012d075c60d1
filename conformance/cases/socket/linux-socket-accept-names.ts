// linux-socket-accept-names (socket). names of accepted sockets
import { errno } from "errno";
import { F_GETFD, F_GETFL, fcntl } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { AF_INET, SHUT_WR, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, accept4, bind, connect, getpeername, getsockname, listen, setsockopt, shutdown, socket } from "sys/socket";
import { nanosleep } from "time";
import { close, read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let c = 0;
let x = 0;
let d = 0;
let y = 0;
const A = new sockaddr_in();
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
  const $r = bind(l, new sockaddr_in("0.0.0.0", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 0.0.0.0:P0) = " + $ret($r));
}
{
  const $r = listen(l, 2);
  if ($r === -1) $say($L + ": " + "listen(l, 2) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(c, new sockaddr_in("127.0.0.3", $P + 1));
  if ($r === -1) $say($L + ": " + "bind(c, 127.0.0.3:P1) = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_in("127.0.0.2", $P + 0));
  $say($L + ": connect(c, 127.0.0.2:P0) = " + $ret($r));
}
{
  const $r = accept(l, A);
  x = $r;
  $say($L + ": accept(l, &addr) = " + $ok($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(x, A);
  $say($L + ": getsockname(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getpeername(x, A);
  $say($L + ": getpeername(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(c, A);
  $say($L + ": getsockname(c, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getpeername(c, A);
  $say($L + ": getpeername(c, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(l, A);
  $say($L + ": getsockname(l, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  d = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(d, new sockaddr_in("127.0.0.3", $P + 1));
  $say($L + ": bind(d, 127.0.0.3:P1) = " + $ret($r));
}
{
  const $r = connect(d, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(d, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept4(l, A, SOCK_NONBLOCK | SOCK_CLOEXEC);
  y = $r;
  $say($L + ": accept4(l, &addr, SOCK_NONBLOCK|SOCK_CLOEXEC) = " + $ok($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = fcntl(y, F_GETFL);
  $say($L + ": fcntl(y, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(y, F_GETFD);
  $say($L + ": fcntl(y, F_GETFD) = " + $ret($r));
}
{
  const $v46 = new Uint8Array(1);
  const $r = read(y, $v46, 1);
  $say($L + ": read(y, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v46, Math.min($r, 1)) : ""));
}
{
  const $r = close(c);
  $say($L + ": close(c) = " + $ret($r));
}
$sleep(20);
{
  const $r = getpeername(x, A);
  $say($L + ": getpeername(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $v52 = new Uint8Array(1);
  const $r = read(x, $v52, 1);
  $say($L + ": read(x, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v52, Math.min($r, 1)) : ""));
}
{
  const $r = getpeername(x, A);
  $say($L + ": getpeername(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = shutdown(x, SHUT_WR);
  $say($L + ": shutdown(x, SHUT_WR) = " + $ret($r));
}
$sleep(20);
{
  const $r = getpeername(x, A);
  $say($L + ": getpeername(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = accept(x, null);
  $say($L + ": accept(x, NULL) = " + $ok($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
