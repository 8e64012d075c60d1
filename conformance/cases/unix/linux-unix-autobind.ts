// linux-unix-autobind (unix). autobind by family only is not reachable; dgram connected
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLOUT, poll } from "poll";
import { AF_UNIX, AF_UNSPEC, MSG_DONTWAIT, MSG_PEEK, MSG_TRUNC, SHUT_WR, SOCK_DGRAM, accept, bind, connect, getpeername, getsockname, listen, recvfrom, sendto, shutdown, socket } from "sys/socket";
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
  const $r = bind(a, new sockaddr_un("/tmp/cf-linux-unix-autobind.a"));
  if ($r === -1) $say($L + ": " + "bind(a, \"/tmp/cf-linux-unix-autobind.a\") = " + $ret($r));
}
{
  const $r = connect(b, new sockaddr_un("/tmp/cf-linux-unix-autobind.a"));
  if ($r === -1) $say($L + ": " + "connect(b, \"/tmp/cf-linux-unix-autobind.a\") = " + $ret($r));
}
{
  const $r = getpeername(b, A);
  $say($L + ": getpeername(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = getsockname(b, A);
  $say($L + ": getsockname(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = write(b, "hello", 5);
  $say($L + ": write(b, \"hello\", 5) = " + $ret($r));
}
{
  const $v19 = new Uint8Array(3);
  const $r = recvfrom(a, $v19, 3, MSG_TRUNC, A);
  $say($L + ": recvfrom(a, buf, 3, MSG_TRUNC, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v19, Math.min($r, 3)) : "") + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = write(b, "hello", 5);
  $say($L + ": write(b, \"hello\", 5) = " + $ret($r));
}
{
  const $v27 = new Uint8Array(8);
  const $r = recvfrom(a, $v27, 8, MSG_PEEK, A);
  $say($L + ": recvfrom(a, buf, 8, MSG_PEEK, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v27, Math.min($r, 8)) : "") + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $v32 = new Uint8Array(8);
  const $r = recvfrom(a, $v32, 8, 0, A);
  $say($L + ": recvfrom(a, buf, 8, 0, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v32, Math.min($r, 8)) : "") + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = socket(AF_UNIX, SOCK_DGRAM, 0);
  c = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(c, new sockaddr_un("/tmp/cf-linux-unix-autobind.c"));
  if ($r === -1) $say($L + ": " + "bind(c, \"/tmp/cf-linux-unix-autobind.c\") = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_un("/tmp/cf-linux-unix-autobind.c"));
  $say($L + ": connect(a, \"/tmp/cf-linux-unix-autobind.c\") = " + $ret($r));
}
{
  const $r = write(b, "nope", 4);
  $say($L + ": write(b, \"nope\", 4) = " + $ret($r));
}
{
  const $r = sendto(b, "nope", 4, 0, new sockaddr_un("/tmp/cf-linux-unix-autobind.a"));
  $say($L + ": sendto(b, \"nope\", 4, 0, \"/tmp/cf-linux-unix-autobind.a\") = " + $ret($r));
}
{
  const $r = sendto(c, "yes", 3, 0, new sockaddr_un("/tmp/cf-linux-unix-autobind.a"));
  $say($L + ": sendto(c, \"yes\", 3, 0, \"/tmp/cf-linux-unix-autobind.a\") = " + $ret($r));
}
{
  const $v57 = new Uint8Array(8);
  const $r = recvfrom(a, $v57, 8, MSG_DONTWAIT, A);
  $say($L + ": recvfrom(a, buf, 8, MSG_DONTWAIT, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v57, Math.min($r, 8)) : "") + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $v61 = [{ fd: b, events: (POLLIN | POLLOUT), revents: 0 }, { fd: c, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v61, 2, 0);
  $say($L + ": poll([b:POLLIN|POLLOUT c:POLLIN|POLLOUT], 2, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v61[0].revents) + " c=" + $poll($v61[1].revents) : ""));
}
{
  const $r = close(a);
  $say($L + ": close(a) = " + $ret($r));
}
{
  const $r = write(b, "gone", 4);
  $say($L + ": write(b, \"gone\", 4) = " + $ret($r));
}
{
  const $r = write(b, "gone", 4);
  $say($L + ": write(b, \"gone\", 4) = " + $ret($r));
}
{
  const $r = sendto(c, "x", 1, 0, new sockaddr_un("/tmp/cf-linux-unix-autobind.a"));
  $say($L + ": sendto(c, \"x\", 1, 0, \"/tmp/cf-linux-unix-autobind.a\") = " + $ret($r));
}
{
  const $v76 = [{ fd: b, events: (POLLIN | POLLOUT), revents: 0 }, { fd: c, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v76, 2, 0);
  $say($L + ": poll([b:POLLIN|POLLOUT c:POLLIN|POLLOUT], 2, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v76[0].revents) + " c=" + $poll($v76[1].revents) : ""));
}
{
  const $r = connect(b, Object.assign(new sockaddr_in("0.0.0.0", 0), { sin_family: AF_UNSPEC }));
  $say($L + ": connect(b, AF_UNSPEC) = " + $ret($r));
}
{
  const $r = getpeername(b, A);
  $say($L + ": getpeername(b, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = write(b, "x", 1);
  $say($L + ": write(b, \"x\", 1) = " + $ret($r));
}
{
  const $r = shutdown(b, SHUT_WR);
  $say($L + ": shutdown(b, SHUT_WR) = " + $ret($r));
}
{
  const $r = listen(b, 1);
  $say($L + ": listen(b, 1) = " + $ret($r));
}
{
  const $r = accept(b, null);
  $say($L + ": accept(b, NULL) = " + $ok($r));
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
