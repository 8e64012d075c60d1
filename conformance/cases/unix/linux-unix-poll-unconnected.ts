// linux-unix-poll-unconnected (unix). poll
import { errno } from "errno";
import { POLLIN, POLLOUT, POLLRDHUP, poll } from "poll";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_UNIX, SOCK_DGRAM, SOCK_STREAM, bind, listen, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $v7 = [{ fd: a, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }, { fd: b, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v7, 2, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT|POLLRDHUP b:POLLIN|POLLOUT|POLLRDHUP], 2, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v7[0].revents) + " b=" + $poll($v7[1].revents) : ""));
}
{
  const $r = bind(a, new sockaddr_un("/tmp/cf-linux-unix-poll-unconnected.s"));
  if ($r === -1) $say($L + ": " + "bind(a, \"/tmp/cf-linux-unix-poll-unconnected.s\") = " + $ret($r));
}
{
  const $r = listen(a, 1);
  if ($r === -1) $say($L + ": " + "listen(a, 1) = " + $ret($r));
}
{
  const $v14 = [{ fd: a, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v14, 1, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v14[0].revents) : ""));
}
{
  const $v18 = $fdset(a);
  const $v19 = $fdset(a);
  const $v20 = $fdset(a);
  const $r = select(a + 1, $v18, $v19, $v20, $tv(0));
  $say($L + ": select(a+1, {a}, {a}, {a}, 0ms) = " + $ret($r) + " r=" + $in_set($v18, [["a", a]]) + " w=" + $in_set($v19, [["a", a]]) + " e=" + $in_set($v20, [["a", a]]));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
