// linux-epoll-many (epoll). order of many ready descriptors
import { errno } from "errno";
import { EPOLLIN, EPOLL_CTL_ADD, EPOLL_CTL_MOD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { close, pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let ep = 0;
let i = 0;
let a = 0;
let b = 0;
const R: number[] = new Array(6).fill(0);
const W: number[] = new Array(6).fill(0);
{
  const $r = epoll_create1(0);
  ep = $r;
}
for (i = 0; (i < 6); i++) {
  {
    const $v2 = [-1, -1];
    const $r = pipe($v2);
    [a, b] = $v2;
    if ($r === -1) $say($L + ": " + "pipe({a,b}) = " + $ret($r));
  }
  R[i] = a;
  W[i] = b;
  {
    const $r = epoll_ctl(ep, EPOLL_CTL_ADD, a, { events: EPOLLIN, data: i });
    if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, a, {EPOLLIN}) = " + $ret($r));
  }
}
for (i = 5; (i >= 0); i--) {
  {
    const $r = write(W[i], "x", 1);
    if ($r === -1) $say($L + ": " + "write(W[i], \"x\", 1) = " + $ret($r));
  }
}
{
  const $v11 = $evs(8);
  const $r = epoll_wait(ep, $v11, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v11.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v15 = $evs(2);
  const $r = epoll_wait(ep, $v15, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v15.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v19 = $evs(2);
  const $r = epoll_wait(ep, $v19, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v19.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v23 = new Uint8Array(1);
  const $r = read(R[1], $v23, 1);
  if ($r === -1) $say($L + ": " + "read(R[1], buf, 1) = " + $ret($r));
}
{
  const $v26 = $evs(8);
  const $r = epoll_wait(ep, $v26, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v26.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(W[1], "x", 1);
  if ($r === -1) $say($L + ": " + "write(W[1], \"x\", 1) = " + $ret($r));
}
{
  const $v33 = $evs(8);
  const $r = epoll_wait(ep, $v33, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v33.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, R[3], { events: EPOLLIN, data: 33 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_MOD, R[3], {EPOLLIN}) = " + $ret($r));
}
{
  const $v41 = $evs(8);
  const $r = epoll_wait(ep, $v41, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v41.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = close(R[0]);
  if ($r === -1) $say($L + ": " + "close(R[0]) = " + $ret($r));
}
{
  const $v46 = $evs(8);
  const $r = epoll_wait(ep, $v46, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v46.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
