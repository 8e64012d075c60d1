// linux-eventfd-et (eventfd). EPOLLOUT edges
import { errno } from "errno";
import { EPOLLET, EPOLLIN, EPOLLOUT, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { EFD_NONBLOCK, eventfd } from "sys/eventfd";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch

let e = 0;
let ep = 0;
{
  const $r = eventfd(0, EFD_NONBLOCK);
  e = $r;
  $say($L + ": eventfd(0, EFD_NONBLOCK) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
  $say($L + ": epoll_create1(0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, e, { events: ((EPOLLIN | EPOLLOUT) | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, e, {EPOLLIN|EPOLLOUT|EPOLLET}) = " + $ret($r));
}
{
  const $v9 = $evs(2);
  const $r = epoll_wait(ep, $v9, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v9.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(e, $u64(18446744073709552000n), 8);
  $say($L + ": write(e, u64(18446744073709552000), 8) = " + $ret($r));
}
{
  const $v16 = $evs(2);
  const $r = epoll_wait(ep, $v16, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v16.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v20 = new Uint8Array(8);
  const $r = read(e, $v20, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v20) : ""));
}
{
  const $v23 = $evs(2);
  const $r = epoll_wait(ep, $v23, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v23.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = write(e, $u64(0n), 8);
  $say($L + ": write(e, u64(0), 8) = " + $ret($r));
}
{
  const $v30 = $evs(2);
  const $r = epoll_wait(ep, $v30, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v30.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
function $u64(v: bigint): Uint8Array { const b = new Uint8Array(8); new DataView(b.buffer).setBigUint64(0, v, true); return b; }
function $getu64(b: Uint8Array): string { return String(new DataView(b.buffer, b.byteOffset, 8).getBigUint64(0, true)); }
