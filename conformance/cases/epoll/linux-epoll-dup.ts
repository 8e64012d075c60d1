// linux-epoll-dup (epoll). dup and close
import { errno } from "errno";
import { EPOLLIN, EPOLL_CTL_ADD, EPOLL_CTL_DEL, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { close, dup, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let ep = 0;
let d = 0;
let x = 0;
let y = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = dup(r);
  d = $r;
  $say($L + ": dup(r) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: EPOLLIN, data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, d, { events: EPOLLIN, data: 2 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, d, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v16 = $evs(4);
  const $r = epoll_wait(ep, $v16, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v16.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = close(r);
  $say($L + ": close(r) = " + $ret($r));
}
{
  const $v21 = $evs(4);
  const $r = epoll_wait(ep, $v21, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v21.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_DEL, r, null);
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_DEL, r, NULL) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_DEL, d, null);
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_DEL, d, NULL) = " + $ret($r));
}
{
  const $v33 = $evs(4);
  const $r = epoll_wait(ep, $v33, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v33.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v36 = [-1, -1];
  const $r = pipe($v36);
  [x, y] = $v36;
  if ($r === -1) $say($L + ": " + "pipe({x,y}) = " + $ret($r));
}
$say($L + ": " + "reused " + ((x === r) ? "yes" : "no"));
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, x, { events: EPOLLIN, data: 3 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, x, {EPOLLIN}) = " + $ret($r));
}
{
  const $v42 = $evs(4);
  const $r = epoll_wait(ep, $v42, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v42.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(y, "x", 1);
  if ($r === -1) $say($L + ": " + "write(y, \"x\", 1) = " + $ret($r));
}
{
  const $v49 = $evs(4);
  const $r = epoll_wait(ep, $v49, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v49.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = close(d);
  $say($L + ": close(d) = " + $ret($r));
}
{
  const $r = close(x);
  $say($L + ": close(x) = " + $ret($r));
}
{
  const $v55 = $evs(4);
  const $r = epoll_wait(ep, $v55, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v55.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
