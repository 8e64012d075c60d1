// linux-unix-listen-errs (unix). listen, accept, backlog 0, shutdown of a listener
import { errno } from "errno";
import { POLLIN, POLLOUT, POLLRDHUP, poll } from "poll";
import { AF_UNIX, SHUT_RD, SOCK_NONBLOCK, SOCK_STREAM, accept, bind, connect, listen, shutdown, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
let x = 0;
let e = 0;
const A = new sockaddr_un("");
{
  const $r = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  a = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = accept(a, null);
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = listen(a, 1);
  $say($L + ": listen(a, 1) = " + $ret($r));
}
{
  const $r = bind(a, new sockaddr_un("/tmp/cf-linux-unix-listen-errs.s"));
  if ($r === -1) $say($L + ": " + "bind(a, \"/tmp/cf-linux-unix-listen-errs.s\") = " + $ret($r));
}
{
  const $r = accept(a, null);
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = listen(a, 0);
  $say($L + ": listen(a, 0) = " + $ret($r));
}
{
  const $r = accept(a, null);
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  b = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  c = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  d = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = connect(b, new sockaddr_un("/tmp/cf-linux-unix-listen-errs.s"));
  $say($L + ": connect(b, \"/tmp/cf-linux-unix-listen-errs.s\") = " + $ret($r));
}
{
  const $r = connect(c, new sockaddr_un("/tmp/cf-linux-unix-listen-errs.s"));
  $say($L + ": connect(c, \"/tmp/cf-linux-unix-listen-errs.s\") = " + $ret($r));
}
{
  const $r = connect(d, new sockaddr_un("/tmp/cf-linux-unix-listen-errs.s"));
  $say($L + ": connect(d, \"/tmp/cf-linux-unix-listen-errs.s\") = " + $ret($r));
}
{
  const $v31 = [{ fd: a, events: (POLLIN | POLLOUT), revents: 0 }, { fd: b, events: (POLLIN | POLLOUT), revents: 0 }, { fd: d, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v31, 3, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT b:POLLIN|POLLOUT d:POLLIN|POLLOUT], 3, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v31[0].revents) + " b=" + $poll($v31[1].revents) + " d=" + $poll($v31[2].revents) : ""));
}
{
  const $r = write(b, "early", 5);
  $say($L + ": write(b, \"early\", 5) = " + $ret($r));
}
{
  const $r = accept(a, A);
  x = $r;
  $say($L + ": accept(a, &addr) = " + $ok($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $v40 = new Uint8Array(8);
  const $r = read(x, $v40, 8);
  $say($L + ": read(x, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v40, Math.min($r, 8)) : ""));
}
{
  const $r = listen(a, 5);
  $say($L + ": listen(a, 5) = " + $ret($r));
}
{
  const $r = connect(d, new sockaddr_un("/tmp/cf-linux-unix-listen-errs.s"));
  $say($L + ": connect(d, \"/tmp/cf-linux-unix-listen-errs.s\") = " + $ret($r));
}
{
  const $r = shutdown(a, SHUT_RD);
  $say($L + ": shutdown(a, SHUT_RD) = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  e = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = connect(e, new sockaddr_un("/tmp/cf-linux-unix-listen-errs.s"));
  $say($L + ": connect(e, \"/tmp/cf-linux-unix-listen-errs.s\") = " + $ret($r));
}
{
  const $r = accept(a, null);
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $r = accept(a, null);
  $say($L + ": accept(a, NULL) = " + $ok($r));
}
{
  const $v57 = [{ fd: a, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v57, 1, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v57[0].revents) : ""));
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
