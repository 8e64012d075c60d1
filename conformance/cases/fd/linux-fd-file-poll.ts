// linux-fd-file-poll (fd). regular files in poll/epoll
import { errno } from "errno";
import { F_GETFL, F_SETFL, F_SETOWN, O_APPEND, O_ASYNC, O_CREAT, O_NONBLOCK, O_RDWR, fcntl, open } from "fcntl";
import { POLLIN, POLLOUT, POLLPRI, POLLRDNORM, poll } from "poll";
import { EPOLLIN, EPOLL_CTL_ADD, epoll_create1, epoll_ctl } from "sys/epoll";
import { FIOASYNC, FIONBIO, FIONREAD, ioctl } from "sys/ioctl";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { recv } from "sys/socket";
import { SEEK_SET, getpid, lseek, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let ep = 0;
{
  const $r = open("/tmp/cf-linux-fd-file-poll.f", O_RDWR | O_CREAT, 420);
  a = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-file-poll.f\", O_RDWR|O_CREAT, 420) = " + $ok($r));
}
{
  const $v4 = [{ fd: a, events: (((POLLIN | POLLOUT) | POLLPRI) | POLLRDNORM), revents: 0 }];
  const $r = poll($v4, 1, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT|POLLPRI|POLLRDNORM], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v4[0].revents) : ""));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, a, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, a, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = fcntl(a, F_SETOWN, getpid());
  $say($L + ": fcntl(a, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = fcntl(a, F_SETFL, (O_ASYNC | O_NONBLOCK) | O_APPEND);
  $say($L + ": fcntl(a, F_SETFL, O_ASYNC|O_NONBLOCK|O_APPEND) = " + $ret($r));
}
{
  const $r = fcntl(a, F_GETFL);
  $say($L + ": fcntl(a, F_GETFL) = " + $fl($r));
}
{
  const $v22 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v22);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v22[0] : ""));
}
{
  const $r = write(a, "abc", 3);
  if ($r === -1) $say($L + ": " + "write(a, \"abc\", 3) = " + $ret($r));
}
{
  const $v28 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v28);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v28[0] : ""));
}
{
  const $r = lseek(a, 1, SEEK_SET);
  $say($L + ": lseek(a, 1, SEEK_SET) = " + $ret($r));
}
{
  const $v34 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v34);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v34[0] : ""));
}
{
  const $r = ioctl(a, FIONBIO, new Int32Array([0]));
  $say($L + ": ioctl(a, FIONBIO, &0) = " + $ret($r));
}
{
  const $r = fcntl(a, F_GETFL);
  $say($L + ": fcntl(a, F_GETFL) = " + $fl($r));
}
{
  const $r = ioctl(a, FIOASYNC, new Int32Array([1]));
  $say($L + ": ioctl(a, FIOASYNC, &1) = " + $ret($r));
}
{
  const $v44 = $fdset(a);
  const $v45 = $fdset(a);
  const $v46 = $fdset(a);
  const $r = select(a + 1, $v44, $v45, $v46, $tv(0));
  $say($L + ": select(a+1, {a}, {a}, {a}, 0ms) = " + $ret($r) + " r=" + $in_set($v44, [["a", a]]) + " w=" + $in_set($v45, [["a", a]]) + " e=" + $in_set($v46, [["a", a]]));
}
{
  const $v49 = new Uint8Array(1);
  const $r = recv(a, $v49, 1, 0);
  $say($L + ": recv(a, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v49, Math.min($r, 1)) : ""));
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
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
