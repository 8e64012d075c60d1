// linux-unix-backlog (unix). backlog order
import { errno } from "errno";
import { POLLIN, poll } from "poll";
import { AF_UNIX, SHUT_WR, SOCK_STREAM, accept, bind, connect, listen, shutdown, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { close, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let l = 0;
let a = 0;
let b = 0;
let x = 0;
let y = 0;
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  l = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(l, new sockaddr_un("/tmp/cf-linux-unix-backlog.s"));
  if ($r === -1) $say($L + ": " + "bind(l, \"/tmp/cf-linux-unix-backlog.s\") = " + $ret($r));
}
{
  const $r = listen(l, 5);
  if ($r === -1) $say($L + ": " + "listen(l, 5) = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  b = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(a, new sockaddr_un("/tmp/cf-linux-unix-backlog.s"));
  $say($L + ": connect(a, \"/tmp/cf-linux-unix-backlog.s\") = " + $ret($r));
}
{
  const $r = write(a, "early", 5);
  $say($L + ": write(a, \"early\", 5) = " + $ret($r));
}
{
  const $r = shutdown(a, SHUT_WR);
  $say($L + ": shutdown(a, SHUT_WR) = " + $ret($r));
}
{
  const $r = connect(b, new sockaddr_un("/tmp/cf-linux-unix-backlog.s"));
  $say($L + ": connect(b, \"/tmp/cf-linux-unix-backlog.s\") = " + $ret($r));
}
{
  const $r = close(b);
  $say($L + ": close(b) = " + $ret($r));
}
{
  const $v24 = [{ fd: l, events: POLLIN, revents: 0 }];
  const $r = poll($v24, 1, 0);
  $say($L + ": poll([l:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " l=" + $poll($v24[0].revents) : ""));
}
{
  const $r = accept(l, null);
  x = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $v30 = new Uint8Array(9);
  const $r = read(x, $v30, 9);
  $say($L + ": read(x, buf, 9) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v30, Math.min($r, 9)) : ""));
}
{
  const $v33 = new Uint8Array(9);
  const $r = read(x, $v33, 9);
  $say($L + ": read(x, buf, 9) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v33, Math.min($r, 9)) : ""));
}
{
  const $r = accept(l, null);
  y = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $v38 = new Uint8Array(9);
  const $r = read(y, $v38, 9);
  $say($L + ": read(y, buf, 9) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v38, Math.min($r, 9)) : ""));
}
{
  const $r = write(y, "z", 1);
  $say($L + ": write(y, \"z\", 1) = " + $ret($r));
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
