// linux-tcp-listen-shutdown (tcp). shutdown of a listener
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLOUT, POLLRDHUP, poll } from "poll";
import { AF_INET, MSG_NOSIGNAL, SHUT_RD, SHUT_WR, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, bind, connect, listen, recv, send, setsockopt, shutdown, socket } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let p = 0;
let a = 0;
let b = 0;
let x = 0;
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = bind(l, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 5);
  if ($r === -1) $say($L + ": " + "listen(l, 5) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  {
    const $t0 = $now();
    const $r = accept(l, null);
    const $t1 = $now();
    $say($L + ": accept(l, NULL) = " + $ok($r) + $dt($t1 - $t0));
  }
  _exit(0);
}
$sleep(100);
{
  const $r = shutdown(l, SHUT_RD);
  $say($L + ": shutdown(l, SHUT_RD) = " + $ret($r));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $r = accept(l, null);
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $v21 = [{ fd: l, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v21, 1, 0);
  $say($L + ": poll([l:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " l=" + $poll($v21[0].revents) : ""));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 5);
  $say($L + ": listen(l, 5) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(b, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(b, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  x = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $r = shutdown(l, SHUT_WR);
  $say($L + ": shutdown(l, SHUT_WR) = " + $ret($r));
}
{
  const $r = send(l, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(l, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $v45 = new Uint8Array(1);
  const $r = recv(l, $v45, 1, 0);
  $say($L + ": recv(l, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v45, Math.min($r, 1)) : ""));
}
{
  const $r = connect(l, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(l, 127.0.0.1:P0) = " + $ret($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
