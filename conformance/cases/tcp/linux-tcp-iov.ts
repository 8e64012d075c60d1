// linux-tcp-iov (tcp). sendmsg, recvmsg, recvmmsg on a stream
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, MSG_DONTWAIT, MSG_PEEK, MSG_WAITALL, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, bind, connect, listen, recvmmsg, recvmsg, sendmsg, setsockopt, socket } from "sys/socket";
import { nanosleep } from "time";
import { close, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let a = 0;
let b = 0;
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
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  b = $r;
}
{
  const $r = sendmsg(a, { msg_name: null, msg_iov: [{ iov_base: "ab", iov_len: 2 }, { iov_base: "cde", iov_len: 3 }, { iov_base: "", iov_len: 0 }], msg_iovlen: 3, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(a, [\"ab\",\"cde\",\"\"], 0) = " + $ret($r));
}
$sleep(20);
{
  const $v26n = new sockaddr_in();
  const $v26: any = { msg_name: $v26n, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }, { iov_base: new Uint8Array(2), iov_len: 2 }], msg_iovlen: 2, msg_flags: 0 };
  const $r = recvmsg(b, $v26, 0);
  $say($L + ": recvmsg(b, [1,2], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v26, $r) + " flags=" + $msgfl($v26.msg_flags) : ""));
}
{
  const $v31n = new sockaddr_in();
  const $v31: any = { msg_name: $v31n, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(b, $v31, MSG_PEEK);
  $say($L + ": recvmsg(b, [8], MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v31, $r) + " flags=" + $msgfl($v31.msg_flags) : ""));
}
{
  const $v35n = new sockaddr_in();
  const $v35: any = { msg_name: $v35n, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(b, $v35, MSG_DONTWAIT | MSG_WAITALL);
  $say($L + ": recvmsg(b, [8], MSG_DONTWAIT|MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v35, $r) + " flags=" + $msgfl($v35.msg_flags) : ""));
}
{
  const $v39n = new sockaddr_in();
  const $v39: any = { msg_name: $v39n, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(b, $v39, MSG_DONTWAIT);
  $say($L + ": recvmsg(b, [8], MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v39, $r) + " flags=" + $msgfl($v39.msg_flags) : ""));
}
{
  const $r = sendmsg(a, { msg_name: new sockaddr_in("127.0.0.1", $P + 4), msg_iov: [{ iov_base: "zz", iov_len: 2 }], msg_iovlen: 1, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(a, [127.0.0.1:P4: \"zz\"], 0) = " + $ret($r));
}
$sleep(20);
{
  const $v48: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $r = recvmmsg(b, $v48, 3, MSG_DONTWAIT, null);
  $say($L + ": recvmmsg(b, [1,1,1], 3, MSG_DONTWAIT, NULL) = " + $ret($r) + ($r > 0 ? $v48.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : ""));
}
{
  const $v53n = new sockaddr_in();
  const $v53: any = { msg_name: $v53n, msg_iov: [], msg_iovlen: 0, msg_flags: 0 };
  const $r = recvmsg(b, $v53, MSG_DONTWAIT);
  $say($L + ": recvmsg(b, [], MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v53, $r) + " flags=" + $msgfl($v53.msg_flags) : ""));
}
{
  const $r = close(a);
  $say($L + ": close(a) = " + $ret($r));
}
$sleep(20);
{
  const $v57n = new sockaddr_in();
  const $v57: any = { msg_name: $v57n, msg_iov: [{ iov_base: new Uint8Array(4), iov_len: 4 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(b, $v57, 0);
  $say($L + ": recvmsg(b, [4], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v57, $r) + " flags=" + $msgfl($v57.msg_flags) : ""));
}
{
  const $v61: any[] = [{ msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }, { msg_hdr: { msg_name: null, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 }, msg_len: 0 }];
  const $r = recvmmsg(b, $v61, 2, 0, null);
  $say($L + ": recvmmsg(b, [1,1], 2, 0, NULL) = " + $ret($r) + ($r > 0 ? $v61.slice(0, $r).map((m: any) => " " + $bytes(m.msg_hdr.msg_iov[0].iov_base, Math.min(m.msg_len, m.msg_hdr.msg_iov[0].iov_len)) + ":" + $msgfl(m.msg_hdr.msg_flags)).join("") : ""));
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
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $msgfl(m: number): string { return $mask(m, [[1, "MSG_OOB"], [8, "MSG_CTRUNC"], [32, "MSG_TRUNC"], [128, "MSG_EOR"], [8192, "MSG_ERRQUEUE"]]); }
function $iovbytes(m: any, n: number): string { const all: number[] = []; for (const p of m.msg_iov) all.push(...p.iov_base.subarray(0, p.iov_len)); return $bytes(Uint8Array.from(all.slice(0, n)), Math.min(n, all.length)); }
