// linux-udp-icmp (udp). ICMP errors in all the places that report them
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLOUT, poll } from "poll";
import { EPOLLET, EPOLLIN, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, AF_UNSPEC, MSG_DONTWAIT, SHUT_RD, SOCK_DGRAM, SOL_SOCKET, SO_ERROR, connect, getsockopt, recv, send, shutdown, socket } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let p = 0;
let ep = 0;
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 3));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P3) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v10 = [{ fd: a, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v10, 1, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v10[0].revents) : ""));
}
{
  const $v14 = $fdset(a);
  const $v15 = $fdset(a);
  const $v16 = $fdset(a);
  const $r = select(a + 1, $v14, $v15, $v16, $tv(0));
  $say($L + ": select(a+1, {a}, {a}, {a}, 0ms) = " + $ret($r) + " r=" + $in_set($v14, [["a", a]]) + " w=" + $in_set($v15, [["a", a]]) + " e=" + $in_set($v16, [["a", a]]));
}
{
  const $v21 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ERROR, $v21);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v21[0]) : ""));
}
{
  const $v25 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ERROR, $v25);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v25[0]) : ""));
}
{
  const $v26 = [{ fd: a, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v26, 1, 0);
  $say($L + ": poll([a:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v26[0].revents) : ""));
}
{
  const $r = send(a, "x", 1, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v34 = new Uint8Array(1);
  const $r = recv(a, $v34, 1, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v34, Math.min($r, 1)) : ""));
}
{
  const $v38 = new Uint8Array(1);
  const $r = recv(a, $v38, 1, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v38, Math.min($r, 1)) : ""));
}
{
  const $r = send(a, "x", 1, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v54 = new Uint8Array(1);
  const $r = recv(a, $v54, 1, 0);
  $say($L + ": recv(a, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v54, Math.min($r, 1)) : ""));
}
{
  const $r = send(a, "x", 1, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $r = connect(a, Object.assign(new sockaddr_in("0.0.0.0", 0), { sin_family: AF_UNSPEC }));
  $say($L + ": connect(a, AF_UNSPEC) = " + $ret($r));
}
{
  const $v66 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ERROR, $v66);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v66[0]) : ""));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 3));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P3) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 4));
  $say($L + ": connect(a, 127.0.0.1:P4) = " + $ret($r));
}
{
  const $v76 = new Uint8Array(1);
  const $r = recv(a, $v76, 1, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v76, Math.min($r, 1)) : ""));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = connect(b, new sockaddr_in("127.0.0.1", $P + 3));
  if ($r === -1) $say($L + ": " + "connect(b, 127.0.0.1:P3) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(100);
  {
    const $r = send(b, "x", 1, 0);
    $say($L + ": send(b, \"x\", 1, 0) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v89 = new Uint8Array(1);
  const $t0 = $now();
  const $r = recv(b, $v89, 1, 0);
  const $t1 = $now();
  $say($L + ": recv(b, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v89, Math.min($r, 1)) : "") + $dt($t1 - $t0));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, b, { events: (EPOLLIN | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, b, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $r = send(b, "x", 1, 0);
  if ($r === -1) $say($L + ": " + "send(b, \"x\", 1, 0) = " + $ret($r));
}
$sleep(20);
{
  const $v105 = $evs(2);
  const $r = epoll_wait(ep, $v105, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v105.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v109 = $evs(2);
  const $r = epoll_wait(ep, $v109, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v109.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = shutdown(b, SHUT_RD);
  if ($r === -1) $say($L + ": " + "shutdown(b, SHUT_RD) = " + $ret($r));
}
{
  const $v115 = $evs(2);
  const $r = epoll_wait(ep, $v115, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v115.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $bytes(b: Uint8Array, n: number): string {
  if (n < 0) n = 0;
  let s = "\"";
  for (let i = 0; i < (n > 48 ? 16 : n); i++) { const c = b[i]; s += c >= 32 && c < 127 && c !== 34 && c !== 92 ? String.fromCharCode(c) : "\\x" + c.toString(16).padStart(2, "0"); }
  s += "\"";
  if (n > 48) { let h = 0; for (let i = 0; i < n; i++) h = (Math.imul(h, 31) + b[i]) >>> 0; s += "...(" + n + " bytes, hash " + h + ")"; }
  return s;
}
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
