// linux-thread-epoll (thread). two threads in epoll_wait
import { errno } from "errno";
import { pthread_create, pthread_join, pthread_t } from "pthread";
import { EPOLLET, EPOLLIN, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let ep = 0;
let r = 0;
let w = 0;
let r2 = 0;
let w2 = 0;
const t1 = Array.from({ length: 2 }, () => new pthread_t());
function ew(a: any): any {
  const $L = "waiter";
  {
    const $v8 = $evs(2);
    const $t0 = $now();
    const $r = epoll_wait(ep, $v8, 2, 300);
    const $t1 = $now();
    $say($L + ": epoll_wait(ep, evs, 2, 300) = " + $ret($r) + ($r >= 0 ? $v8.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
  }
  return 0;
}
function add(a: any): any {
  const $L = "adder";
  $sleep(50);
  {
    const $r = write(w, "b", 1);
    if ($r === -1) $say($L + ": " + "write(w, \"b\", 1) = " + $ret($r));
  }
  return 0;
}
function reg(a: any): any {
  const $L = "adder";
  $sleep(50);
  {
    const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r2, { events: EPOLLIN, data: 2 });
    if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, r2, {EPOLLIN}) = " + $ret($r));
  }
  return 0;
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $v2 = [-1, -1];
  const $r = pipe($v2);
  [r, w] = $v2;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: (EPOLLIN | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $r = pthread_create(t1[0], null, ew, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[0], NULL, ew, NULL) = " + $ename($r));
}
$sleep(20);
{
  const $r = write(w, "a", 1);
  $say($L + ": write(w, \"a\", 1) = " + $ret($r));
}
{
  const $r = pthread_join(t1[0], null);
  if ($r !== 0) $say($L + ": " + "pthread_join(t1[0], NULL) = " + $ename($r));
}
{
  const $r = pthread_create(t1[1], null, add, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[1], NULL, add, NULL) = " + $ename($r));
}
{
  const $v28 = $evs(2);
  const $t0 = $now();
  const $r = epoll_wait(ep, $v28, 2, 1000);
  const $t1 = $now();
  $say($L + ": epoll_wait(ep, evs, 2, 1000) = " + $ret($r) + ($r >= 0 ? $v28.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = pthread_join(t1[1], null);
  if ($r !== 0) $say($L + ": " + "pthread_join(t1[1], NULL) = " + $ename($r));
}
{
  const $v33 = [-1, -1];
  const $r = pipe($v33);
  [r2, w2] = $v33;
  if ($r === -1) $say($L + ": " + "pipe({r2,w2}) = " + $ret($r));
}
{
  const $r = write(w2, "ready", 5);
  if ($r === -1) $say($L + ": " + "write(w2, \"ready\", 5) = " + $ret($r));
}
{
  const $r = pthread_create(t1[1], null, reg, null);
  if ($r !== 0) $say($L + ": " + "pthread_create(&t1[1], NULL, reg, NULL) = " + $ename($r));
}
{
  const $v46 = $evs(2);
  const $t0 = $now();
  const $r = epoll_wait(ep, $v46, 2, 1000);
  const $t1 = $now();
  $say($L + ": epoll_wait(ep, evs, 2, 1000) = " + $ret($r) + ($r >= 0 ? $v46.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = pthread_join(t1[1], null);
  if ($r !== 0) $say($L + ": " + "pthread_join(t1[1], NULL) = " + $ename($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $epoll(m: number): string { return $mask(m, [[1, "EPOLLIN"], [2, "EPOLLPRI"], [4, "EPOLLOUT"], [8, "EPOLLERR"], [16, "EPOLLHUP"], [64, "EPOLLRDNORM"], [128, "EPOLLRDBAND"], [256, "EPOLLWRNORM"], [512, "EPOLLWRBAND"], [8192, "EPOLLRDHUP"]]); }
function $evs(n: number): { events: number; data: any }[] { return Array.from({ length: n }, () => ({ events: 0, data: 0 })); }
