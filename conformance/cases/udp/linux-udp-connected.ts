// linux-udp-connected (udp). connected
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLOUT, poll } from "poll";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, AF_UNSPEC, MSG_DONTWAIT, SOCK_DGRAM, SOL_SOCKET, SO_ERROR, bind, connect, getpeername, getsockname, getsockopt, recv, recvfrom, send, sendto, socket } from "sys/socket";
import { nanosleep } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
const A = new sockaddr_in();
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = connect(b, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(b, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = getpeername(b, A);
  $say($L + ": getpeername(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(b, A);
  $say($L + ": getsockname(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = connect(b, new sockaddr_in("127.0.0.1", $P + 1));
  $say($L + ": connect(b, 127.0.0.1:P1) = " + $ret($r));
}
{
  const $r = getpeername(b, A);
  $say($L + ": getpeername(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = sendto(b, "x", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"x\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
}
$sleep(20);
{
  const $v25 = new Uint8Array(4);
  const $r = recvfrom(a, $v25, 4, 0, A);
  $say($L + ": recvfrom(a, buf, 4, 0, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v25, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = send(b, "q", 1, 0);
  $say($L + ": send(b, \"q\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v33 = [{ fd: b, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v33, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v33[0].revents) : ""));
}
{
  const $v39 = new Int32Array(1);
  const $r = getsockopt(b, SOL_SOCKET, SO_ERROR, $v39);
  $say($L + ": getsockopt(b, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v39[0]) : ""));
}
{
  const $v40 = [{ fd: b, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v40, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v40[0].revents) : ""));
}
{
  const $r = send(b, "q", 1, 0);
  $say($L + ": send(b, \"q\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v48 = $fdset(b);
  const $v49 = $fdset(b);
  const $v50 = $fdset(b);
  const $r = select(b + 1, $v48, $v49, $v50, $tv(0));
  $say($L + ": select(b+1, {b}, {b}, {b}, 0ms) = " + $ret($r) + " r=" + $in_set($v48, [["b", b]]) + " w=" + $in_set($v49, [["b", b]]) + " e=" + $in_set($v50, [["b", b]]));
}
{
  const $v53 = new Uint8Array(4);
  const $r = recv(b, $v53, 4, 0);
  $say($L + ": recv(b, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v53, Math.min($r, 4)) : ""));
}
{
  const $v57 = new Uint8Array(4);
  const $r = recv(b, $v57, 4, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 4, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v57, Math.min($r, 4)) : ""));
}
{
  const $r = send(b, "q", 1, 0);
  $say($L + ": send(b, \"q\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $r = connect(b, Object.assign(new sockaddr_in("0.0.0.0", 0), { sin_family: AF_UNSPEC }));
  $say($L + ": connect(b, AF_UNSPEC) = " + $ret($r));
}
{
  const $r = getpeername(b, A);
  $say($L + ": getpeername(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $r = getsockname(b, A);
  $say($L + ": getsockname(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $v71 = new Uint8Array(4);
  const $r = recv(b, $v71, 4, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 4, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v71, Math.min($r, 4)) : ""));
}
{
  const $r = send(b, "q", 1, 0);
  $say($L + ": send(b, \"q\", 1, 0) = " + $ret($r));
}
{
  const $r = sendto(b, "y", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"y\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
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
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
