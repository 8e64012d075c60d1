// linux-epoll-nested2 (epoll). an epoll in an epoll
import { errno } from "errno";
import { POLLIN, POLLOUT, poll } from "poll";
import { EPOLLET, EPOLLIN, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, close, fork, getpid, pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let e1 = 0;
let e2 = 0;
let r = 0;
let w = 0;
let p = 0;
{
  const $r = epoll_create1(0);
  e1 = $r;
}
{
  const $r = epoll_create1(0);
  e2 = $r;
}
{
  const $v3 = [-1, -1];
  const $r = pipe($v3);
  [r, w] = $v3;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = epoll_ctl(e2, EPOLL_CTL_ADD, r, { events: EPOLLIN, data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(e2, EPOLL_CTL_ADD, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(e1, EPOLL_CTL_ADD, e2, { events: (EPOLLIN | EPOLLET), data: 2 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(e1, EPOLL_CTL_ADD, e2, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $v13 = $evs(2);
  const $r = epoll_wait(e1, $v13, 2, 0);
  $say($L + ": epoll_wait(e1, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v13.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v20 = $evs(2);
  const $r = epoll_wait(e1, $v20, 2, 0);
  $say($L + ": epoll_wait(e1, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v20.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v24 = $evs(2);
  const $r = epoll_wait(e1, $v24, 2, 0);
  $say($L + ": epoll_wait(e1, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v24.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v27 = [{ fd: e1, events: (POLLIN | POLLOUT), revents: 0 }, { fd: e2, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v27, 2, 0);
  $say($L + ": poll([e1:POLLIN|POLLOUT e2:POLLIN|POLLOUT], 2, 0) = " + $ret($r) + ($r >= 0 ? " e1=" + $poll($v27[0].revents) + " e2=" + $poll($v27[1].revents) : ""));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v34 = $evs(2);
  const $r = epoll_wait(e1, $v34, 2, 0);
  $say($L + ": epoll_wait(e1, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v34.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v38 = $evs(2);
  const $r = epoll_wait(e2, $v38, 2, 0);
  $say($L + ": epoll_wait(e2, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v38.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v42 = new Uint8Array(2);
  const $r = read(r, $v42, 2);
  if ($r === -1) $say($L + ": " + "read(r, buf, 2) = " + $ret($r));
}
{
  const $v44 = [{ fd: e1, events: POLLIN, revents: 0 }, { fd: e2, events: POLLIN, revents: 0 }];
  const $r = poll($v44, 2, 0);
  $say($L + ": poll([e1:POLLIN e2:POLLIN], 2, 0) = " + $ret($r) + ($r >= 0 ? " e1=" + $poll($v44[0].revents) + " e2=" + $poll($v44[1].revents) : ""));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(100);
  {
    const $r = write(w, "y", 1);
    $say($L + ": write(w, \"y\", 1) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v51 = $evs(2);
  const $t0 = $now();
  const $r = epoll_wait(e1, $v51, 2, 1000);
  const $t1 = $now();
  $say($L + ": epoll_wait(e1, evs, 2, 1000) = " + $ret($r) + ($r >= 0 ? $v51.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $r = close(e2);
  if ($r === -1) $say($L + ": " + "close(e2) = " + $ret($r));
}
{
  const $v59 = $evs(2);
  const $r = epoll_wait(e1, $v59, 2, 0);
  $say($L + ": epoll_wait(e1, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v59.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
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
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
