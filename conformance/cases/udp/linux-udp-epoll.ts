// linux-udp-epoll (udp). epoll of a socket with an error, a full queue, after shutdown
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { EPOLLIN, EPOLLOUT, EPOLLRDHUP, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { AF_INET, SHUT_RD, SHUT_WR, SOCK_DGRAM, SOCK_NONBLOCK, connect, recv, send, shutdown, socket } from "sys/socket";
import { nanosleep } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let ep = 0;
let a = 0;
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, a, { events: ((EPOLLIN | EPOLLOUT) | EPOLLRDHUP), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, a, {EPOLLIN|EPOLLOUT|EPOLLRDHUP}) = " + $ret($r));
}
{
  const $v10 = $evs(1);
  const $r = epoll_wait(ep, $v10, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v10.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 3));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P3) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v20 = $evs(1);
  const $r = epoll_wait(ep, $v20, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v20.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
}
{
  const $v28 = $evs(1);
  const $r = epoll_wait(ep, $v28, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v28.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = shutdown(a, SHUT_RD);
  if ($r === -1) $say($L + ": " + "shutdown(a, SHUT_RD) = " + $ret($r));
}
{
  const $v34 = $evs(1);
  const $r = epoll_wait(ep, $v34, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v34.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v38 = new Uint8Array(1);
  const $r = recv(a, $v38, 1, 0);
  $say($L + ": recv(a, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v38, Math.min($r, 1)) : ""));
}
{
  const $r = shutdown(a, SHUT_WR);
  if ($r === -1) $say($L + ": " + "shutdown(a, SHUT_WR) = " + $ret($r));
}
{
  const $v44 = $evs(1);
  const $r = epoll_wait(ep, $v44, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v44.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
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
