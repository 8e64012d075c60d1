// linux-sockopt-defaults (sockopt). defaults
import { errno } from "errno";
import { IPPROTO_TCP } from "netinet/in";
import { TCP_NODELAY } from "netinet/tcp";
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_ACCEPTCONN, SO_BROADCAST, SO_DOMAIN, SO_ERROR, SO_KEEPALIVE, SO_LINGER, SO_OOBINLINE, SO_PROTOCOL, SO_RCVBUF, SO_RCVLOWAT, SO_RCVTIMEO, SO_REUSEADDR, SO_REUSEPORT, SO_SNDBUF, SO_SNDLOWAT, SO_TYPE, getsockopt, setsockopt, socket } from "sys/socket";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  a = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $v7 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_RCVBUF, $v7);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_RCVBUF, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v7[0] : ""));
}
{
  const $v11 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_SNDBUF, $v11);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_SNDBUF, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v11[0] : ""));
}
{
  const $v15 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_TYPE, $v15);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_TYPE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v15[0] : ""));
}
{
  const $v19 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_DOMAIN, $v19);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_DOMAIN, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v19[0] : ""));
}
{
  const $v23 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_PROTOCOL, $v23);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_PROTOCOL, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v23[0] : ""));
}
{
  const $v27 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ACCEPTCONN, $v27);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ACCEPTCONN, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v27[0] : ""));
}
{
  const $v31 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_KEEPALIVE, $v31);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_KEEPALIVE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v31[0] : ""));
}
{
  const $v35 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_REUSEADDR, $v35);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_REUSEADDR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v35[0] : ""));
}
{
  const $v39 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_REUSEPORT, $v39);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_REUSEPORT, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v39[0] : ""));
}
{
  const $v43 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_BROADCAST, $v43);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_BROADCAST, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v43[0] : ""));
}
{
  const $v47 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_OOBINLINE, $v47);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_OOBINLINE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v47[0] : ""));
}
{
  const $v51 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_RCVLOWAT, $v51);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_RCVLOWAT, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v51[0] : ""));
}
{
  const $v55 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_SNDLOWAT, $v55);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_SNDLOWAT, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v55[0] : ""));
}
{
  const $v59 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ERROR, $v59);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ERROR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $ename($v59[0]) : ""));
}
{
  const $v63 = { l_onoff: 0, l_linger: 0 };
  const $r = getsockopt(a, SOL_SOCKET, SO_LINGER, $v63);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_LINGER, &val) = " + $ret($r) + ($r === 0 ? " value={" + $v63.l_onoff + "," + $v63.l_linger + "}" : ""));
}
{
  const $v67 = { tv_sec: 0, tv_usec: 0 };
  const $r = getsockopt(a, SOL_SOCKET, SO_RCVTIMEO, $v67);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_RCVTIMEO, &val) = " + $ret($r) + ($r === 0 ? " value=" + Math.trunc($tvms($v67)) + "ms" : ""));
}
{
  const $v71 = new Int32Array(1);
  const $r = getsockopt(a, IPPROTO_TCP, TCP_NODELAY, $v71);
  $say($L + ": getsockopt(a, IPPROTO_TCP, TCP_NODELAY, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v71[0] : ""));
}
{
  const $r = setsockopt(a, IPPROTO_TCP, TCP_NODELAY, new Int32Array([1]));
  $say($L + ": setsockopt(a, IPPROTO_TCP, TCP_NODELAY, 1) = " + $ret($r));
}
{
  const $v79 = new Int32Array(1);
  const $r = getsockopt(a, IPPROTO_TCP, TCP_NODELAY, $v79);
  $say($L + ": getsockopt(a, IPPROTO_TCP, TCP_NODELAY, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v79[0] : ""));
}
{
  const $r = setsockopt(a, IPPROTO_TCP, TCP_NODELAY, new Int32Array([7]));
  $say($L + ": setsockopt(a, IPPROTO_TCP, TCP_NODELAY, 7) = " + $ret($r));
}
{
  const $v87 = new Int32Array(1);
  const $r = getsockopt(a, IPPROTO_TCP, TCP_NODELAY, $v87);
  $say($L + ": getsockopt(a, IPPROTO_TCP, TCP_NODELAY, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v87[0] : ""));
}
{
  const $r = setsockopt(a, IPPROTO_TCP, 9999, new Int32Array([7]));
  $say($L + ": setsockopt(a, IPPROTO_TCP, 9999, 7) = " + $ret($r));
}
{
  const $v95 = new Int32Array(1);
  const $r = getsockopt(a, IPPROTO_TCP, 9999, $v95);
  $say($L + ": getsockopt(a, IPPROTO_TCP, 9999, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v95[0] : ""));
}
{
  const $r = setsockopt(a, SOL_SOCKET, 9999, new Int32Array([7]));
  $say($L + ": setsockopt(a, SOL_SOCKET, 9999, 7) = " + $ret($r));
}
{
  const $v103 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, 9999, $v103);
  $say($L + ": getsockopt(a, SOL_SOCKET, 9999, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v103[0] : ""));
}
{
  const $r = setsockopt(a, 9999, 1, new Int32Array([7]));
  $say($L + ": setsockopt(a, 9999, 1, 7) = " + $ret($r));
}
{
  const $v111 = new Int32Array(1);
  const $r = getsockopt(a, 9999, 1, $v111);
  $say($L + ": getsockopt(a, 9999, 1, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v111[0] : ""));
}
{
  const $r = setsockopt(99, SOL_SOCKET, SO_REUSEADDR, new Int32Array([7]));
  $say($L + ": setsockopt(99, SOL_SOCKET, SO_REUSEADDR, 7) = " + $ret($r));
}
{
  const $v119 = new Int32Array(1);
  const $r = getsockopt(99, SOL_SOCKET, SO_REUSEADDR, $v119);
  $say($L + ": getsockopt(99, SOL_SOCKET, SO_REUSEADDR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v119[0] : ""));
}
{
  const $r = setsockopt(0, SOL_SOCKET, SO_REUSEADDR, new Int32Array([7]));
  $say($L + ": setsockopt(0, SOL_SOCKET, SO_REUSEADDR, 7) = " + $ret($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_TYPE, new Int32Array([7]));
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_TYPE, 7) = " + $ret($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_ACCEPTCONN, new Int32Array([7]));
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_ACCEPTCONN, 7) = " + $ret($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_DOMAIN, new Int32Array([7]));
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_DOMAIN, 7) = " + $ret($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_PROTOCOL, new Int32Array([7]));
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_PROTOCOL, 7) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $tvms(t: { tv_sec: number; tv_usec: number }): number { return t.tv_sec * 1000 + t.tv_usec / 1e3; }
