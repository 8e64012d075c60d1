// linux-epoll-order (epoll). round robin with maxevents
import { errno } from "errno";
import { EPOLLET, EPOLLIN, EPOLL_CTL_ADD, EPOLL_CTL_MOD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
let e = 0;
let f = 0;
let ep = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [a, b] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({a,b}) = " + $ret($r));
}
{
  const $v2 = [-1, -1];
  const $r = pipe($v2);
  [c, d] = $v2;
  if ($r === -1) $say($L + ": " + "pipe({c,d}) = " + $ret($r));
}
{
  const $v3 = [-1, -1];
  const $r = pipe($v3);
  [e, f] = $v3;
  if ($r === -1) $say($L + ": " + "pipe({e,f}) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, a, { events: EPOLLIN, data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, a, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, c, { events: EPOLLIN, data: 2 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, c, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, e, { events: EPOLLIN, data: 3 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, e, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = write(f, "x", 1);
  if ($r === -1) $say($L + ": " + "write(f, \"x\", 1) = " + $ret($r));
}
{
  const $r = write(b, "x", 1);
  if ($r === -1) $say($L + ": " + "write(b, \"x\", 1) = " + $ret($r));
}
{
  const $r = write(d, "x", 1);
  if ($r === -1) $say($L + ": " + "write(d, \"x\", 1) = " + $ret($r));
}
{
  const $v27 = $evs(1);
  const $r = epoll_wait(ep, $v27, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v27.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v31 = $evs(1);
  const $r = epoll_wait(ep, $v31, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v31.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v35 = $evs(1);
  const $r = epoll_wait(ep, $v35, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v35.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v39 = $evs(1);
  const $r = epoll_wait(ep, $v39, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v39.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v43 = $evs(2);
  const $r = epoll_wait(ep, $v43, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v43.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v47 = $evs(8);
  const $r = epoll_wait(ep, $v47, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v47.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v51 = new Uint8Array(1);
  const $r = read(a, $v51, 1);
  if ($r === -1) $say($L + ": " + "read(a, buf, 1) = " + $ret($r));
}
{
  const $v54 = $evs(8);
  const $r = epoll_wait(ep, $v54, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v54.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(b, "x", 1);
  if ($r === -1) $say($L + ": " + "write(b, \"x\", 1) = " + $ret($r));
}
{
  const $v61 = $evs(8);
  const $r = epoll_wait(ep, $v61, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v61.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, c, { events: (EPOLLIN | EPOLLET), data: 2 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, c, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $v69 = $evs(8);
  const $r = epoll_wait(ep, $v69, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v69.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v73 = $evs(8);
  const $r = epoll_wait(ep, $v73, 8, 0);
  $say($L + ": epoll_wait(ep, evs, 8, 0) = " + $ret($r) + ($r >= 0 ? $v73.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, a, { events: (EPOLLIN | EPOLLET), data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, a, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_MOD, e, { events: (EPOLLIN | EPOLLET), data: 3 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_MOD, e, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $v85 = $evs(1);
  const $r = epoll_wait(ep, $v85, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v85.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v89 = $evs(1);
  const $r = epoll_wait(ep, $v89, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v89.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v93 = $evs(1);
  const $r = epoll_wait(ep, $v93, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v93.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
