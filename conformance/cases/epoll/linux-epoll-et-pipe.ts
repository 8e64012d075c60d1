// linux-epoll-et-pipe (epoll). et pipe writer
import { errno } from "errno";
import { O_NONBLOCK } from "fcntl";
import { SIGPIPE, SIG_IGN, signal } from "signal";
import { EPOLLET, EPOLLIN, EPOLLOUT, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { close, pipe2, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let ep = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe2($v1, O_NONBLOCK);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe2({r,w}, O_NONBLOCK) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, w, { events: (EPOLLOUT | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, w, {EPOLLOUT|EPOLLET}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, r, { events: (EPOLLIN | EPOLLET), data: 2 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, r, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $v13 = $evs(4);
  const $r = epoll_wait(ep, $v13, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v13.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(w, "abc", 3);
  if ($r === -1) $say($L + ": " + "write(w, \"abc\", 3) = " + $ret($r));
}
{
  const $v20 = $evs(4);
  const $r = epoll_wait(ep, $v20, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v20.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v24 = new Uint8Array(1);
  const $r = read(r, $v24, 1);
  if ($r === -1) $say($L + ": " + "read(r, buf, 1) = " + $ret($r));
}
{
  const $v27 = $evs(4);
  const $r = epoll_wait(ep, $v27, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v27.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v31 = new Uint8Array(8);
  const $r = read(r, $v31, 8);
  if ($r === -1) $say($L + ": " + "read(r, buf, 8) = " + $ret($r));
}
{
  const $v34 = $evs(4);
  const $r = epoll_wait(ep, $v34, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v34.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(w, $seq(65536), 65536);
  if ($r === -1) $say($L + ": " + "write(w, seq(65536), 65536) = " + $ret($r));
}
{
  const $v41 = $evs(4);
  const $r = epoll_wait(ep, $v41, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v41.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v45 = new Uint8Array(100);
  const $r = read(r, $v45, 100);
  if ($r === -1) $say($L + ": " + "read(r, buf, 100) = " + $ret($r));
}
{
  const $v48 = $evs(4);
  const $r = epoll_wait(ep, $v48, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v48.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v52 = new Uint8Array(4000);
  const $r = read(r, $v52, 4000);
  if ($r === -1) $say($L + ": " + "read(r, buf, 4000) = " + $ret($r));
}
{
  const $v55 = $evs(4);
  const $r = epoll_wait(ep, $v55, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v55.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v59 = new Uint8Array(4096);
  const $r = read(r, $v59, 4096);
  if ($r === -1) $say($L + ": " + "read(r, buf, 4096) = " + $ret($r));
}
{
  const $v62 = $evs(4);
  const $r = epoll_wait(ep, $v62, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v62.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = close(r);
  if ($r === -1) $say($L + ": " + "close(r) = " + $ret($r));
}
{
  const $v67 = $evs(4);
  const $r = epoll_wait(ep, $v67, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v67.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = signal(SIGPIPE, SIG_IGN);
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v76 = $evs(4);
  const $r = epoll_wait(ep, $v76, 4, 0);
  $say($L + ": epoll_wait(ep, evs, 4, 0) = " + $ret($r) + ($r >= 0 ? $v76.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
function $seq(n: number): Uint8Array { const b = new Uint8Array(n); for (let i = 0; i < n; i++) b[i] = 97 + i % 26; return b; }
