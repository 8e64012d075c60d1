// linux-udp-big (udp). sizes
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, poll } from "poll";
import { FIONREAD, ioctl } from "sys/ioctl";
import { AF_INET, MSG_DONTWAIT, MSG_PEEK, MSG_TRUNC, SOCK_DGRAM, bind, recv, sendto, socket } from "sys/socket";
import { nanosleep } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
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
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  b = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = sendto(b, $seq(65507), 65507, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, seq(65507), 65507, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(b, "", 0, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"\", 0, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(b, "abcdef", 6, 0, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"abcdef\", 6, 0, 127.0.0.1:P0) = " + $ret($r));
}
$sleep(20);
{
  const $v26 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v26);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v26[0] : ""));
}
{
  const $v28 = new Uint8Array(65535);
  const $r = recv(a, $v28, 65535, 0);
  $say($L + ": recv(a, buf, 65535, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v28, Math.min($r, 65535)) : ""));
}
{
  const $v33 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v33);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v33[0] : ""));
}
{
  const $v34 = [{ fd: a, events: POLLIN, revents: 0 }];
  const $r = poll($v34, 1, 0);
  $say($L + ": poll([a:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v34[0].revents) : ""));
}
{
  const $v38 = new Uint8Array(4);
  const $r = recv(a, $v38, 4, MSG_PEEK);
  $say($L + ": recv(a, buf, 4, MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v38, Math.min($r, 4)) : ""));
}
{
  const $v42 = new Uint8Array(4);
  const $r = recv(a, $v42, 4, 0);
  $say($L + ": recv(a, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v42, Math.min($r, 4)) : ""));
}
{
  const $v47 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v47);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v47[0] : ""));
}
{
  const $v49 = new Uint8Array(4);
  const $r = recv(a, $v49, 4, MSG_TRUNC | MSG_PEEK);
  $say($L + ": recv(a, buf, 4, MSG_TRUNC|MSG_PEEK) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v49, Math.min($r, 4)) : ""));
}
{
  const $v53 = new Uint8Array(4);
  const $r = recv(a, $v53, 4, MSG_TRUNC);
  $say($L + ": recv(a, buf, 4, MSG_TRUNC) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v53, Math.min($r, 4)) : ""));
}
{
  const $v57 = new Uint8Array(4);
  const $r = recv(a, $v57, 4, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 4, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v57, Math.min($r, 4)) : ""));
}
{
  const $v62 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v62);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v62[0] : ""));
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
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $seq(n: number): Uint8Array { const b = new Uint8Array(n); for (let i = 0; i < n; i++) b[i] = 97 + i % 26; return b; }
