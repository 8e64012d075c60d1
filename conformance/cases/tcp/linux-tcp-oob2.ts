// linux-tcp-oob2 (tcp). urgent data: mark, poll, select, two of them
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLPRI, poll } from "poll";
import { SIOCATMARK, ioctl } from "sys/ioctl";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, MSG_DONTWAIT, MSG_NOSIGNAL, MSG_OOB, SOCK_STREAM, SOL_SOCKET, SO_OOBINLINE, SO_REUSEADDR, accept, bind, connect, listen, recv, send, setsockopt, socket } from "sys/socket";
import { nanosleep } from "time";
import { write } from "unistd";

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
  const $v20 = new Uint8Array(1);
  const $r = recv(b, $v20, 1, MSG_OOB);
  $say($L + ": recv(b, buf, 1, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v20, Math.min($r, 1)) : ""));
}
{
  const $r = send(a, "ab", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"ab\", 2, 0) = " + $ret($r));
}
{
  const $r = send(a, "!", 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"!\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $r = send(a, "cd", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"cd\", 2, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v35 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v35, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v35[0].revents) : ""));
}
{
  const $v39 = $fdset(b);
  const $v41 = $fdset(b);
  const $r = select(b + 1, $v39, null, $v41, $tv(0));
  $say($L + ": select(b+1, {b}, NULL, {b}, 0ms) = " + $ret($r) + " r=" + $in_set($v39, [["b", b]]) + " e=" + $in_set($v41, [["b", b]]));
}
{
  const $v45 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v45);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v45[0] : ""));
}
{
  const $v47 = new Uint8Array(8);
  const $r = recv(b, $v47, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v47, Math.min($r, 8)) : ""));
}
{
  const $v52 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v52);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v52[0] : ""));
}
{
  const $v53 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v53, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v53[0].revents) : ""));
}
{
  const $v57 = new Uint8Array(8);
  const $r = recv(b, $v57, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v57, Math.min($r, 8)) : ""));
}
{
  const $v60 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v60, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v60[0].revents) : ""));
}
{
  const $v64 = new Uint8Array(8);
  const $r = recv(b, $v64, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v64, Math.min($r, 8)) : ""));
}
{
  const $v68 = new Uint8Array(8);
  const $r = recv(b, $v68, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v68, Math.min($r, 8)) : ""));
}
{
  const $v73 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v73);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v73[0] : ""));
}
{
  const $r = send(a, "1", 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"1\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $r = send(a, "2", 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"2\", 1, MSG_OOB) = " + $ret($r));
}
$sleep(20);
{
  const $v83 = new Uint8Array(8);
  const $r = recv(b, $v83, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v83, Math.min($r, 8)) : ""));
}
{
  const $v87 = new Uint8Array(8);
  const $r = recv(b, $v87, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v87, Math.min($r, 8)) : ""));
}
{
  const $v91 = new Uint8Array(8);
  const $r = recv(b, $v91, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v91, Math.min($r, 8)) : ""));
}
{
  const $r = setsockopt(b, SOL_SOCKET, SO_OOBINLINE, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(b, SOL_SOCKET, SO_OOBINLINE, 1) = " + $ret($r));
}
{
  const $r = send(a, "xy", 2, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"xy\", 2, MSG_OOB) = " + $ret($r));
}
$sleep(20);
{
  const $v102 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v102, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v102[0].revents) : ""));
}
{
  const $v106 = new Uint8Array(8);
  const $r = recv(b, $v106, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v106, Math.min($r, 8)) : ""));
}
{
  const $v110 = new Uint8Array(8);
  const $r = recv(b, $v110, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v110, Math.min($r, 8)) : ""));
}
{
  const $v115 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v115);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v115[0] : ""));
}
{
  const $v117 = new Uint8Array(8);
  const $r = recv(b, $v117, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v117, Math.min($r, 8)) : ""));
}
{
  const $r = send(l, "x", 1, MSG_OOB | MSG_NOSIGNAL);
  $say($L + ": send(l, \"x\", 1, MSG_OOB|MSG_NOSIGNAL) = " + $ret($r));
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
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
