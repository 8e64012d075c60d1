// linux-tcp-linger (tcp). so_linger
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_LINGER, accept, bind, connect, getsockopt, listen, setsockopt, socket } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { close, read, write } from "unistd";

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
  const $r = bind(l, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 3);
  if ($r === -1) $say($L + ": " + "listen(l, 3) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $v14 = { l_onoff: 0, l_linger: 0 };
  const $r = getsockopt(a, SOL_SOCKET, SO_LINGER, $v14);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_LINGER, &val) = " + $ret($r) + ($r === 0 ? " value={" + $v14.l_onoff + "," + $v14.l_linger + "}" : ""));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_LINGER, { l_onoff: 5, l_linger: 7 });
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_LINGER, {5,7}) = " + $ret($r));
}
{
  const $v22 = { l_onoff: 0, l_linger: 0 };
  const $r = getsockopt(a, SOL_SOCKET, SO_LINGER, $v22);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_LINGER, &val) = " + $ret($r) + ($r === 0 ? " value={" + $v22.l_onoff + "," + $v22.l_linger + "}" : ""));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_LINGER, { l_onoff: 0, l_linger: 9 });
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_LINGER, {0,9}) = " + $ret($r));
}
{
  const $v30 = { l_onoff: 0, l_linger: 0 };
  const $r = getsockopt(a, SOL_SOCKET, SO_LINGER, $v30);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_LINGER, &val) = " + $ret($r) + ($r === 0 ? " value={" + $v30.l_onoff + "," + $v30.l_linger + "}" : ""));
}
{
  const $r = connect(a, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": connect(a, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = accept(l, null);
  b = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 1 });
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_LINGER, {1,1}) = " + $ret($r));
}
{
  const $r = write(a, "data", 4);
  $say($L + ": write(a, \"data\", 4) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = close(a);
  const $t1 = $now();
  $say($L + ": close(a) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $v44 = new Uint8Array(8);
  const $r = read(b, $v44, 8);
  $say($L + ": read(b, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v44, Math.min($r, 8)) : ""));
}
{
  const $v47 = new Uint8Array(8);
  const $r = read(b, $v47, 8);
  $say($L + ": read(b, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v47, Math.min($r, 8)) : ""));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
