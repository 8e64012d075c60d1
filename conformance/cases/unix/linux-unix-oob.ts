// linux-unix-oob (unix). MSG_OOB
import { errno } from "errno";
import { POLLIN, POLLPRI, poll } from "poll";
import { FIONREAD, SIOCATMARK, ioctl } from "sys/ioctl";
import { AF_UNIX, MSG_DONTWAIT, MSG_OOB, MSG_PEEK, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_OOBINLINE, recv, send, setsockopt, socketpair } from "sys/socket";
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
  const $v6 = new Uint8Array(4);
  const $r = recv(b, $v6, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v6, Math.min($r, 4)) : ""));
}
{
  const $r = send(a, "abc", 3, 0);
  $say($L + ": send(a, \"abc\", 3, 0) = " + $ret($r));
}
{
  const $v14 = new Uint8Array(4);
  const $r = recv(b, $v14, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v14, Math.min($r, 4)) : ""));
}
{
  const $r = send(a, "xyz", 3, MSG_OOB);
  $say($L + ": send(a, \"xyz\", 3, MSG_OOB) = " + $ret($r));
}
{
  const $v21 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v21, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v21[0].revents) : ""));
}
{
  const $v25 = new Uint8Array(8);
  const $r = recv(b, $v25, 8, MSG_OOB | MSG_PEEK);
  $say($L + ": recv(b, buf, 8, MSG_OOB|MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v25, Math.min($r, 8)) : ""));
}
{
  const $v29 = new Uint8Array(8);
  const $r = recv(b, $v29, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v29, Math.min($r, 8)) : ""));
}
{
  const $v33 = new Uint8Array(8);
  const $r = recv(b, $v33, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v33, Math.min($r, 8)) : ""));
}
{
  const $v36 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v36, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v36[0].revents) : ""));
}
{
  const $v40 = new Uint8Array(8);
  const $r = recv(b, $v40, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v40, Math.min($r, 8)) : ""));
}
{
  const $r = send(a, "p", 1, MSG_OOB);
  $say($L + ": send(a, \"p\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $r = send(a, "q", 1, MSG_OOB);
  $say($L + ": send(a, \"q\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $v52 = new Uint8Array(8);
  const $r = recv(b, $v52, 8, MSG_DONTWAIT | MSG_PEEK);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT|MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v52, Math.min($r, 8)) : ""));
}
{
  const $v56 = new Uint8Array(8);
  const $r = recv(b, $v56, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v56, Math.min($r, 8)) : ""));
}
{
  const $v60 = new Uint8Array(8);
  const $r = recv(b, $v60, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v60, Math.min($r, 8)) : ""));
}
{
  const $v63 = [{ fd: b, events: (POLLIN | POLLPRI), revents: 0 }];
  const $r = poll($v63, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLPRI], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v63[0].revents) : ""));
}
{
  const $r = send(a, "12", 2, MSG_OOB);
  $say($L + ": send(a, \"12\", 2, MSG_OOB) = " + $ret($r));
}
{
  const $r = send(a, "34", 2, 0);
  $say($L + ": send(a, \"34\", 2, 0) = " + $ret($r));
}
{
  const $v76 = new Int32Array(1);
  const $r = ioctl(b, FIONREAD, $v76);
  $say($L + ": ioctl(b, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v76[0] : ""));
}
{
  const $v79 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v79);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v79[0] : ""));
}
{
  const $v81 = new Uint8Array(8);
  const $r = recv(b, $v81, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v81, Math.min($r, 8)) : ""));
}
{
  const $v86 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v86);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v86[0] : ""));
}
{
  const $v88 = new Uint8Array(8);
  const $r = recv(b, $v88, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v88, Math.min($r, 8)) : ""));
}
{
  const $v92 = new Uint8Array(8);
  const $r = recv(b, $v92, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v92, Math.min($r, 8)) : ""));
}
{
  const $r = send(a, "", 0, MSG_OOB);
  $say($L + ": send(a, \"\", 0, MSG_OOB) = " + $ret($r));
}
{
  const $r = setsockopt(b, SOL_SOCKET, SO_OOBINLINE, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(b, SOL_SOCKET, SO_OOBINLINE, 1) = " + $ret($r));
}
{
  const $r = send(a, "ab", 2, MSG_OOB);
  $say($L + ": send(a, \"ab\", 2, MSG_OOB) = " + $ret($r));
}
{
  const $v108 = new Uint8Array(8);
  const $r = recv(b, $v108, 8, MSG_OOB);
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v108, Math.min($r, 8)) : ""));
}
{
  const $v112 = new Uint8Array(8);
  const $r = recv(b, $v112, 8, 0);
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v112, Math.min($r, 8)) : ""));
}
{
  const $v117 = new Int32Array(1);
  const $r = ioctl(b, SIOCATMARK, $v117);
  $say($L + ": ioctl(b, SIOCATMARK, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v117[0] : ""));
}
{
  const $v119 = new Uint8Array(8);
  const $r = recv(b, $v119, 8, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 8, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v119, Math.min($r, 8)) : ""));
}
{
  const $v125 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_DGRAM, 0, $v125);
  [c, d] = $v125;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_DGRAM, 0, {c,d}) = " + $ret($r));
}
{
  const $r = send(c, "x", 1, MSG_OOB);
  $say($L + ": send(c, \"x\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $v131 = new Uint8Array(1);
  const $r = recv(d, $v131, 1, MSG_OOB);
  $say($L + ": recv(d, buf, 1, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v131, Math.min($r, 1)) : ""));
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
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
