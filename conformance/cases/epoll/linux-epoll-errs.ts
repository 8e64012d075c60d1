// linux-epoll-errs (epoll). errors
import { errno } from "errno";
import { O_RDONLY, open } from "fcntl";
import { EPOLLET, EPOLLEXCLUSIVE, EPOLLIN, EPOLLONESHOT, EPOLLOUT, EPOLLRDHUP, EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { close, dup, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let ep = 0;
let e2 = 0;
let d = 0;
let d2 = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = epoll_create1(1);
  ep = $r;
  $say($L + ": epoll_create1(1) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, 99, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, 99, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(99, EPOLL_CTL_ADD, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(99, EPOLL_CTL_ADD, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(r, EPOLL_CTL_ADD, w, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(r, EPOLL_CTL_ADD, w, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, ep, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, ep, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, 99, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, 99, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, 0, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, 0, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_DEL, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_DEL, r, {EPOLLIN}) = " + $ret($r));
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
  const $r = epoll_ctl(ep, EPOLL_CTL_DEL, r, null);
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_DEL, r, NULL) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, r, { events: (EPOLLIN | EPOLLEXCLUSIVE), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, r, {EPOLLIN|EPOLLEXCLUSIVE}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, w, { events: ((EPOLLOUT | EPOLLEXCLUSIVE) | EPOLLONESHOT), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, w, {EPOLLOUT|EPOLLEXCLUSIVE|EPOLLONESHOT}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, w, { events: ((EPOLLOUT | EPOLLEXCLUSIVE) | EPOLLRDHUP), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, w, {EPOLLOUT|EPOLLEXCLUSIVE|EPOLLRDHUP}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, w, { events: ((EPOLLOUT | EPOLLEXCLUSIVE) | EPOLLET), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, w, {EPOLLOUT|EPOLLEXCLUSIVE|EPOLLET}) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  e2 = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(e2, EPOLL_CTL_ADD, ep, { events: (EPOLLIN | EPOLLEXCLUSIVE), data: 1 });
  $say($L + ": epoll_ctl(e2, EPOLL_CTL_ADD, ep, {EPOLLIN|EPOLLEXCLUSIVE}) = " + $ret($r));
}
{
  const $v74 = $evs(1);
  const $r = epoll_wait(ep, $v74, 0, 0);
  $say($L + ": epoll_wait(ep, evs, 0, 0) = " + $ret($r) + ($r >= 0 ? $v74.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v78 = $evs(1);
  const $r = epoll_wait(ep, $v78, -1, 0);
  $say($L + ": epoll_wait(ep, evs, -1, 0) = " + $ret($r) + ($r >= 0 ? $v78.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v82 = $evs(1);
  const $r = epoll_wait(r, $v82, 1, 0);
  $say($L + ": epoll_wait(r, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v82.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v86 = $evs(1);
  const $r = epoll_wait(99, $v86, 1, 0);
  $say($L + ": epoll_wait(99, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v86.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v90 = $evs(4);
  const $r = epoll_wait(ep, $v90, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v90.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = dup(ep);
  d = $r;
  $say($L + ": dup(ep) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, d, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, d, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = open("/tmp", O_RDONLY, 0);
  d2 = $r;
  $say($L + ": open(\"/tmp\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, d2, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, d2, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, d2, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, d2, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = close(r);
  $say($L + ": close(r) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_DEL, r, null);
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_DEL, r, NULL) = " + $ret($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
