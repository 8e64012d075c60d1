// linux-socket-create (socket). arguments of socket and socketpair
import { errno } from "errno";
import { F_GETFD, F_GETFL, fcntl } from "fcntl";
import { IPPROTO_TCP, IPPROTO_UDP, sockaddr_in } from "netinet/in";
import { AF_INET, AF_UNIX, AF_UNSPEC, SHUT_RD, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_NONBLOCK, SOCK_STREAM, accept, accept4, bind, connect, getpeername, getsockname, listen, recv, recvfrom, send, sendto, shutdown, socket, socketpair } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let x = 0;
const A = new sockaddr_un("");
const I = new sockaddr_in();
{
  const $r = socket(AF_INET, 99, 0);
  $say($L + ": socket(AF_INET, 99, 0) = " + $ok($r));
}
{
  const $r = socket(99, SOCK_STREAM, 0);
  $say($L + ": socket(99, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, IPPROTO_UDP);
  $say($L + ": socket(AF_INET, SOCK_STREAM, IPPROTO_UDP) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 9999);
  $say($L + ": socket(AF_INET, SOCK_STREAM, 9999) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, IPPROTO_TCP);
  $say($L + ": socket(AF_INET, SOCK_DGRAM, IPPROTO_TCP) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  $say($L + ": socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
  $say($L + ": socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 5);
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 5) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 1);
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 1) = " + $ok($r));
}
{
  const $r = socket(AF_INET, 0, 0);
  $say($L + ": socket(AF_INET, 0, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, 99, 0);
  $say($L + ": socket(AF_UNIX, 99, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNSPEC, SOCK_STREAM, 0);
  $say($L + ": socket(AF_UNSPEC, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM | 4096, 0);
  $say($L + ": socket(AF_INET, SOCK_STREAM|4096, 0) = " + $ok($r));
}
{
  const $r = socket(-1, SOCK_STREAM, 0);
  $say($L + ": socket(-1, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $v46 = [-1, -1];
  const $r = socketpair(AF_INET, SOCK_STREAM, 0, $v46);
  [a, b] = $v46;
  $say($L + ": socketpair(AF_INET, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $v50 = [-1, -1];
  const $r = socketpair(AF_UNIX, 99, 0, $v50);
  [a, b] = $v50;
  $say($L + ": socketpair(AF_UNIX, 99, 0, {a,b}) = " + $ret($r));
}
{
  const $v54 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 9, $v54);
  [a, b] = $v54;
  $say($L + ": socketpair(AF_UNIX, SOCK_STREAM, 9, {a,b}) = " + $ret($r));
}
{
  const $v58 = [-1, -1];
  const $r = socketpair(99, SOCK_STREAM, 0, $v58);
  [a, b] = $v58;
  $say($L + ": socketpair(99, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $v62 = [-1, -1];
  const $r = socketpair(AF_UNIX, (SOCK_STREAM | SOCK_NONBLOCK) | SOCK_CLOEXEC, 0, $v62);
  [a, b] = $v62;
  $say($L + ": socketpair(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC, 0, {a,b}) = " + $ret($r));
}
{
  const $r = fcntl(a, F_GETFL);
  $say($L + ": fcntl(a, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(b, F_GETFD);
  $say($L + ": fcntl(b, F_GETFD) = " + $ret($r));
}
{
  const $r = getsockname(a, A);
  $say($L + ": getsockname(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = getpeername(a, A);
  $say($L + ": getpeername(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = shutdown(a, 9);
  $say($L + ": shutdown(a, 9) = " + $ret($r));
}
{
  const $r = shutdown(99, 0);
  $say($L + ": shutdown(99, 0) = " + $ret($r));
}
{
  const $r = shutdown(0, SHUT_RD);
  $say($L + ": shutdown(0, SHUT_RD) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  x = $r;
}
{
  const $r = getsockname(x, I);
  $say($L + ": getsockname(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(I) : ""));
}
{
  const $r = getpeername(x, I);
  $say($L + ": getpeername(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(I) : ""));
}
{
  const $v85 = new Uint8Array(1);
  const $r = recvfrom(x, $v85, 1, 0, I);
  $say($L + ": recvfrom(x, buf, 1, 0, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v85, Math.min($r, 1)) : "") + ($r >= 0 ? " addr=" + $in(I) : ""));
}
{
  const $r = getsockname(0, I);
  $say($L + ": getsockname(0, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(I) : ""));
}
{
  const $r = getsockname(99, I);
  $say($L + ": getsockname(99, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $in(I) : ""));
}
{
  const $r = bind(0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = connect(99, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(99, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(0, 1);
  $say($L + ": listen(0, 1) = " + $ret($r));
}
{
  const $r = accept(0, null);
  $say($L + ": accept(0, NULL) = " + $ok($r));
}
{
  const $r = accept(99, null);
  $say($L + ": accept(99, NULL) = " + $ok($r));
}
{
  const $r = send(0, "x", 1, 0);
  $say($L + ": send(0, \"x\", 1, 0) = " + $ret($r));
}
{
  const $v108 = new Uint8Array(1);
  const $r = recv(99, $v108, 1, 0);
  $say($L + ": recv(99, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v108, Math.min($r, 1)) : ""));
}
{
  const $r = sendto(99, "x", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(99, \"x\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept4(x, null, 99);
  $say($L + ": accept4(x, NULL, 99) = " + $ok($r));
}
{
  const $r = bind(x, new sockaddr_un("/tmp/cf-linux-socket-create.s"));
  $say($L + ": bind(x, \"/tmp/cf-linux-socket-create.s\") = " + $ret($r));
}
{
  const $r = connect(x, new sockaddr_un("/tmp/cf-linux-socket-create.s"));
  $say($L + ": connect(x, \"/tmp/cf-linux-socket-create.s\") = " + $ret($r));
}
{
  const $r = listen(x, -1);
  $say($L + ": listen(x, -1) = " + $ret($r));
}
{
  const $r = listen(x, 0);
  $say($L + ": listen(x, 0) = " + $ret($r));
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
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
function $un(a: { sun_path: string }): string { return a.sun_path === "" ? "unnamed" : a.sun_path[0] === "\0" ? "@" + (/^[0-9a-f]{5}$/.test(a.sun_path.slice(1)) ? "auto" : a.sun_path.slice(1)) : a.sun_path; }
