// linux-udp-errs (udp). errors
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, AF_UNSPEC, MSG_DONTWAIT, MSG_NOSIGNAL, SHUT_RDWR, SHUT_WR, SOCK_DGRAM, SOL_SOCKET, SO_BROADCAST, accept, connect, getpeername, listen, recv, send, sendto, setsockopt, shutdown, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
const A = new sockaddr_in();
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
}
{
  const $r = write(a, "x", 1);
  $say($L + ": write(a, \"x\", 1) = " + $ret($r));
}
{
  const $r = sendto(a, "x", 1, 0, null);
  $say($L + ": sendto(a, \"x\", 1, 0, NULL) = " + $ret($r));
}
{
  const $r = getpeername(a, A);
  $say($L + ": getpeername(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(A) : ""));
}
{
  const $v19 = new Uint8Array(4);
  const $r = recv(a, $v19, 4, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 4, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v19, Math.min($r, 4)) : ""));
}
{
  const $r = sendto(a, "x", 1, 0, Object.assign(new sockaddr_in("0.0.0.0", 0), { sin_family: AF_UNSPEC }));
  $say($L + ": sendto(a, \"x\", 1, 0, AF_UNSPEC) = " + $ret($r));
}
{
  const $r = sendto(a, "x", 1, 0, new sockaddr_un("/tmp/cf-linux-udp-errs.x"));
  $say($L + ": sendto(a, \"x\", 1, 0, \"/tmp/cf-linux-udp-errs.x\") = " + $ret($r));
}
{
  const $r = sendto(a, "x", 1, 0, new sockaddr_in("255.255.255.255", $P + 0));
  $say($L + ": sendto(a, \"x\", 1, 0, 255.255.255.255:P0) = " + $ret($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_BROADCAST, new Int32Array([1]));
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_BROADCAST, 1) = " + $ret($r));
}
{
  const $r = sendto(a, "x", 1, 0, new sockaddr_in("127.255.255.255", $P + 0));
  $say($L + ": sendto(a, \"x\", 1, 0, 127.255.255.255:P0) = " + $ret($r));
}
{
  const $r = sendto(a, "x", 1, 0, new sockaddr_in("8.8.8.8", $P + 0));
  $say($L + ": sendto(a, \"x\", 1, 0, 8.8.8.8:P0) = " + $ret($r));
}
{
  const $r = sendto(a, "x", 1, 0, new sockaddr_in("224.0.0.1", $P + 0));
  $say($L + ": sendto(a, \"x\", 1, 0, 224.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(a, $seq(65507), 65507, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(a, seq(65507), 65507, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(a, $seq(65508), 65508, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(a, seq(65508), 65508, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(a, $seq(70000), 70000, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(a, seq(70000), 70000, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", 0));
  $say($L + ": connect(a, 127.0.0.1:0) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("8.8.8.8", 1));
  $say($L + ": connect(a, 8.8.8.8:1) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_un("/tmp/cf-linux-udp-errs.x"));
  $say($L + ": connect(a, \"/tmp/cf-linux-udp-errs.x\") = " + $ret($r));
}
{
  const $r = shutdown(a, SHUT_WR);
  $say($L + ": shutdown(a, SHUT_WR) = " + $ret($r));
}
{
  const $r = shutdown(a, SHUT_RDWR);
  $say($L + ": shutdown(a, SHUT_RDWR) = " + $ret($r));
}
{
  const $r = shutdown(a, 5);
  $say($L + ": shutdown(a, 5) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(a, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $r = accept(a, null);
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = listen(a, 1);
  $say($L + ": listen(a, 1) = " + $ret($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
function $seq(n: number): Uint8Array { const b = new Uint8Array(n); for (let i = 0; i < n; i++) b[i] = 97 + i % 26; return b; }
