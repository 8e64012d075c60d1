// linux-sockopt-more (sockopt). every option of the list
import { errno } from "errno";
import { IPPROTO_TCP } from "netinet/in";
import { TCP_NODELAY } from "netinet/tcp";
import { AF_INET, AF_UNIX, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_ACCEPTCONN, SO_DOMAIN, SO_ERROR, SO_KEEPALIVE, SO_LINGER, SO_PROTOCOL, SO_RCVBUF, SO_RCVTIMEO, SO_REUSEADDR, SO_REUSEPORT, SO_SNDBUF, SO_SNDLOWAT, SO_SNDTIMEO, SO_TYPE, getsockopt, setsockopt, socket, socketpair } from "sys/socket";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

let t1 = 0;
let u = 0;
let a = 0;
let b = 0;
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  t1 = $r;
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
}
{
  const $v10 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v10);
  [a, b] = $v10;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $v14 = new Int32Array(1);
  const $r = getsockopt(t1, SOL_SOCKET, SO_TYPE, $v14);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_TYPE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v14[0] : ""));
}
{
  const $v18 = new Int32Array(1);
  const $r = getsockopt(u, SOL_SOCKET, SO_TYPE, $v18);
  $say($L + ": getsockopt(u, SOL_SOCKET, SO_TYPE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v18[0] : ""));
}
{
  const $v22 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_TYPE, $v22);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_TYPE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v22[0] : ""));
}
{
  const $v26 = new Int32Array(1);
  const $r = getsockopt(t1, SOL_SOCKET, SO_PROTOCOL, $v26);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_PROTOCOL, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v26[0] : ""));
}
{
  const $v30 = new Int32Array(1);
  const $r = getsockopt(u, SOL_SOCKET, SO_PROTOCOL, $v30);
  $say($L + ": getsockopt(u, SOL_SOCKET, SO_PROTOCOL, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v30[0] : ""));
}
{
  const $v34 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_PROTOCOL, $v34);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_PROTOCOL, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v34[0] : ""));
}
{
  const $v38 = new Int32Array(1);
  const $r = getsockopt(t1, SOL_SOCKET, SO_DOMAIN, $v38);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_DOMAIN, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v38[0] : ""));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_TYPE, new Int32Array([1]));
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_TYPE, 1) = " + $ret($r));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_ERROR, new Int32Array([1]));
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_ERROR, 1) = " + $ret($r));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_ACCEPTCONN, new Int32Array([1]));
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_ACCEPTCONN, 1) = " + $ret($r));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, 9999, new Int32Array([1]));
  $say($L + ": setsockopt(t1, SOL_SOCKET, 9999, 1) = " + $ret($r));
}
{
  const $v58 = new Int32Array(1);
  const $r = getsockopt(t1, SOL_SOCKET, 9999, $v58);
  $say($L + ": getsockopt(t1, SOL_SOCKET, 9999, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v58[0] : ""));
}
{
  const $r = setsockopt(t1, 9999, SO_REUSEADDR, new Int32Array([1]));
  $say($L + ": setsockopt(t1, 9999, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $v66 = new Int32Array(1);
  const $r = getsockopt(t1, 9999, SO_REUSEADDR, $v66);
  $say($L + ": getsockopt(t1, 9999, SO_REUSEADDR, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v66[0] : ""));
}
{
  const $r = setsockopt(u, IPPROTO_TCP, TCP_NODELAY, new Int32Array([1]));
  $say($L + ": setsockopt(u, IPPROTO_TCP, TCP_NODELAY, 1) = " + $ret($r));
}
{
  const $v74 = new Int32Array(1);
  const $r = getsockopt(u, IPPROTO_TCP, TCP_NODELAY, $v74);
  $say($L + ": getsockopt(u, IPPROTO_TCP, TCP_NODELAY, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v74[0] : ""));
}
{
  const $r = setsockopt(a, IPPROTO_TCP, TCP_NODELAY, new Int32Array([1]));
  $say($L + ": setsockopt(a, IPPROTO_TCP, TCP_NODELAY, 1) = " + $ret($r));
}
{
  const $r = setsockopt(t1, IPPROTO_TCP, TCP_NODELAY, new Int32Array([5]));
  $say($L + ": setsockopt(t1, IPPROTO_TCP, TCP_NODELAY, 5) = " + $ret($r));
}
{
  const $v86 = new Int32Array(1);
  const $r = getsockopt(t1, IPPROTO_TCP, TCP_NODELAY, $v86);
  $say($L + ": getsockopt(t1, IPPROTO_TCP, TCP_NODELAY, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v86[0] : ""));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_SNDBUF, new Int32Array([1]));
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_SNDBUF, 1) = " + $ret($r));
}
{
  const $v94 = new Int32Array(1);
  const $r = getsockopt(t1, SOL_SOCKET, SO_SNDBUF, $v94);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_SNDBUF, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v94[0] : ""));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_RCVBUF, new Int32Array([1]));
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_RCVBUF, 1) = " + $ret($r));
}
{
  const $v102 = new Int32Array(1);
  const $r = getsockopt(t1, SOL_SOCKET, SO_RCVBUF, $v102);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_RCVBUF, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v102[0] : ""));
}
{
  const $r = setsockopt(u, SOL_SOCKET, SO_RCVBUF, new Int32Array([10000]));
  $say($L + ": setsockopt(u, SOL_SOCKET, SO_RCVBUF, 10000) = " + $ret($r));
}
{
  const $v110 = new Int32Array(1);
  const $r = getsockopt(u, SOL_SOCKET, SO_RCVBUF, $v110);
  $say($L + ": getsockopt(u, SOL_SOCKET, SO_RCVBUF, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v110[0] : ""));
}
{
  const $r = setsockopt(u, SOL_SOCKET, SO_RCVBUF, new Int32Array([-1]));
  $say($L + ": setsockopt(u, SOL_SOCKET, SO_RCVBUF, -1) = " + $ret($r));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 7 });
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_LINGER, {1,7}) = " + $ret($r));
}
{
  const $v122 = { l_onoff: 0, l_linger: 0 };
  const $r = getsockopt(t1, SOL_SOCKET, SO_LINGER, $v122);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_LINGER, &val) = " + $ret($r) + ($r === 0 ? " value={" + $v122.l_onoff + "," + $v122.l_linger + "}" : ""));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_LINGER, { l_onoff: 0, l_linger: 9 });
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_LINGER, {0,9}) = " + $ret($r));
}
{
  const $v130 = { l_onoff: 0, l_linger: 0 };
  const $r = getsockopt(t1, SOL_SOCKET, SO_LINGER, $v130);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_LINGER, &val) = " + $ret($r) + ($r === 0 ? " value={" + $v130.l_onoff + "," + $v130.l_linger + "}" : ""));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_RCVTIMEO, $tv(1500));
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_RCVTIMEO, 1500ms) = " + $ret($r));
}
{
  const $v138 = { tv_sec: 0, tv_usec: 0 };
  const $r = getsockopt(t1, SOL_SOCKET, SO_RCVTIMEO, $v138);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_RCVTIMEO, &val) = " + $ret($r) + ($r === 0 ? " value=" + Math.trunc($tvms($v138)) + "ms" : ""));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 0, tv_usec: 1000000 });
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_RCVTIMEO, {0,1000000}) = " + $ret($r));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: -1, tv_usec: 0 });
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_RCVTIMEO, {-1,0}) = " + $ret($r));
}
{
  const $v150 = { tv_sec: 0, tv_usec: 0 };
  const $r = getsockopt(t1, SOL_SOCKET, SO_SNDTIMEO, $v150);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_SNDTIMEO, &val) = " + $ret($r) + ($r === 0 ? " value=" + Math.trunc($tvms($v150)) + "ms" : ""));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_KEEPALIVE, new Int32Array([7]));
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_KEEPALIVE, 7) = " + $ret($r));
}
{
  const $v158 = new Int32Array(1);
  const $r = getsockopt(t1, SOL_SOCKET, SO_KEEPALIVE, $v158);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_KEEPALIVE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v158[0] : ""));
}
{
  const $r = setsockopt(t1, SOL_SOCKET, SO_SNDLOWAT, new Int32Array([7]));
  $say($L + ": setsockopt(t1, SOL_SOCKET, SO_SNDLOWAT, 7) = " + $ret($r));
}
{
  const $v166 = new Int32Array(1);
  const $r = getsockopt(t1, SOL_SOCKET, SO_SNDLOWAT, $v166);
  $say($L + ": getsockopt(t1, SOL_SOCKET, SO_SNDLOWAT, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v166[0] : ""));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_REUSEPORT, new Int32Array([1]));
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_REUSEPORT, 1) = " + $ret($r));
}
{
  const $v174 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_ACCEPTCONN, $v174);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_ACCEPTCONN, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v174[0] : ""));
}
{
  const $r = setsockopt(99, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  $say($L + ": setsockopt(99, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = setsockopt(0, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  $say($L + ": setsockopt(0, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $v186 = new Int32Array(1);
  const $r = getsockopt(0, SOL_SOCKET, SO_TYPE, $v186);
  $say($L + ": getsockopt(0, SOL_SOCKET, SO_TYPE, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v186[0] : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $tvms(t: { tv_sec: number; tv_usec: number }): number { return t.tv_sec * 1000 + t.tv_usec / 1e3; }
