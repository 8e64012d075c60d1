// linux-epoll-et-udp (epoll). et udp
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { EPOLLET, EPOLLIN, EPOLLOUT, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { AF_INET, SHUT_RDWR, SOCK_DGRAM, bind, connect, shutdown, socket } from "sys/socket";
import { nanosleep } from "time";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let u = 0;
let ep = 0;
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(u, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(u, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = connect(u, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(u, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, u, { events: ((EPOLLIN | EPOLLOUT) | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, u, {EPOLLIN|EPOLLOUT|EPOLLET}) = " + $ret($r));
}
{
  const $v14 = $evs(4);
  const $r = epoll_wait(ep, $v14, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v14.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(u, "a", 1);
  if ($r === -1) $say($L + ": " + "write(u, \"a\", 1) = " + $ret($r));
}
$sleep(20);
{
  const $v21 = $evs(4);
  const $r = epoll_wait(ep, $v21, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v21.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(u, "a", 1);
  if ($r === -1) $say($L + ": " + "write(u, \"a\", 1) = " + $ret($r));
}
$sleep(20);
{
  const $v28 = $evs(4);
  const $r = epoll_wait(ep, $v28, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v28.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v32 = new Uint8Array(4);
  const $r = read(u, $v32, 4);
  if ($r === -1) $say($L + ": " + "read(u, buf, 4) = " + $ret($r));
}
{
  const $v35 = $evs(4);
  const $r = epoll_wait(ep, $v35, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v35.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v39 = new Uint8Array(4);
  const $r = read(u, $v39, 4);
  if ($r === -1) $say($L + ": " + "read(u, buf, 4) = " + $ret($r));
}
{
  const $v42 = $evs(4);
  const $r = epoll_wait(ep, $v42, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v42.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = shutdown(u, SHUT_RDWR);
  $say($L + ": shutdown(u, SHUT_RDWR) = " + $ret($r));
}
{
  const $v48 = $evs(4);
  const $r = epoll_wait(ep, $v48, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v48.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
