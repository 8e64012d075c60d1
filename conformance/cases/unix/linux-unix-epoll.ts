// linux-unix-epoll (unix). edges of an AF_UNIX stream
import { errno } from "errno";
import { EPOLLET, EPOLLIN, EPOLLOUT, EPOLLRDHUP, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { AF_UNIX, SHUT_WR, SOCK_NONBLOCK, SOCK_STREAM, shutdown, socketpair } from "sys/socket";
import { close, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let ep = 0;
let n = 0;
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM|SOCK_NONBLOCK, 0, {a,b}) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, a, { events: (((EPOLLIN | EPOLLOUT) | EPOLLRDHUP) | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, a, {EPOLLIN|EPOLLOUT|EPOLLRDHUP|EPOLLET}) = " + $ret($r));
}
{
  const $v11 = $evs(1);
  const $r = epoll_wait(ep, $v11, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v11.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(b, "x", 1);
  if ($r === -1) $say($L + ": " + "write(b, \"x\", 1) = " + $ret($r));
}
{
  const $v18 = $evs(1);
  const $r = epoll_wait(ep, $v18, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v18.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v22 = new Uint8Array(1);
  const $r = read(a, $v22, 1);
  if ($r === -1) $say($L + ": " + "read(a, buf, 1) = " + $ret($r));
}
{
  const $v25 = $evs(1);
  const $r = epoll_wait(ep, $v25, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v25.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
n = 1;
while ((n > 0)) {
  {
    const $r = write(a, $fill("x", 10000), 10000);
    n = $r;
  }
}
{
  const $v32 = $evs(1);
  const $r = epoll_wait(ep, $v32, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v32.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
n = 1;
while ((n > 0)) {
  {
    const $v36 = new Uint8Array(20000);
    const $r = read(b, $v36, 20000);
    n = $r;
  }
}
{
  const $v39 = $evs(1);
  const $r = epoll_wait(ep, $v39, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v39.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = shutdown(b, SHUT_WR);
  if ($r === -1) $say($L + ": " + "shutdown(b, SHUT_WR) = " + $ret($r));
}
{
  const $v45 = $evs(1);
  const $r = epoll_wait(ep, $v45, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v45.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = close(b);
  if ($r === -1) $say($L + ": " + "close(b) = " + $ret($r));
}
{
  const $v50 = $evs(1);
  const $r = epoll_wait(ep, $v50, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v50.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v54 = $evs(1);
  const $r = epoll_wait(ep, $v54, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v54.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
function $epoll(m: number): string { return $mask(m, [[1, "EPOLLIN"], [2, "EPOLLPRI"], [4, "EPOLLOUT"], [8, "EPOLLERR"], [16, "EPOLLHUP"], [64, "EPOLLRDNORM"], [128, "EPOLLRDBAND"], [256, "EPOLLWRNORM"], [512, "EPOLLWRBAND"], [8192, "EPOLLRDHUP"]]); }
function $evs(n: number): { events: number; data: any }[] { return Array.from({ length: n }, () => ({ events: 0, data: 0 })); }
function $fill(ch: string, n: number): Uint8Array { return new Uint8Array(n).fill(ch.charCodeAt(0)); }
