// linux-unix-dgram-queue (unix). a full queue, poll of the sender, close of the receiver
import { errno } from "errno";
import { POLLIN, POLLOUT, poll } from "poll";
import { EPOLLET, EPOLLOUT, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { AF_UNIX, SOCK_DGRAM, SOCK_NONBLOCK, bind, connect, recv, send, socket } from "sys/socket";
import { sockaddr_un } from "sys/un";
import { close, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let n = 0;
let k = 0;
let ep = 0;
{
  const $r = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  a = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  b = $r;
  $say($L + ": socket(AF_UNIX, SOCK_DGRAM|SOCK_NONBLOCK, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_un("/tmp/cf-linux-unix-dgram-queue.a"));
  if ($r === -1) $say($L + ": " + "bind(a, \"/tmp/cf-linux-unix-dgram-queue.a\") = " + $ret($r));
}
{
  const $r = connect(b, new sockaddr_un("/tmp/cf-linux-unix-dgram-queue.a"));
  if ($r === -1) $say($L + ": " + "connect(b, \"/tmp/cf-linux-unix-dgram-queue.a\") = " + $ret($r));
}
n = 0;
k = 0;
while (((n >= 0) && (k < 1000))) {
  {
    const $r = send(b, "x", 1, 0);
    n = $r;
  }
  if ((n > 0)) {
    k++;
  }
}
$say($L + ": " + "taken " + k + " " + $ename(errno));
{
  const $v15 = [{ fd: b, events: POLLOUT, revents: 0 }, { fd: a, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v15, 2, 0);
  $say($L + ": poll([b:POLLOUT a:POLLIN|POLLOUT], 2, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v15[0].revents) + " a=" + $poll($v15[1].revents) : ""));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, b, { events: (EPOLLOUT | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, b, {EPOLLOUT|EPOLLET}) = " + $ret($r));
}
{
  const $v24 = $evs(2);
  const $r = epoll_wait(ep, $v24, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v24.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v28 = new Uint8Array(1);
  const $r = recv(a, $v28, 1, 0);
  $say($L + ": recv(a, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v28, Math.min($r, 1)) : ""));
}
{
  const $v32 = $evs(2);
  const $r = epoll_wait(ep, $v32, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v32.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = send(b, "y", 1, 0);
  $say($L + ": send(b, \"y\", 1, 0) = " + $ret($r));
}
{
  const $r = send(b, "z", 1, 0);
  $say($L + ": send(b, \"z\", 1, 0) = " + $ret($r));
}
{
  const $r = close(a);
  $say($L + ": close(a) = " + $ret($r));
}
{
  const $v44 = [{ fd: b, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v44, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v44[0].revents) : ""));
}
{
  const $r = send(b, "x", 1, 0);
  $say($L + ": send(b, \"x\", 1, 0) = " + $ret($r));
}
{
  const $r = send(b, "x", 1, 0);
  $say($L + ": send(b, \"x\", 1, 0) = " + $ret($r));
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
