// linux-unix-connect-errs (unix). connect and send errors
import { errno } from "errno";
import { AF_UNIX, MSG_NOSIGNAL, SHUT_RD, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_ACCEPTCONN, SO_DOMAIN, SO_TYPE, accept, bind, connect, getsockopt, listen, recv, send, sendto, shutdown, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
let e = 0;
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.s"));
  if ($r === -1) $say($L + ": " + "bind(a, \"/tmp/cf-linux-unix-connect-errs.s\") = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = connect(b, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.s"));
  $say($L + ": connect(b, \"/tmp/cf-linux-unix-connect-errs.s\") = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  c = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(c, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.s"));
  $say($L + ": connect(c, \"/tmp/cf-linux-unix-connect-errs.s\") = " + $ret($r));
}
{
  const $r = listen(a, 1);
  if ($r === -1) $say($L + ": " + "listen(a, 1) = " + $ret($r));
}
{
  const $r = connect(b, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.s"));
  $say($L + ": connect(b, \"/tmp/cf-linux-unix-connect-errs.s\") = " + $ret($r));
}
{
  const $r = sendto(b, "x", 1, 0, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.s"));
  $say($L + ": sendto(b, \"x\", 1, 0, \"/tmp/cf-linux-unix-connect-errs.s\") = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.none"));
  $say($L + ": connect(c, \"/tmp/cf-linux-unix-connect-errs.none\") = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.s"));
  $say($L + ": connect(c, \"/tmp/cf-linux-unix-connect-errs.s\") = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.s"));
  $say($L + ": connect(c, \"/tmp/cf-linux-unix-connect-errs.s\") = " + $ret($r));
}
{
  const $r = sendto(c, "x", 1, 0, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.s"));
  $say($L + ": sendto(c, \"x\", 1, 0, \"/tmp/cf-linux-unix-connect-errs.s\") = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_DGRAM, 0);
  d = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(d, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.d"));
  if ($r === -1) $say($L + ": " + "bind(d, \"/tmp/cf-linux-unix-connect-errs.d\") = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.d"));
  $say($L + ": connect(c, \"/tmp/cf-linux-unix-connect-errs.d\") = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  e = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(e, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.d"));
  $say($L + ": connect(e, \"/tmp/cf-linux-unix-connect-errs.d\") = " + $ret($r));
}
{
  const $r = bind(d, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.d2"));
  $say($L + ": bind(d, \"/tmp/cf-linux-unix-connect-errs.d2\") = " + $ret($r));
}
{
  const $r = bind(e, new sockaddr_un("/tmp/cf-linux-unix-connect-errs.d"));
  $say($L + ": bind(e, \"/tmp/cf-linux-unix-connect-errs.d\") = " + $ret($r));
}
{
  const $r = bind(e, new sockaddr_un("/tmp/no/such/dir"));
  $say($L + ": bind(e, \"/tmp/no/such/dir\") = " + $ret($r));
}
{
  const $r = send(e, "x", 1, 0);
  $say($L + ": send(e, \"x\", 1, 0) = " + $ret($r));
}
{
  const $r = send(e, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(e, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $v63 = new Uint8Array(1);
  const $r = recv(e, $v63, 1, 0);
  $say($L + ": recv(e, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v63, Math.min($r, 1)) : ""));
}
{
  const $v67 = new Uint8Array(0);
  const $r = read(d, $v67, 0);
  $say($L + ": read(d, buf, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v67, Math.min($r, 0)) : ""));
}
{
  const $r = send(d, "x", 1, 0);
  $say($L + ": send(d, \"x\", 1, 0) = " + $ret($r));
}
{
  const $v76 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ACCEPTCONN, $v76);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ACCEPTCONN, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v76[0] : ""));
}
{
  const $v80 = new Int32Array(1);
  const $r = getsockopt(e, SOL_SOCKET, SO_TYPE, $v80);
  $say($L + ": getsockopt(e, SOL_SOCKET, SO_TYPE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v80[0] : ""));
}
{
  const $v84 = new Int32Array(1);
  const $r = getsockopt(d, SOL_SOCKET, SO_DOMAIN, $v84);
  $say($L + ": getsockopt(d, SOL_SOCKET, SO_DOMAIN, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v84[0] : ""));
}
{
  const $r = shutdown(e, SHUT_RD);
  $say($L + ": shutdown(e, SHUT_RD) = " + $ret($r));
}
{
  const $r = listen(e, 1);
  $say($L + ": listen(e, 1) = " + $ret($r));
}
{
  const $r = accept(d, null);
  $say($L + ": accept(d, NULL) = " + $ok($r));
}
{
  const $r = accept(e, null);
  $say($L + ": accept(e, NULL) = " + $ok($r));
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
