// linux-unix-msg (unix). sendmsg and recvmsg
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_UNIX, MSG_DONTWAIT, MSG_TRUNC, SOCK_DGRAM, SOCK_STREAM, recvmsg, sendmsg, socketpair } from "sys/socket";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = sendmsg(a, { msg_name: null, msg_iov: [{ iov_base: "ab", iov_len: 2 }, { iov_base: "cde", iov_len: 3 }, { iov_base: "f", iov_len: 1 }], msg_iovlen: 3, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(a, [\"ab\",\"cde\",\"f\"], 0) = " + $ret($r));
}
{
  const $v12n = new sockaddr_in();
  const $v12: any = { msg_name: $v12n, msg_iov: [{ iov_base: new Uint8Array(2), iov_len: 2 }, { iov_base: new Uint8Array(3), iov_len: 3 }], msg_iovlen: 2, msg_flags: 0 };
  const $r = recvmsg(b, $v12, 0);
  $say($L + ": recvmsg(b, [2,3], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v12, $r) + " flags=" + $msgfl($v12.msg_flags) : ""));
}
{
  const $v17n = new sockaddr_in();
  const $v17: any = { msg_name: $v17n, msg_iov: [{ iov_base: new Uint8Array(8), iov_len: 8 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(b, $v17, 0);
  $say($L + ": recvmsg(b, [8], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v17, $r) + " flags=" + $msgfl($v17.msg_flags) : ""));
}
{
  const $r = sendmsg(a, { msg_name: null, msg_iov: [], msg_iovlen: 0, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(a, [], 0) = " + $ret($r));
}
{
  const $v24n = new sockaddr_in();
  const $v24: any = { msg_name: $v24n, msg_iov: [{ iov_base: new Uint8Array(4), iov_len: 4 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(b, $v24, MSG_DONTWAIT);
  $say($L + ": recvmsg(b, [4], MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v24, $r) + " flags=" + $msgfl($v24.msg_flags) : ""));
}
{
  const $v30 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_DGRAM, 0, $v30);
  [c, d] = $v30;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_DGRAM, 0, {c,d}) = " + $ret($r));
}
{
  const $r = sendmsg(c, { msg_name: null, msg_iov: [{ iov_base: "ab", iov_len: 2 }, { iov_base: "cde", iov_len: 3 }, { iov_base: "f", iov_len: 1 }], msg_iovlen: 3, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(c, [\"ab\",\"cde\",\"f\"], 0) = " + $ret($r));
}
{
  const $v38n = new sockaddr_in();
  const $v38: any = { msg_name: $v38n, msg_iov: [{ iov_base: new Uint8Array(2), iov_len: 2 }, { iov_base: new Uint8Array(2), iov_len: 2 }], msg_iovlen: 2, msg_flags: 0 };
  const $r = recvmsg(d, $v38, 0);
  $say($L + ": recvmsg(d, [2,2], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v38, $r) + " flags=" + $msgfl($v38.msg_flags) : ""));
}
{
  const $r = sendmsg(c, { msg_name: null, msg_iov: [], msg_iovlen: 0, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(c, [], 0) = " + $ret($r));
}
{
  const $v46n = new sockaddr_in();
  const $v46: any = { msg_name: $v46n, msg_iov: [{ iov_base: new Uint8Array(2), iov_len: 2 }, { iov_base: new Uint8Array(2), iov_len: 2 }], msg_iovlen: 2, msg_flags: 0 };
  const $r = recvmsg(d, $v46, MSG_DONTWAIT);
  $say($L + ": recvmsg(d, [2,2], MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v46, $r) + " flags=" + $msgfl($v46.msg_flags) : ""));
}
{
  const $r = sendmsg(c, { msg_name: null, msg_iov: [{ iov_base: "abcdef", iov_len: 6 }], msg_iovlen: 1, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(c, [\"abcdef\"], 0) = " + $ret($r));
}
{
  const $v55n = new sockaddr_in();
  const $v55: any = { msg_name: $v55n, msg_iov: [{ iov_base: new Uint8Array(2), iov_len: 2 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(d, $v55, MSG_TRUNC);
  $say($L + ": recvmsg(d, [2], MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v55, $r) + " flags=" + $msgfl($v55.msg_flags) : ""));
}
{
  const $v59n = new sockaddr_in();
  const $v59: any = { msg_name: $v59n, msg_iov: [{ iov_base: new Uint8Array(2), iov_len: 2 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(d, $v59, MSG_DONTWAIT);
  $say($L + ": recvmsg(d, [2], MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v59, $r) + " flags=" + $msgfl($v59.msg_flags) : ""));
}
{
  const $r = sendmsg(0, { msg_name: null, msg_iov: [{ iov_base: "x", iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(0, [\"x\"], 0) = " + $ret($r));
}
{
  const $v67n = new sockaddr_in();
  const $v67: any = { msg_name: $v67n, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(99, $v67, 0);
  $say($L + ": recvmsg(99, [1], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v67, $r) + " flags=" + $msgfl($v67.msg_flags) : ""));
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
function $msgfl(m: number): string { return $mask(m, [[1, "MSG_OOB"], [8, "MSG_CTRUNC"], [32, "MSG_TRUNC"], [128, "MSG_EOR"], [8192, "MSG_ERRQUEUE"]]); }
function $iovbytes(m: any, n: number): string { const all: number[] = []; for (const p of m.msg_iov) all.push(...p.iov_base.subarray(0, p.iov_len)); return $bytes(Uint8Array.from(all.slice(0, n)), Math.min(n, all.length)); }
