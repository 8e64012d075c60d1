// linux-unix-dgram-connect (unix). connected datagram sockets
import { errno } from "errno";
import { POLLIN, POLLOUT, POLLRDHUP, poll } from "poll";
import { AF_UNIX, MSG_DONTWAIT, MSG_NOSIGNAL, MSG_PEEK, MSG_TRUNC, SHUT_RD, SHUT_WR, SOCK_DGRAM, bind, connect, getpeername, recv, recvfrom, send, sendto, shutdown, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { close, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
const A = new sockaddr_un("");
{
  const $r = socket(AF_UNIX, SOCK_DGRAM, 0);
  a = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_DGRAM, 0);
  c = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.a"));
  if ($r === -1) $say($L + ": " + "bind(a, \"/tmp/cf-linux-unix-dgram-connect.a\") = " + $ret($r));
}
{
  const $r = bind(b, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.b"));
  if ($r === -1) $say($L + ": " + "bind(b, \"/tmp/cf-linux-unix-dgram-connect.b\") = " + $ret($r));
}
{
  const $r = bind(c, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.c"));
  if ($r === -1) $say($L + ": " + "bind(c, \"/tmp/cf-linux-unix-dgram-connect.c\") = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.b"));
  if ($r === -1) $say($L + ": " + "connect(a, \"/tmp/cf-linux-unix-dgram-connect.b\") = " + $ret($r));
}
{
  const $r = sendto(c, "x", 1, 0, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.a"));
  $say($L + ": sendto(c, \"x\", 1, 0, \"/tmp/cf-linux-unix-dgram-connect.a\") = " + $ret($r));
}
{
  const $r = sendto(b, "from b", 6, 0, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.a"));
  $say($L + ": sendto(b, \"from b\", 6, 0, \"/tmp/cf-linux-unix-dgram-connect.a\") = " + $ret($r));
}
{
  const $v29 = new Uint8Array(8);
  const $r = recvfrom(a, $v29, 8, 0, A);
  $say($L + ": recvfrom(a, buf, 8, 0, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v29, Math.min($r, 8)) : "") + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = send(a, "to b", 4, 0);
  $say($L + ": send(a, \"to b\", 4, 0) = " + $ret($r));
}
{
  const $r = sendto(a, "to c", 4, 0, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.c"));
  $say($L + ": sendto(a, \"to c\", 4, 0, \"/tmp/cf-linux-unix-dgram-connect.c\") = " + $ret($r));
}
{
  const $v43 = new Uint8Array(8);
  const $r = recvfrom(c, $v43, 8, MSG_DONTWAIT, A);
  $say($L + ": recvfrom(c, buf, 8, MSG_DONTWAIT, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v43, Math.min($r, 8)) : "") + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $v48 = new Uint8Array(2);
  const $r = recvfrom(b, $v48, 2, MSG_TRUNC, A);
  $say($L + ": recvfrom(b, buf, 2, MSG_TRUNC, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v48, Math.min($r, 2)) : "") + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = close(b);
  if ($r === -1) $say($L + ": " + "close(b) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
}
{
  const $v62 = new Uint8Array(1);
  const $r = recv(a, $v62, 1, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v62, Math.min($r, 1)) : ""));
}
{
  const $r = getpeername(a, A);
  $say($L + ": getpeername(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = connect(a, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.c"));
  $say($L + ": connect(a, \"/tmp/cf-linux-unix-dgram-connect.c\") = " + $ret($r));
}
{
  const $r = send(a, "hi", 2, 0);
  $say($L + ": send(a, \"hi\", 2, 0) = " + $ret($r));
}
{
  const $v74 = new Uint8Array(8);
  const $r = recv(c, $v74, 8, (MSG_DONTWAIT | MSG_PEEK) | MSG_TRUNC);
  $say($L + ": recv(c, buf, 8, MSG_DONTWAIT|MSG_PEEK|MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v74, Math.min($r, 8)) : ""));
}
{
  const $r = shutdown(a, SHUT_WR);
  $say($L + ": shutdown(a, SHUT_WR) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(a, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $r = shutdown(c, SHUT_RD);
  $say($L + ": shutdown(c, SHUT_RD) = " + $ret($r));
}
{
  const $v86 = new Uint8Array(8);
  const $r = recv(c, $v86, 8, MSG_DONTWAIT);
  $say($L + ": recv(c, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v86, Math.min($r, 8)) : ""));
}
{
  const $v90 = new Uint8Array(8);
  const $r = recv(c, $v90, 8, MSG_DONTWAIT);
  $say($L + ": recv(c, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v90, Math.min($r, 8)) : ""));
}
{
  const $r = sendto(a, "x", 1, MSG_NOSIGNAL, new sockaddr_un("/tmp/cf-linux-unix-dgram-connect.c"));
  $say($L + ": sendto(a, \"x\", 1, MSG_NOSIGNAL, \"/tmp/cf-linux-unix-dgram-connect.c\") = " + $ret($r));
}
{
  const $v98 = [{ fd: a, events: (POLLIN | POLLOUT), revents: 0 }, { fd: c, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v98, 2, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT c:POLLIN|POLLOUT|POLLRDHUP], 2, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v98[0].revents) + " c=" + $poll($v98[1].revents) : ""));
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
function $un(a: { sun_path: string }): string { return a.sun_path === "" ? "unnamed" : a.sun_path[0] === "\0" ? "@" + (/^[0-9a-f]{5}$/.test(a.sun_path.slice(1)) ? "auto" : a.sun_path.slice(1)) : a.sun_path; }
