// linux-udp-read-after-shutdown (udp). blocking recv after shutdown
import { errno } from "errno";
import { F_SETFL, O_NONBLOCK, fcntl } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { SIOCATMARK, ioctl } from "sys/ioctl";
import { AF_INET, AF_UNIX, MSG_DONTWAIT, SHUT_RD, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_RCVTIMEO, bind, connect, recv, recvmsg, setsockopt, shutdown, socket, socketpair } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let c = 0;
let d = 0;
let u = 0;
let r = 0;
let w = 0;
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = bind(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = shutdown(a, SHUT_RD);
  $say($L + ": shutdown(a, SHUT_RD) = " + $ret($r));
}
{
  const $v11 = new Uint8Array(1);
  const $r = recv(a, $v11, 1, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v11, Math.min($r, 1)) : ""));
}
{
  const $v15 = new Uint8Array(1);
  const $r = recv(a, $v15, 1, 0);
  $say($L + ": recv(a, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v15, Math.min($r, 1)) : ""));
}
{
  const $r = fcntl(a, F_SETFL, O_NONBLOCK);
  $say($L + ": fcntl(a, F_SETFL, O_NONBLOCK) = " + $ret($r));
}
{
  const $v22 = new Uint8Array(1);
  const $r = recv(a, $v22, 1, 0);
  $say($L + ": recv(a, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v22, Math.min($r, 1)) : ""));
}
{
  const $v26 = new Uint8Array(1);
  const $r = read(a, $v26, 1);
  $say($L + ": read(a, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v26, Math.min($r, 1)) : ""));
}
{
  const $v31 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_DGRAM, 0, $v31);
  [c, d] = $v31;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_DGRAM, 0, {c,d}) = " + $ret($r));
}
{
  const $r = shutdown(c, SHUT_RD);
  $say($L + ": shutdown(c, SHUT_RD) = " + $ret($r));
}
{
  const $v35 = new Uint8Array(1);
  const $r = recv(c, $v35, 1, MSG_DONTWAIT);
  $say($L + ": recv(c, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v35, Math.min($r, 1)) : ""));
}
{
  const $v39 = new Uint8Array(1);
  const $r = recv(c, $v39, 1, 0);
  $say($L + ": recv(c, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v39, Math.min($r, 1)) : ""));
}
{
  const $r = fcntl(c, F_SETFL, O_NONBLOCK);
  $say($L + ": fcntl(c, F_SETFL, O_NONBLOCK) = " + $ret($r));
}
{
  const $v46 = new Uint8Array(1);
  const $r = recv(c, $v46, 1, 0);
  $say($L + ": recv(c, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v46, Math.min($r, 1)) : ""));
}
{
  const $v50 = new Uint8Array(1);
  const $r = read(c, $v50, 1);
  $say($L + ": read(c, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v50, Math.min($r, 1)) : ""));
}
{
  const $v53n = new sockaddr_in();
  const $v53: any = { msg_name: $v53n, msg_iov: [{ iov_base: new Uint8Array(4), iov_len: 4 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(c, $v53, 0);
  $say($L + ": recvmsg(c, [4], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v53, $r) + " flags=" + $msgfl($v53.msg_flags) : ""));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_RCVTIMEO, $tv(100));
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_RCVTIMEO, 100ms) = " + $ret($r));
}
{
  const $r = fcntl(a, F_SETFL, 0);
  $say($L + ": fcntl(a, F_SETFL, 0) = " + $ret($r));
}
{
  const $v64 = new Uint8Array(1);
  const $t0 = $now();
  const $r = recv(a, $v64, 1, 0);
  const $t1 = $now();
  $say($L + ": recv(a, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v64, Math.min($r, 1)) : "") + $dt($t1 - $t0));
}
{
  const $v69 = new Int32Array(1);
  const $r = ioctl(d, SIOCATMARK, $v69);
  $say($L + ": ioctl(d, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v69[0] : ""));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  u = $r;
}
{
  const $v75 = new Int32Array(1);
  const $r = ioctl(u, SIOCATMARK, $v75);
  $say($L + ": ioctl(u, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v75[0] : ""));
}
{
  const $v78 = new Int32Array(1);
  const $r = ioctl(a, SIOCATMARK, $v78);
  $say($L + ": ioctl(a, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v78[0] : ""));
}
{
  const $v81 = new Int32Array(1);
  const $r = ioctl(0, SIOCATMARK, $v81);
  $say($L + ": ioctl(0, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v81[0] : ""));
}
{
  const $v82 = [-1, -1];
  const $r = pipe($v82);
  [r, w] = $v82;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $v85 = new Int32Array(1);
  const $r = ioctl(r, SIOCATMARK, $v85);
  $say($L + ": ioctl(r, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v85[0] : ""));
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
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $msgfl(m: number): string { return $mask(m, [[1, "MSG_OOB"], [8, "MSG_CTRUNC"], [32, "MSG_TRUNC"], [128, "MSG_EOR"], [8192, "MSG_ERRQUEUE"]]); }
function $iovbytes(m: any, n: number): string { const all: number[] = []; for (const p of m.msg_iov) all.push(...p.iov_base.subarray(0, p.iov_len)); return $bytes(Uint8Array.from(all.slice(0, n)), Math.min(n, all.length)); }
