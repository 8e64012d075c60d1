// linux-tcp-close-order (tcp). close with data, poll of the other side
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLOUT, POLLRDHUP, poll } from "poll";
import { AF_INET, MSG_NOSIGNAL, SOCK_STREAM, SOL_SOCKET, SO_ERROR, SO_LINGER, SO_REUSEADDR, accept, bind, connect, getsockopt, listen, recv, send, setsockopt, socket } from "sys/socket";
import { nanosleep } from "time";
import { close, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
let c = 0;
let d = 0;
let e = 0;
let f = 0;
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
  const $r = write(a, "unread", 6);
  if ($r === -1) $say($L + ": " + "write(a, \"unread\", 6) = " + $ret($r));
}
{
  const $r = write(b, "kept", 4);
  if ($r === -1) $say($L + ": " + "write(b, \"kept\", 4) = " + $ret($r));
}
$sleep(20);
{
  const $r = close(b);
  $say($L + ": close(b) = " + $ret($r));
}
$sleep(20);
{
  const $v26 = [{ fd: a, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v26, 1, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v26[0].revents) : ""));
}
{
  const $v30 = new Uint8Array(8);
  const $r = recv(a, $v30, 8, 0);
  $say($L + ": recv(a, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v30, Math.min($r, 8)) : ""));
}
{
  const $v34 = new Uint8Array(8);
  const $r = recv(a, $v34, 8, 0);
  $say($L + ": recv(a, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v34, Math.min($r, 8)) : ""));
}
{
  const $v38 = new Uint8Array(8);
  const $r = recv(a, $v38, 8, 0);
  $say($L + ": recv(a, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v38, Math.min($r, 8)) : ""));
}
{
  const $r = send(a, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(a, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $v48 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ERROR, $v48);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v48[0]) : ""));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(c, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  d = $r;
}
{
  const $r = close(d);
  $say($L + ": close(d) = " + $ret($r));
}
$sleep(20);
{
  const $v57 = [{ fd: c, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v57, 1, 0);
  $say($L + ": poll([c:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " c=" + $poll($v57[0].revents) : ""));
}
{
  const $r = send(c, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(c, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
$sleep(20);
{
  const $v64 = [{ fd: c, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v64, 1, 0);
  $say($L + ": poll([c:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " c=" + $poll($v64[0].revents) : ""));
}
{
  const $v70 = new Int32Array(1);
  const $r = getsockopt(c, SOL_SOCKET, SO_ERROR, $v70);
  $say($L + ": getsockopt(c, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v70[0]) : ""));
}
{
  const $r = send(c, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(c, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $v76 = new Uint8Array(8);
  const $r = recv(c, $v76, 8, 0);
  $say($L + ": recv(c, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v76, Math.min($r, 8)) : ""));
}
{
  const $v79 = [{ fd: c, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v79, 1, 0);
  $say($L + ": poll([c:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " c=" + $poll($v79[0].revents) : ""));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  e = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(e, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(e, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  f = $r;
}
{
  const $r = setsockopt(f, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 });
  if ($r === -1) $say($L + ": " + "setsockopt(f, SOL_SOCKET, SO_LINGER, {1,0}) = " + $ret($r));
}
{
  const $r = write(e, "x", 1);
  if ($r === -1) $say($L + ": " + "write(e, \"x\", 1) = " + $ret($r));
}
{
  const $r = close(f);
  $say($L + ": close(f) = " + $ret($r));
}
$sleep(20);
{
  const $v97 = [{ fd: e, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v97, 1, 0);
  $say($L + ": poll([e:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " e=" + $poll($v97[0].revents) : ""));
}
{
  const $r = send(e, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(e, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $r = send(e, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(e, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $v109 = new Uint8Array(1);
  const $r = recv(e, $v109, 1, 0);
  $say($L + ": recv(e, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v109, Math.min($r, 1)) : ""));
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
