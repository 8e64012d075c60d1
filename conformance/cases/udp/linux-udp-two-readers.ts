// linux-udp-two-readers (udp). two processes in recvfrom
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_DGRAM, bind, recv, sendto, socket } from "sys/socket";
import { wait } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let p1 = 0;
let p2 = 0;
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(a, 127.0.0.1:P0) = " + $ret($r));
}
p1 = fork();
if (p1 === -1) $say($L + ": fork failed");
if (p1 === 0) {
  $L = "r1";
  {
    const $v10 = new Uint8Array(4);
    const $t0 = $now();
    const $r = recv(a, $v10, 4, 0);
    const $t1 = $now();
    $say($L + ": recv(a, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v10, Math.min($r, 4)) : "") + $dt($t1 - $t0));
  }
  _exit(0);
}
$sleep(30);
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "r2";
  {
    const $v14 = new Uint8Array(4);
    const $t0 = $now();
    const $r = recv(a, $v14, 4, 0);
    const $t1 = $now();
    $say($L + ": recv(a, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v14, Math.min($r, 4)) : "") + $dt($t1 - $t0));
  }
  _exit(0);
}
$sleep(30);
{
  const $r = sendto(b, "1", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "sendto(b, \"1\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
}
$sleep(100);
{
  const $r = sendto(b, "2", 1, 0, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "sendto(b, \"2\", 1, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = wait(null);
  if ($r === -1) $say($L + ": " + "wait(NULL) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])));
}
{
  const $r = wait(null);
  if ($r === -1) $say($L + ": " + "wait(NULL) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
