// linux-udp-msg (udp). sendmsg, recvmsg, recvmmsg
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, MSG_DONTWAIT, MSG_PEEK, MSG_TRUNC, MSG_WAITFORONE, SOCK_DGRAM, SOL_SOCKET, SO_RCVTIMEO, bind, recvmmsg, recvmsg, sendmsg, sendto, setsockopt, socket } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let i = 0;
let p = 0;
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
{
  const $r = sendmsg(b, { msg_name: new sockaddr_in("127.0.0.1", $P + 0), msg_iov: [{ iov_base: "ab", iov_len: 2 }, { iov_base: "cd", iov_len: 2 }], msg_iovlen: 2, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(b, [127.0.0.1:P0: \"ab\",\"cd\"], 0) = " + $ret($r));
}
{
  const $r = sendmsg(b, { msg_name: null, msg_iov: [{ iov_base: "x", iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(b, [\"x\"], 0) = " + $ret($r));
}
{
  const $v20n = new sockaddr_in();
  const $v20: any = { msg_name: $v20n, msg_iov: [{ iov_base: new Uint8Array(3), iov_len: 3 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(a, $v20, 0);
  $say($L + ": recvmsg(a, [3], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v20, $r) + " flags=" + $msgfl($v20.msg_flags) : ""));
}
{
  const $r = sendmsg(b, { msg_name: new sockaddr_in("127.0.0.1", $P + 0), msg_iov: [{ iov_base: "abcdef", iov_len: 6 }], msg_iovlen: 1, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(b, [127.0.0.1:P0: \"abcdef\"], 0) = " + $ret($r));
}
{
  const $v29n = new sockaddr_in();
  const $v29: any = { msg_name: $v29n, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }, { iov_base: new Uint8Array(2), iov_len: 2 }], msg_iovlen: 2, msg_flags: 0 };
  const $r = recvmsg(a, $v29, MSG_PEEK);
  $say($L + ": recvmsg(a, [1,2], MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v29, $r) + " flags=" + $msgfl($v29.msg_flags) : ""));
}
{
  const $v34n = new sockaddr_in();
  const $v34: any = { msg_name: $v34n, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }, { iov_base: new Uint8Array(2), iov_len: 2 }], msg_iovlen: 2, msg_flags: 0 };
  const $r = recvmsg(a, $v34, MSG_TRUNC);
  $say($L + ": recvmsg(a, [1,2], MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v34, $r) + " flags=" + $msgfl($v34.msg_flags) : ""));
}
for (i = 0; (i < 4); i++) {
  {
    const $r = sendto(b, "hello", 5, 0, new sockaddr_in("127.0.0.1", $P + 0));
    if ($r === -1) $say($L + ": " + "sendto(b, \"hello\", 5, 0, 127.0.0.1:P0) = " + $ret($r));
  }
}
{
  const $v44: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(3), iov_len: 3 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $r = recvmmsg(a, $v44, 2, 0, null);
  $say($L + ": recvmmsg(a, [8,3], 2, 0, NULL) = " + $ret($r) + ($r > 0 ? $v44.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : ""));
}
{
  const $v49: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(3), iov_len: 3 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $r = recvmmsg(a, $v49, 4, MSG_DONTWAIT, null);
  $say($L + ": recvmmsg(a, [8,3,8,8], 4, MSG_DONTWAIT, NULL) = " + $ret($r) + ($r > 0 ? $v49.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : ""));
}
{
  const $v54: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $r = recvmmsg(a, $v54, 1, MSG_DONTWAIT, null);
  $say($L + ": recvmmsg(a, [8], 1, MSG_DONTWAIT, NULL) = " + $ret($r) + ($r > 0 ? $v54.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : ""));
}
{
  const $v59: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $r = recvmmsg(a, $v59, 0, 0, null);
  $say($L + ": recvmmsg(a, [8], 0, 0, NULL) = " + $ret($r) + ($r > 0 ? $v59.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : ""));
}
{
  const $r = sendto(b, "one", 3, 0, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "sendto(b, \"one\", 3, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v69: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $t0 = $now();
  const $r = recvmmsg(a, $v69, 2, MSG_WAITFORONE, null);
  const $t1 = $now();
  $say($L + ": recvmmsg(a, [8,8], 2, MSG_WAITFORONE, NULL) = " + $ret($r) + ($r > 0 ? $v69.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = sendto(b, "one", 3, 0, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "sendto(b, \"one\", 3, 0, 127.0.0.1:P0) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(100);
  {
    const $r = sendto(b, "two", 3, 0, new sockaddr_in("127.0.0.1", $P + 0));
    $say($L + ": sendto(b, \"two\", 3, 0, 127.0.0.1:P0) = " + $ret($r));
  }
  $sleep(200);
  {
    const $r = sendto(b, "three", 5, 0, new sockaddr_in("127.0.0.1", $P + 0));
    $say($L + ": sendto(b, \"three\", 5, 0, 127.0.0.1:P0) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v89: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $t0 = $now();
  const $r = recvmmsg(a, $v89, 3, 0, $ts(150));
  const $t1 = $now();
  $say($L + ": recvmmsg(a, [8,8,8], 3, 0, 150ms) = " + $ret($r) + ($r > 0 ? $v89.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : "") + $dt($t1 - $t0));
}
{
  const $v94: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $r = recvmmsg(a, $v94, 1, 0, { tv_sec: 0, tv_nsec: 1000000000 });
  $say($L + ": recvmmsg(a, [8], 1, 0, {0,1000000000}) = " + $ret($r) + ($r > 0 ? $v94.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : ""));
}
{
  const $v99: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $r = recvmmsg(a, $v99, 1, 0, { tv_sec: -1, tv_nsec: 0 });
  $say($L + ": recvmmsg(a, [8], 1, 0, {-1,0}) = " + $ret($r) + ($r > 0 ? $v99.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : ""));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_RCVTIMEO, $tv(100));
}
{
  const $v111: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $t0 = $now();
  const $r = recvmmsg(a, $v111, 2, 0, null);
  const $t1 = $now();
  $say($L + ": recvmmsg(a, [8,8], 2, 0, NULL) = " + $ret($r) + ($r > 0 ? $v111.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : "") + $dt($t1 - $t0));
}
{
  const $v116: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $t0 = $now();
  const $r = recvmmsg(a, $v116, 2, 0, null);
  const $t1 = $now();
  $say($L + ": recvmmsg(a, [8,8], 2, 0, NULL) = " + $ret($r) + ($r > 0 ? $v116.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : "") + $dt($t1 - $t0));
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
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
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
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $msgfl(m: number): string { return $mask(m, [[1, "MSG_OOB"], [8, "MSG_CTRUNC"], [32, "MSG_TRUNC"], [128, "MSG_EOR"], [8192, "MSG_ERRQUEUE"]]); }
function $iovbytes(m: any, n: number): string { const all: number[] = []; for (const p of m.msg_iov) all.push(...p.iov_base.subarray(0, p.iov_len)); return $bytes(Uint8Array.from(all.slice(0, n)), Math.min(n, all.length)); }
