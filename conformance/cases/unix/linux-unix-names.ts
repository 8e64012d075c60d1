// linux-unix-names (unix). names: paths, abstract, lengths, unlink
import { errno } from "errno";
import { AF_UNIX, SOCK_STREAM, accept, bind, connect, getpeername, getsockname, listen, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { close, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
let x = 0;
let e = 0;
const A = new sockaddr_un("");
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_un("/tmp/cf-linux-unix-names.s"));
  $say($L + ": bind(a, \"/tmp/cf-linux-unix-names.s\") = " + $ret($r));
}
{
  const $r = bind(a, new sockaddr_un("/tmp/cf-linux-unix-names.t"));
  $say($L + ": bind(a, \"/tmp/cf-linux-unix-names.t\") = " + $ret($r));
}
{
  const $r = getsockname(a, A);
  $say($L + ": getsockname(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = listen(a, 2);
  if ($r === -1) $say($L + ": " + "listen(a, 2) = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  b = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(b, new sockaddr_un("\0cf-names"));
  $say($L + ": bind(b, \"@cf-names\") = " + $ret($r));
}
{
  const $r = connect(b, new sockaddr_un("\0cf-names"));
  $say($L + ": connect(b, \"@cf-names\") = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  c = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(c, new sockaddr_un("\0cf-names"));
  $say($L + ": bind(c, \"@cf-names\") = " + $ret($r));
}
{
  const $r = close(b);
  $say($L + ": close(b) = " + $ret($r));
}
{
  const $r = bind(c, new sockaddr_un("\0cf-names"));
  $say($L + ": bind(c, \"@cf-names\") = " + $ret($r));
}
{
  const $r = listen(c, 1);
  $say($L + ": listen(c, 1) = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  d = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(d, new sockaddr_un("\0cf-names"));
  $say($L + ": connect(d, \"@cf-names\") = " + $ret($r));
}
{
  const $r = connect(d, new sockaddr_un("\0cf-names2"));
  $say($L + ": connect(d, \"@cf-names2\") = " + $ret($r));
}
{
  const $r = accept(c, A);
  x = $r;
  $say($L + ": accept(c, &addr) = " + $ok($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = getsockname(x, A);
  $say($L + ": getsockname(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = getpeername(x, A);
  $say($L + ": getpeername(x, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = getsockname(d, A);
  $say($L + ": getsockname(d, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = getpeername(d, A);
  $say($L + ": getpeername(d, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = close(c);
  $say($L + ": close(c) = " + $ret($r));
}
{
  const $r = write(d, "hi", 2);
  $say($L + ": write(d, \"hi\", 2) = " + $ret($r));
}
{
  const $v51 = new Uint8Array(4);
  const $r = read(x, $v51, 4);
  $say($L + ": read(x, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v51, Math.min($r, 4)) : ""));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  e = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(e, new sockaddr_un("\0cf-names"));
  $say($L + ": connect(e, \"@cf-names\") = " + $ret($r));
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
function $un(a: { sun_path: string }): string { return a.sun_path === "" ? "unnamed" : a.sun_path[0] === "\0" ? "@" + (/^[0-9a-f]{5}$/.test(a.sun_path.slice(1)) ? "auto" : a.sun_path.slice(1)) : a.sun_path; }
