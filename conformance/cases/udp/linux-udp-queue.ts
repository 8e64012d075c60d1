// linux-udp-queue (udp). queue order, zero-length datagrams, FIONREAD, peek
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, poll } from "poll";
import { FIONREAD, ioctl } from "sys/ioctl";
import { AF_INET, MSG_CONFIRM, MSG_DONTROUTE, MSG_DONTWAIT, MSG_EOR, MSG_ERRQUEUE, MSG_NOSIGNAL, MSG_OOB, MSG_PEEK, MSG_TRUNC, MSG_WAITALL, SOCK_DGRAM, bind, recv, recvfrom, send, sendto, socket } from "sys/socket";
import { read, write } from "unistd";

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
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(b, "", 0, 0, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "sendto(b, \"\", 0, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(b, "abc", 3, 0, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "sendto(b, \"abc\", 3, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v19 = [{ fd: a, events: POLLIN, revents: 0 }];
  const $r = poll($v19, 1, 0);
  $say($L + ": poll([a:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v19[0].revents) : ""));
}
{
  const $v24 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v24);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v24[0] : ""));
}
{
  const $v26 = new Uint8Array(4);
  const $r = recvfrom(a, $v26, 4, MSG_PEEK, A);
  $say($L + ": recvfrom(a, buf, 4, MSG_PEEK, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v26, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $v31 = new Uint8Array(4);
  const $r = recvfrom(a, $v31, 4, 0, A);
  $say($L + ": recvfrom(a, buf, 4, 0, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v31, Math.min($r, 4)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $v36 = new Uint8Array(4);
  const $r = recv(a, $v36, 4, MSG_PEEK | MSG_TRUNC);
  $say($L + ": recv(a, buf, 4, MSG_PEEK|MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v36, Math.min($r, 4)) : ""));
}
{
  const $v40 = new Uint8Array(1);
  const $r = recv(a, $v40, 1, MSG_PEEK | MSG_TRUNC);
  $say($L + ": recv(a, buf, 1, MSG_PEEK|MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v40, Math.min($r, 1)) : ""));
}
{
  const $v44 = new Uint8Array(0);
  const $r = recv(a, $v44, 0, MSG_PEEK);
  $say($L + ": recv(a, buf, 0, MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v44, Math.min($r, 0)) : ""));
}
{
  const $v48 = new Uint8Array(0);
  const $r = read(a, $v48, 0);
  $say($L + ": read(a, buf, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v48, Math.min($r, 0)) : ""));
}
{
  const $v51 = new Uint8Array(0);
  const $r = recv(a, $v51, 0, MSG_TRUNC);
  $say($L + ": recv(a, buf, 0, MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v51, Math.min($r, 0)) : ""));
}
{
  const $v55 = new Uint8Array(1);
  const $r = recv(a, $v55, 1, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v55, Math.min($r, 1)) : ""));
}
{
  const $v59 = new Uint8Array(1);
  const $r = recv(a, $v59, 1, MSG_OOB | MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_OOB|MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v59, Math.min($r, 1)) : ""));
}
{
  const $v63 = new Uint8Array(1);
  const $r = recv(a, $v63, 1, MSG_ERRQUEUE);
  $say($L + ": recv(a, buf, 1, MSG_ERRQUEUE) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v63, Math.min($r, 1)) : ""));
}
{
  const $r = send(b, "x", 1, 0);
  $say($L + ": send(b, \"x\", 1, 0) = " + $ret($r));
}
{
  const $r = sendto(b, $fill("x", 65507), 65507, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"x\"*65507, 65507, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(b, $fill("x", 65508), 65508, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"x\"*65508, 65508, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v81 = new Uint8Array(10);
  const $r = recv(a, $v81, 10, MSG_TRUNC);
  $say($L + ": recv(a, buf, 10, MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v81, Math.min($r, 10)) : ""));
}
{
  const $r = sendto(b, "x", 1, MSG_DONTROUTE, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"x\", 1, MSG_DONTROUTE, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(b, "x", 1, (MSG_CONFIRM | MSG_NOSIGNAL) | MSG_EOR, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"x\", 1, MSG_CONFIRM|MSG_NOSIGNAL|MSG_EOR, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v95 = new Uint8Array(10);
  const $r = recv(a, $v95, 10, MSG_WAITALL);
  $say($L + ": recv(a, buf, 10, MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v95, Math.min($r, 10)) : ""));
}
{
  const $v99 = new Uint8Array(10);
  const $r = recv(a, $v99, 10, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 10, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v99, Math.min($r, 10)) : ""));
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
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $fill(ch: string, n: number): Uint8Array { return new Uint8Array(n).fill(ch.charCodeAt(0)); }
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
