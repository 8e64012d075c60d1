// linux-unix-oob3 (unix). more
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLPRI, poll } from "poll";
import { FIONREAD, SIOCATMARK, ioctl } from "sys/ioctl";
import { AF_UNIX, MSG_DONTWAIT, MSG_NOSIGNAL, MSG_OOB, MSG_PEEK, MSG_WAITALL, SHUT_WR, SOCK_STREAM, recv, recvmsg, send, shutdown, socket, socketpair } from "sys/socket";
import { close, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
let e = 0;
let f = 0;
let u = 0;
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = send(a, "ab", 2, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"ab\", 2, MSG_OOB) = " + $ret($r));
}
{
  const $v10 = new Uint8Array(8);
  const $r = recv(b, $v10, 8, MSG_WAITALL);
  $say($L + ": recv(b, buf, 8, MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v10, Math.min($r, 8)) : ""));
}
{
  const $v14 = new Uint8Array(8);
  const $r = recv(b, $v14, 8, MSG_OOB | MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_OOB|MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v14, Math.min($r, 8)) : ""));
}
{
  const $v19 = new Int32Array(1);
  const $r = ioctl(b, FIONREAD, $v19);
  $say($L + ": ioctl(b, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v19[0] : ""));
}
{
  const $v22 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v22);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v22[0] : ""));
}
{
  const $r = send(a, "cd", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"cd\", 2, 0) = " + $ret($r));
}
{
  const $v29 = new Int32Array(1);
  const $r = ioctl(b, FIONREAD, $v29);
  $say($L + ": ioctl(b, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v29[0] : ""));
}
{
  const $v31 = new Uint8Array(8);
  const $r = recv(b, $v31, 8, MSG_PEEK);
  $say($L + ": recv(b, buf, 8, MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v31, Math.min($r, 8)) : ""));
}
{
  const $v35 = new Uint8Array(8);
  const $r = recv(b, $v35, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v35, Math.min($r, 8)) : ""));
}
{
  const $r = send(a, "ef", 2, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"ef\", 2, MSG_OOB) = " + $ret($r));
}
{
  const $r = send(a, "gh", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"gh\", 2, 0) = " + $ret($r));
}
{
  const $v47 = new Uint8Array(8);
  const $r = recv(b, $v47, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v47, Math.min($r, 8)) : ""));
}
{
  const $v52 = new Int32Array(1);
  const $r = ioctl(b, FIONREAD, $v52);
  $say($L + ": ioctl(b, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v52[0] : ""));
}
{
  const $v54 = new Uint8Array(8);
  const $r = recv(b, $v54, 8, MSG_PEEK);
  $say($L + ": recv(b, buf, 8, MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v54, Math.min($r, 8)) : ""));
}
{
  const $v58 = new Uint8Array(8);
  const $r = recv(b, $v58, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v58, Math.min($r, 8)) : ""));
}
{
  const $v62 = new Uint8Array(8);
  const $r = recv(b, $v62, 8, MSG_PEEK);
  $say($L + ": recv(b, buf, 8, MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v62, Math.min($r, 8)) : ""));
}
{
  const $v66 = new Uint8Array(8);
  const $r = recv(b, $v66, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v66, Math.min($r, 8)) : ""));
}
{
  const $r = send(a, "i", 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"i\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $r = send(a, "jk", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"jk\", 2, 0) = " + $ret($r));
}
{
  const $v78 = new Uint8Array(8);
  const $r = recv(b, $v78, 8, MSG_PEEK);
  $say($L + ": recv(b, buf, 8, MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v78, Math.min($r, 8)) : ""));
}
{
  const $v81 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v81, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v81[0].revents) : ""));
}
{
  const $v85n = new sockaddr_in();
  const $v85: any = { msg_name: $v85n, msg_iov: [{ iov_base: new Uint8Array(4), iov_len: 4 }], msg_iovlen: 1, msg_flags: 0 };
  const $r = recvmsg(b, $v85, MSG_OOB);
  $say($L + ": recvmsg(b, [4], MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v85, $r) + " flags=" + $msgfl($v85.msg_flags) : ""));
}
{
  const $v89 = new Uint8Array(8);
  const $r = recv(b, $v89, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v89, Math.min($r, 8)) : ""));
}
{
  const $r = send(a, "lm", 2, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"lm\", 2, MSG_OOB) = " + $ret($r));
}
{
  const $v97 = new Uint8Array(1);
  const $r = recv(b, $v97, 1, 0);
  $say($L + ": recv(b, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v97, Math.min($r, 1)) : ""));
}
{
  const $v102 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v102);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v102[0] : ""));
}
{
  const $v104 = new Uint8Array(1);
  const $r = recv(b, $v104, 1, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 1, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v104, Math.min($r, 1)) : ""));
}
{
  const $r = send(a, "n", 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"n\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $v112 = new Uint8Array(0);
  const $r = recv(b, $v112, 0, MSG_OOB);
  $say($L + ": recv(b, buf, 0, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v112, Math.min($r, 0)) : ""));
}
{
  const $v116 = new Uint8Array(1);
  const $r = recv(b, $v116, 1, MSG_OOB);
  $say($L + ": recv(b, buf, 1, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v116, Math.min($r, 1)) : ""));
}
{
  const $r = send(a, "op", 2, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"op\", 2, MSG_OOB) = " + $ret($r));
}
{
  const $r = shutdown(a, SHUT_WR);
  $say($L + ": shutdown(a, SHUT_WR) = " + $ret($r));
}
{
  const $v126 = new Uint8Array(4);
  const $r = recv(b, $v126, 4, 0);
  $say($L + ": recv(b, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v126, Math.min($r, 4)) : ""));
}
{
  const $v130 = new Uint8Array(4);
  const $r = recv(b, $v130, 4, 0);
  $say($L + ": recv(b, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v130, Math.min($r, 4)) : ""));
}
{
  const $v134 = new Uint8Array(4);
  const $r = recv(b, $v134, 4, 0);
  $say($L + ": recv(b, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v134, Math.min($r, 4)) : ""));
}
{
  const $r = send(a, "x", 1, MSG_OOB | MSG_NOSIGNAL);
  $say($L + ": send(a, \"x\", 1, MSG_OOB|MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $v144 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v144);
  [c, d] = $v144;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {c,d}) = " + $ret($r));
}
{
  const $r = send(c, "z", 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(c, \"z\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $r = close(d);
  $say($L + ": close(d) = " + $ret($r));
}
{
  const $v151 = new Uint8Array(1);
  const $r = recv(c, $v151, 1, 0);
  $say($L + ": recv(c, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v151, Math.min($r, 1)) : ""));
}
{
  const $v157 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v157);
  [e, f] = $v157;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {e,f}) = " + $ret($r));
}
{
  const $r = send(e, "z", 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(e, \"z\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $v163 = new Uint8Array(1);
  const $r = recv(f, $v163, 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "recv(f, buf, 1, MSG_OOB) = " + $ret($r));
}
{
  const $r = close(f);
  $say($L + ": close(f) = " + $ret($r));
}
{
  const $v168 = new Uint8Array(1);
  const $r = recv(e, $v168, 1, 0);
  $say($L + ": recv(e, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v168, Math.min($r, 1)) : ""));
}
{
  const $r = send(e, "q", 1, MSG_OOB | MSG_NOSIGNAL);
  $say($L + ": send(e, \"q\", 1, MSG_OOB|MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $r = socket(AF_UNIX, SOCK_STREAM, 0);
  u = $r;
  $say($L + ": socket(AF_UNIX, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = send(u, "q", 1, MSG_OOB | MSG_NOSIGNAL);
  $say($L + ": send(u, \"q\", 1, MSG_OOB|MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $v183 = new Uint8Array(1);
  const $r = recv(u, $v183, 1, MSG_OOB);
  $say($L + ": recv(u, buf, 1, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v183, Math.min($r, 1)) : ""));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $msgfl(m: number): string { return $mask(m, [[1, "MSG_OOB"], [8, "MSG_CTRUNC"], [32, "MSG_TRUNC"], [128, "MSG_EOR"], [8192, "MSG_ERRQUEUE"]]); }
function $iovbytes(m: any, n: number): string { const all: number[] = []; for (const p of m.msg_iov) all.push(...p.iov_base.subarray(0, p.iov_len)); return $bytes(Uint8Array.from(all.slice(0, n)), Math.min(n, all.length)); }
