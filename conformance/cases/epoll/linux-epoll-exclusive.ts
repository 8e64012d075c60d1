// linux-epoll-exclusive (epoll). EPOLLEXCLUSIVE errors and combinations
import { errno } from "errno";
import { EPOLLET, EPOLLEXCLUSIVE, EPOLLIN, EPOLLONESHOT, EPOLLPRI, EPOLLRDHUP, EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD, epoll_create1, epoll_ctl } from "sys/epoll";
import { pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let ep = 0;
let ep2 = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = epoll_create1(0);
  ep2 = $r;
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: (EPOLLIN | EPOLLEXCLUSIVE), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN|EPOLLEXCLUSIVE}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, r, { events: (EPOLLIN | EPOLLEXCLUSIVE), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, r, {EPOLLIN|EPOLLEXCLUSIVE}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_DEL, r, null);
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_DEL, r, NULL) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: ((EPOLLIN | EPOLLEXCLUSIVE) | EPOLLONESHOT), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN|EPOLLEXCLUSIVE|EPOLLONESHOT}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: ((EPOLLIN | EPOLLEXCLUSIVE) | EPOLLET), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN|EPOLLEXCLUSIVE|EPOLLET}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_DEL, r, null);
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_DEL, r, NULL) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: ((EPOLLIN | EPOLLPRI) | EPOLLEXCLUSIVE), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN|EPOLLPRI|EPOLLEXCLUSIVE}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: ((EPOLLIN | EPOLLRDHUP) | EPOLLEXCLUSIVE), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN|EPOLLRDHUP|EPOLLEXCLUSIVE}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, ep2, { events: (EPOLLIN | EPOLLEXCLUSIVE), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, ep2, {EPOLLIN|EPOLLEXCLUSIVE}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, r, { events: (EPOLLIN | EPOLLEXCLUSIVE), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, r, {EPOLLIN|EPOLLEXCLUSIVE}) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
