// linux-scn-udp-server-timeouts (scenario). retransmission by SO_RCVTIMEO
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_DGRAM, SOL_SOCKET, SO_RCVTIMEO, bind, connect, recv, recvfrom, send, sendto, setsockopt, socket } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let srv = 0;
let p = 0;
let n = 0;
let c = 0;
const A = new sockaddr_in();
const B = new Uint8Array(8);
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  srv = $r;
}
{
  const $r = bind(srv, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(srv, 127.0.0.1:P0) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "server";
  {
    const $v7 = new Uint8Array(8);
    const $r = recvfrom(srv, $v7, 8, 0, A);
  }
  {
    const $v12 = new Uint8Array(8);
    const $r = recvfrom(srv, $v12, 8, 0, A);
    n = $r;
    $say($L + ": recvfrom(srv, buf, 8, 0, &addr) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v12, Math.min($r, 8)) : "") + ($r >= 0 ? " addr=" + $in(A) : ""));
  }
  {
    const $r = sendto(srv, "ok", 2, 0, A);
    $say($L + ": sendto(srv, \"ok\", 2, 0, A) = " + $ret($r));
  }
  _exit(0);
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  c = $r;
}
{
  const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(c, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = setsockopt(c, SOL_SOCKET, SO_RCVTIMEO, $tv(100));
  if ($r === -1) $say($L + ": " + "setsockopt(c, SOL_SOCKET, SO_RCVTIMEO, 100ms) = " + $ret($r));
}
{
  const $r = send(c, "try1", 4, 0);
  if ($r === -1) $say($L + ": " + "send(c, \"try1\", 4, 0) = " + $ret($r));
}
{
  const $v35 = new Uint8Array(8);
  const $t0 = $now();
  const $r = recv(c, $v35, 8, 0);
  const $t1 = $now();
  $say($L + ": recv(c, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v35, Math.min($r, 8)) : "") + $dt($t1 - $t0));
}
{
  const $r = send(c, "try2", 4, 0);
  if ($r === -1) $say($L + ": " + "send(c, \"try2\", 4, 0) = " + $ret($r));
}
{
  const $v43 = new Uint8Array(8);
  const $t0 = $now();
  const $r = recv(c, $v43, 8, 0);
  const $t1 = $now();
  $say($L + ": recv(c, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v43, Math.min($r, 8)) : "") + $dt($t1 - $t0));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
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
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $port(p: number): string { return p === 0 ? "0" : p >= $P && p < $P + 10 ? "P" + (p - $P) : "eph"; }
function $in(a: { sin_addr: string; sin_port: number }): string { return a.sin_addr + ":" + $port(a.sin_port); }
