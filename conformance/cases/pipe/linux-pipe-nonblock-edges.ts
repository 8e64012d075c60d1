// linux-pipe-nonblock-edges (pipe). poll of a pipe at its limits
import { errno } from "errno";
import { O_NONBLOCK } from "fcntl";
import { POLLIN, POLLOUT, poll } from "poll";
import { EPOLLET, EPOLLOUT, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { close, pipe2, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let n = 0;
let k = 0;
let ep = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe2($v1, O_NONBLOCK);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe2({r,w}, O_NONBLOCK) = " + $ret($r));
}
n = 1;
k = 0;
while ((n > 0)) {
  {
    const $r = write(w, $fill("x", 4096), 4096);
    n = $r;
  }
  if ((n > 0)) {
    k++;
  }
}
$say($L + ": " + "pages " + k + " " + $ename(errno));
{
  const $v6 = [{ fd: w, events: POLLOUT, revents: 0 }, { fd: r, events: POLLIN, revents: 0 }];
  const $r = poll($v6, 2, 0);
  $say($L + ": poll([w:POLLOUT r:POLLIN], 2, 0) = " + $ret($r) + ($r >= 0 ? " w=" + $poll($v6[0].revents) + " r=" + $poll($v6[1].revents) : ""));
}
{
  const $v10 = new Uint8Array(4095);
  const $r = read(r, $v10, 4095);
  $say($L + ": read(r, buf, 4095) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v10, Math.min($r, 4095)) : ""));
}
{
  const $v12 = [{ fd: w, events: POLLOUT, revents: 0 }];
  const $r = poll($v12, 1, 0);
  $say($L + ": poll([w:POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " w=" + $poll($v12[0].revents) : ""));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v19 = new Uint8Array(1);
  const $r = read(r, $v19, 1);
  $say($L + ": read(r, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v19, Math.min($r, 1)) : ""));
}
{
  const $v21 = [{ fd: w, events: POLLOUT, revents: 0 }];
  const $r = poll($v21, 1, 0);
  $say($L + ": poll([w:POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " w=" + $poll($v21[0].revents) : ""));
}
{
  const $r = write(w, $fill("y", 4096), 4096);
  $say($L + ": write(w, \"y\"*4096, 4096) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, w, { events: (EPOLLOUT | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, w, {EPOLLOUT|EPOLLET}) = " + $ret($r));
}
{
  const $v36 = $evs(1);
  const $r = epoll_wait(ep, $v36, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v36.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v40 = new Uint8Array(4096);
  const $r = read(r, $v40, 4096);
  if ($r === -1) $say($L + ": " + "read(r, buf, 4096) = " + $ret($r));
}
{
  const $v43 = $evs(1);
  const $r = epoll_wait(ep, $v43, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v43.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v47 = new Uint8Array(4096);
  const $r = read(r, $v47, 4096);
  if ($r === -1) $say($L + ": " + "read(r, buf, 4096) = " + $ret($r));
}
{
  const $v50 = $evs(1);
  const $r = epoll_wait(ep, $v50, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v50.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = close(r);
  $say($L + ": close(r) = " + $ret($r));
}
{
  const $v55 = $evs(1);
  const $r = epoll_wait(ep, $v55, 1, 0);
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v55.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
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
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $fill(ch: string, n: number): Uint8Array { return new Uint8Array(n).fill(ch.charCodeAt(0)); }
