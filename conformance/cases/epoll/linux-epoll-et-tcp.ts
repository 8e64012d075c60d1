// linux-epoll-et-tcp (epoll). et on tcp
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { EPOLLET, EPOLLIN, EPOLLOUT, EPOLLRDHUP, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { AF_INET, SHUT_WR, SOCK_STREAM, accept, bind, connect, listen, shutdown, socket } from "sys/socket";
import { nanosleep } from "time";
import { close, read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
let ep = 0;
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = bind(l, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 3);
  if ($r === -1) $say($L + ": " + "listen(l, 3) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  b = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, a, { events: (((EPOLLIN | EPOLLOUT) | EPOLLRDHUP) | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, a, {EPOLLIN|EPOLLOUT|EPOLLRDHUP|EPOLLET}) = " + $ret($r));
}
{
  const $v21 = $evs(4);
  const $r = epoll_wait(ep, $v21, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v21.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v25 = $evs(4);
  const $r = epoll_wait(ep, $v25, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v25.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(b, "abc", 3);
  if ($r === -1) $say($L + ": " + "write(b, \"abc\", 3) = " + $ret($r));
}
$sleep(20);
{
  const $v32 = $evs(4);
  const $r = epoll_wait(ep, $v32, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v32.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v36 = new Uint8Array(8);
  const $r = read(a, $v36, 8);
  if ($r === -1) $say($L + ": " + "read(a, buf, 8) = " + $ret($r));
}
{
  const $v39 = $evs(4);
  const $r = epoll_wait(ep, $v39, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v39.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(a, "abc", 3);
  if ($r === -1) $say($L + ": " + "write(a, \"abc\", 3) = " + $ret($r));
}
$sleep(20);
{
  const $v46 = $evs(4);
  const $r = epoll_wait(ep, $v46, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v46.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = shutdown(b, SHUT_WR);
  if ($r === -1) $say($L + ": " + "shutdown(b, SHUT_WR) = " + $ret($r));
}
$sleep(20);
{
  const $v52 = $evs(4);
  const $r = epoll_wait(ep, $v52, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v52.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v56 = $evs(4);
  const $r = epoll_wait(ep, $v56, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v56.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = shutdown(a, SHUT_WR);
  if ($r === -1) $say($L + ": " + "shutdown(a, SHUT_WR) = " + $ret($r));
}
$sleep(20);
{
  const $v62 = $evs(4);
  const $r = epoll_wait(ep, $v62, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v62.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v66 = $evs(4);
  const $r = epoll_wait(ep, $v66, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v66.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = close(b);
  if ($r === -1) $say($L + ": " + "close(b) = " + $ret($r));
}
$sleep(20);
{
  const $v71 = $evs(4);
  const $r = epoll_wait(ep, $v71, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v71.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $epoll(m: number): string { return $mask(m, [[1, "EPOLLIN"], [2, "EPOLLPRI"], [4, "EPOLLOUT"], [8, "EPOLLERR"], [16, "EPOLLHUP"], [64, "EPOLLRDNORM"], [128, "EPOLLRDBAND"], [256, "EPOLLWRNORM"], [512, "EPOLLWRBAND"], [8192, "EPOLLRDHUP"]]); }
function $evs(n: number): { events: number; data: any }[] { return Array.from({ length: n }, () => ({ events: 0, data: 0 })); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
