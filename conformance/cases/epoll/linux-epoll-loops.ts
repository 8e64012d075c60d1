// linux-epoll-loops (epoll). loops and depth
import { errno } from "errno";
import { POLLIN, poll } from "poll";
import { EPOLLIN, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
let e = 0;
let f = 0;
let g = 0;
let r = 0;
let w = 0;
{
  const $r = epoll_create1(0);
  a = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  b = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  c = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  d = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  e = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  f = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  g = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(a, EPOLL_CTL_ADD, b, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(a, EPOLL_CTL_ADD, b, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(b, EPOLL_CTL_ADD, a, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(b, EPOLL_CTL_ADD, a, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(b, EPOLL_CTL_ADD, c, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(b, EPOLL_CTL_ADD, c, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(c, EPOLL_CTL_ADD, a, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(c, EPOLL_CTL_ADD, a, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(c, EPOLL_CTL_ADD, d, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(c, EPOLL_CTL_ADD, d, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(d, EPOLL_CTL_ADD, e, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(d, EPOLL_CTL_ADD, e, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(e, EPOLL_CTL_ADD, f, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(e, EPOLL_CTL_ADD, f, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(f, EPOLL_CTL_ADD, g, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(f, EPOLL_CTL_ADD, g, {EPOLLIN}) = " + $ret($r));
}
{
  const $v40 = [-1, -1];
  const $r = pipe($v40);
  [r, w] = $v40;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = epoll_ctl(d, EPOLL_CTL_ADD, r, { events: EPOLLIN, data: 42 });
  $say($L + ": epoll_ctl(d, EPOLL_CTL_ADD, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v49 = $evs(4);
  const $r = epoll_wait(a, $v49, 4, 0);
  $say($L + ": epoll_wait(a, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v49.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v53 = $evs(4);
  const $r = epoll_wait(b, $v53, 4, 0);
  $say($L + ": epoll_wait(b, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v53.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v57 = $evs(4);
  const $r = epoll_wait(d, $v57, 4, 0);
  $say($L + ": epoll_wait(d, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v57.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v60 = [{ fd: a, events: POLLIN, revents: 0 }, { fd: d, events: POLLIN, revents: 0 }];
  const $r = poll($v60, 2, 0);
  $say($L + ": poll([a:POLLIN d:POLLIN], 2, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v60[0].revents) + " d=" + $poll($v60[1].revents) : ""));
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
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
