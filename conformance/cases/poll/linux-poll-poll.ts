// linux-poll-poll (poll). p
import { errno } from "errno";
import { POLLIN, POLLOUT, POLLRDHUP, poll } from "poll";
import { EPOLLET, EPOLLIN, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { close, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let ep = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $v2 = [{ fd: r, events: POLLIN, revents: 0 }, { fd: w, events: POLLOUT, revents: 0 }, { fd: 99, events: POLLIN, revents: 0 }, { fd: -1, events: POLLIN, revents: 0 }];
  const $r = poll($v2, 4, 0);
  $say($L + ": poll([r:POLLIN w:POLLOUT 99:POLLIN -1:POLLIN], 4, 0) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v2[0].revents) + " w=" + $poll($v2[1].revents) + " 99=" + $poll($v2[2].revents) + " -1=" + $poll($v2[3].revents) : ""));
}
{
  const $v6 = $fdset(r);
  const $v7 = $fdset(w);
  const $r = select(w + 1, $v6, $v7, null, $tv(0));
  $say($L + ": select(w+1, {r}, {w}, NULL, 0ms) = " + $ret($r) + " r=" + $in_set($v6, [["r", r]]) + " w=" + $in_set($v7, [["w", w]]));
}
{
  const $r = close(w);
  if ($r === -1) $say($L + ": " + "close(w) = " + $ret($r));
}
{
  const $v11 = [{ fd: r, events: (POLLIN | POLLRDHUP), revents: 0 }];
  const $r = poll($v11, 1, 0);
  $say($L + ": poll([r:POLLIN|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v11[0].revents) : ""));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: (EPOLLIN | EPOLLET), data: 5 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $v20 = $evs(4);
  const $r = epoll_wait(ep, $v20, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v20.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v24 = $evs(4);
  const $r = epoll_wait(ep, $v24, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v24.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
