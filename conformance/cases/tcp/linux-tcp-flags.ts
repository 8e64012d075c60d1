// linux-tcp-flags (tcp). MSG_ flags
import { errno } from "errno";
import { F_GETFL, fcntl } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { FIONBIO, FIONREAD, ioctl } from "sys/ioctl";
import { AF_INET, MSG_DONTWAIT, MSG_ERRQUEUE, MSG_MORE, MSG_OOB, MSG_PEEK, MSG_TRUNC, MSG_WAITALL, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, bind, connect, listen, recv, recvfrom, send, sendto, setsockopt, socket } from "sys/socket";
import { nanosleep } from "time";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
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
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  b = $r;
}
{
  const $r = send(a, "abc", 3, MSG_MORE);
  if ($r === -1) $say($L + ": " + "send(a, \"abc\", 3, MSG_MORE) = " + $ret($r));
}
$sleep(20);
{
  const $v24 = new Uint8Array(8);
  const $r = recv(b, $v24, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v24, Math.min($r, 8)) : ""));
}
{
  const $r = send(a, "def", 3, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"def\", 3, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v32 = new Uint8Array(2);
  const $r = recv(b, $v32, 2, MSG_PEEK | MSG_TRUNC);
  $say($L + ": recv(b, buf, 2, MSG_PEEK|MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v32, Math.min($r, 2)) : ""));
}
{
  const $v36 = new Uint8Array(2);
  const $r = recv(b, $v36, 2, MSG_TRUNC);
  $say($L + ": recv(b, buf, 2, MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v36, Math.min($r, 2)) : ""));
}
{
  const $v40 = new Uint8Array(0);
  const $r = recv(b, $v40, 0, 0);
  $say($L + ": recv(b, buf, 0, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v40, Math.min($r, 0)) : ""));
}
{
  const $v44 = new Uint8Array(1);
  const $r = recv(b, $v44, 1, MSG_PEEK);
  $say($L + ": recv(b, buf, 1, MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v44, Math.min($r, 1)) : ""));
}
{
  const $v48 = new Uint8Array(8);
  const $r = recv(b, $v48, 8, MSG_DONTWAIT | MSG_WAITALL);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT|MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v48, Math.min($r, 8)) : ""));
}
{
  const $v52 = new Uint8Array(8);
  const $r = recv(b, $v52, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v52, Math.min($r, 8)) : ""));
}
{
  const $v56 = new Uint8Array(0);
  const $r = recv(b, $v56, 0, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 0, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v56, Math.min($r, 0)) : ""));
}
{
  const $r = send(a, "", 0, 0);
  $say($L + ": send(a, \"\", 0, 0) = " + $ret($r));
}
{
  const $v64 = new Uint8Array(4);
  const $r = recv(b, $v64, 4, MSG_ERRQUEUE);
  $say($L + ": recv(b, buf, 4, MSG_ERRQUEUE) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v64, Math.min($r, 4)) : ""));
}
{
  const $v68 = new Uint8Array(4);
  const $r = recv(b, $v68, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v68, Math.min($r, 4)) : ""));
}
{
  const $v72 = new Uint8Array(4);
  const $r = recvfrom(b, $v72, 4, MSG_DONTWAIT, null);
  $say($L + ": recvfrom(b, buf, 4, MSG_DONTWAIT, NULL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v72, Math.min($r, 4)) : ""));
}
{
  const $r = send(a, "zz", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"zz\", 2, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v81 = new Uint8Array(4);
  const $r = recvfrom(b, $v81, 4, 0, A);
  $say($L + ": recvfrom(b, buf, 4, 0, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v81, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = sendto(a, "q", 1, 0, new sockaddr_in("127.0.0.1", $P + 4));
  $say($L + ": sendto(a, \"q\", 1, 0, 127.0.0.1:P4) = " + $ret($r));
}
{
  const $v92 = new Int32Array(1);
  const $r = ioctl(b, FIONREAD, $v92);
  $say($L + ": ioctl(b, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v92[0] : ""));
}
{
  const $r = fcntl(b, F_GETFL);
  $say($L + ": fcntl(b, F_GETFL) = " + $fl($r));
}
{
  const $r = ioctl(b, FIONBIO, new Int32Array([1]));
  $say($L + ": ioctl(b, FIONBIO, &1) = " + $ret($r));
}
{
  const $r = fcntl(b, F_GETFL);
  $say($L + ": fcntl(b, F_GETFL) = " + $fl($r));
}
$sleep(20);
{
  const $v101 = new Uint8Array(4);
  const $r = read(b, $v101, 4);
  $say($L + ": read(b, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v101, Math.min($r, 4)) : ""));
}
{
  const $v104 = new Uint8Array(4);
  const $r = read(b, $v104, 4);
  $say($L + ": read(b, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v104, Math.min($r, 4)) : ""));
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
