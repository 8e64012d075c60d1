// linux-tcp-oob (tcp). oob
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLPRI, poll } from "poll";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, MSG_DONTWAIT, MSG_OOB, MSG_PEEK, SOCK_STREAM, accept, bind, connect, listen, recv, send, socket } from "sys/socket";
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
{
  const $r = accept(l, null);
  b = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $v16 = new Uint8Array(4);
  const $r = recv(b, $v16, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v16, Math.min($r, 4)) : ""));
}
{
  const $r = send(a, "abcU", 4, MSG_OOB);
  $say($L + ": send(a, \"abcU\", 4, MSG_OOB) = " + $ret($r));
}
$sleep(20);
{
  const $v23 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v23, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v23[0].revents) : ""));
}
{
  const $v27 = $fdset(b);
  const $v29 = $fdset(b);
  const $r = select(b + 1, $v27, null, $v29, $tv(0));
  $say($L + ": select(b+1, {b}, NULL, {b}, 0ms) = " + $ret($r) + " r=" + $in_set($v27, [["b", b]]) + " e=" + $in_set($v29, [["b", b]]));
}
{
  const $v32 = new Uint8Array(4);
  const $r = recv(b, $v32, 4, MSG_OOB | MSG_PEEK);
  $say($L + ": recv(b, buf, 4, MSG_OOB|MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v32, Math.min($r, 4)) : ""));
}
{
  const $v36 = new Uint8Array(4);
  const $r = recv(b, $v36, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v36, Math.min($r, 4)) : ""));
}
{
  const $v40 = new Uint8Array(4);
  const $r = recv(b, $v40, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v40, Math.min($r, 4)) : ""));
}
{
  const $v43 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v43, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v43[0].revents) : ""));
}
{
  const $r = send(a, "def", 3, 0);
  $say($L + ": send(a, \"def\", 3, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v51 = new Uint8Array(10);
  const $r = recv(b, $v51, 10, 0);
  $say($L + ": recv(b, buf, 10, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v51, Math.min($r, 10)) : ""));
}
{
  const $v55 = new Uint8Array(10);
  const $r = recv(b, $v55, 10, 0);
  $say($L + ": recv(b, buf, 10, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v55, Math.min($r, 10)) : ""));
}
{
  const $r = send(a, "V", 1, MSG_OOB);
  $say($L + ": send(a, \"V\", 1, MSG_OOB) = " + $ret($r));
}
$sleep(20);
{
  const $r = send(a, "W", 1, MSG_OOB);
  $say($L + ": send(a, \"W\", 1, MSG_OOB) = " + $ret($r));
}
$sleep(20);
{
  const $v66 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v66, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v66[0].revents) : ""));
}
{
  const $v70 = new Uint8Array(4);
  const $r = recv(b, $v70, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v70, Math.min($r, 4)) : ""));
}
{
  const $v74 = new Uint8Array(4);
  const $r = recv(b, $v74, 4, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 4, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v74, Math.min($r, 4)) : ""));
}
{
  const $v78 = new Uint8Array(4);
  const $r = recv(b, $v78, 4, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 4, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v78, Math.min($r, 4)) : ""));
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
