// linux-unix-stream-shutdown (unix). shutdown
import { errno } from "errno";
import { POLLIN, POLLOUT, POLLRDHUP, poll } from "poll";
import { SIGPIPE, SIG_IGN, signal } from "signal";
import { AF_UNIX, SHUT_RD, SHUT_RDWR, SHUT_WR, SOCK_STREAM, getpeername, shutdown, socketpair } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
const A = new sockaddr_un("");
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = signal(SIGPIPE, SIG_IGN);
}
{
  const $r = write(a, "abc", 3);
  $say($L + ": write(a, \"abc\", 3) = " + $ret($r));
}
{
  const $r = shutdown(a, SHUT_WR);
  $say($L + ": shutdown(a, SHUT_WR) = " + $ret($r));
}
{
  const $v12 = [{ fd: a, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }, { fd: b, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v12, 2, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT|POLLRDHUP b:POLLIN|POLLOUT|POLLRDHUP], 2, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v12[0].revents) + " b=" + $poll($v12[1].revents) : ""));
}
{
  const $r = write(a, "x", 1);
  $say($L + ": write(a, \"x\", 1) = " + $ret($r));
}
{
  const $v19 = new Uint8Array(2);
  const $r = read(b, $v19, 2);
  $say($L + ": read(b, buf, 2) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v19, Math.min($r, 2)) : ""));
}
{
  const $v22 = new Uint8Array(2);
  const $r = read(b, $v22, 2);
  $say($L + ": read(b, buf, 2) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v22, Math.min($r, 2)) : ""));
}
{
  const $v25 = new Uint8Array(2);
  const $r = read(b, $v25, 2);
  $say($L + ": read(b, buf, 2) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v25, Math.min($r, 2)) : ""));
}
{
  const $r = shutdown(b, SHUT_RD);
  $say($L + ": shutdown(b, SHUT_RD) = " + $ret($r));
}
{
  const $r = write(a, "x", 1);
  $say($L + ": write(a, \"x\", 1) = " + $ret($r));
}
{
  const $r = write(b, "back", 4);
  $say($L + ": write(b, \"back\", 4) = " + $ret($r));
}
{
  const $v36 = new Uint8Array(8);
  const $r = read(a, $v36, 8);
  $say($L + ": read(a, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v36, Math.min($r, 8)) : ""));
}
{
  const $r = shutdown(b, SHUT_WR);
  $say($L + ": shutdown(b, SHUT_WR) = " + $ret($r));
}
{
  const $v40 = [{ fd: a, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }, { fd: b, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v40, 2, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT|POLLRDHUP b:POLLIN|POLLOUT|POLLRDHUP], 2, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v40[0].revents) + " b=" + $poll($v40[1].revents) : ""));
}
{
  const $v44 = new Uint8Array(8);
  const $r = read(a, $v44, 8);
  $say($L + ": read(a, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v44, Math.min($r, 8)) : ""));
}
{
  const $r = write(b, "x", 1);
  $say($L + ": write(b, \"x\", 1) = " + $ret($r));
}
{
  const $r = shutdown(a, SHUT_RDWR);
  $say($L + ": shutdown(a, SHUT_RDWR) = " + $ret($r));
}
{
  const $r = getpeername(a, A);
  $say($L + ": getpeername(a, &addr) = " + $ret($r) + ($r >= 0 ? " addr=" + $un(A) : ""));
}
{
  const $r = shutdown(a, 9);
  $say($L + ": shutdown(a, 9) = " + $ret($r));
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
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $un(a: { sun_path: string }): string { return a.sun_path === "" ? "unnamed" : a.sun_path[0] === "\0" ? "@" + (/^[0-9a-f]{5}$/.test(a.sun_path.slice(1)) ? "auto" : a.sun_path.slice(1)) : a.sun_path; }
