// linux-fd-ioctl2 (fd). ioctl
import { errno } from "errno";
import { F_GETFD, F_GETFL, fcntl } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { SIGUSR1, sigaddset, sigemptyset, sigset_t } from "signal";
import { eventfd } from "sys/eventfd";
import { FIOASYNC, FIOCLEX, FIONBIO, FIONCLEX, FIONREAD, ioctl } from "sys/ioctl";
import { signalfd } from "sys/signalfd";
import { AF_INET, AF_UNIX, SOCK_DGRAM, SOCK_STREAM, bind, listen, recv, send, sendto, socket, socketpair } from "sys/socket";
import { timerfd_create } from "sys/timerfd";
import { CLOCK_MONOTONIC } from "time";
import { pipe, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let r = 0;
let w = 0;
let u = 0;
let t1 = 0;
let l = 0;
let ev = 0;
let tf = 0;
let sf = 0;
let a = 0;
let b = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = write(w, "abc", 3);
  if ($r === -1) $say($L + ": " + "write(w, \"abc\", 3) = " + $ret($r));
}
{
  const $v7 = new Int32Array(1);
  const $r = ioctl(r, FIONREAD, $v7);
  $say($L + ": ioctl(r, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v7[0] : ""));
}
{
  const $v10 = new Int32Array(1);
  const $r = ioctl(w, FIONREAD, $v10);
  $say($L + ": ioctl(w, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v10[0] : ""));
}
{
  const $r = ioctl(r, FIONBIO, new Int32Array([1]));
  $say($L + ": ioctl(r, FIONBIO, &1) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $r = ioctl(r, FIONBIO, new Int32Array([0]));
  $say($L + ": ioctl(r, FIONBIO, &0) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $r = ioctl(r, FIOASYNC, new Int32Array([1]));
  $say($L + ": ioctl(r, FIOASYNC, &1) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $r = ioctl(r, FIOASYNC, new Int32Array([0]));
  $say($L + ": ioctl(r, FIOASYNC, &0) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $v33 = new Int32Array(1);
  const $r = ioctl(r, FIOCLEX, $v33);
  $say($L + ": ioctl(r, FIOCLEX, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v33[0] : ""));
}
{
  const $r = fcntl(r, F_GETFD);
  $say($L + ": fcntl(r, F_GETFD) = " + $ret($r));
}
{
  const $v38 = new Int32Array(1);
  const $r = ioctl(r, FIONCLEX, $v38);
  $say($L + ": ioctl(r, FIONCLEX, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v38[0] : ""));
}
{
  const $r = fcntl(r, F_GETFD);
  $say($L + ": fcntl(r, F_GETFD) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  t1 = $r;
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
}
{
  const $r = listen(l, 1);
  if ($r === -1) $say($L + ": " + "listen(l, 1) = " + $ret($r));
}
{
  const $v54 = new Int32Array(1);
  const $r = ioctl(u, FIONREAD, $v54);
  $say($L + ": ioctl(u, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v54[0] : ""));
}
{
  const $v57 = new Int32Array(1);
  const $r = ioctl(t1, FIONREAD, $v57);
  $say($L + ": ioctl(t1, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v57[0] : ""));
}
{
  const $v60 = new Int32Array(1);
  const $r = ioctl(l, FIONREAD, $v60);
  $say($L + ": ioctl(l, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v60[0] : ""));
}
{
  const $r = eventfd(3, 0);
  ev = $r;
}
{
  const $r = timerfd_create(CLOCK_MONOTONIC, 0);
  tf = $r;
}
{
  const $r = signalfd(-1, $sigset(SIGUSR1), 0);
  sf = $r;
}
{
  const $v70 = new Int32Array(1);
  const $r = ioctl(ev, FIONREAD, $v70);
  $say($L + ": ioctl(ev, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v70[0] : ""));
}
{
  const $v73 = new Int32Array(1);
  const $r = ioctl(tf, FIONREAD, $v73);
  $say($L + ": ioctl(tf, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v73[0] : ""));
}
{
  const $v76 = new Int32Array(1);
  const $r = ioctl(sf, FIONREAD, $v76);
  $say($L + ": ioctl(sf, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v76[0] : ""));
}
{
  const $r = ioctl(ev, FIONBIO, new Int32Array([1]));
  $say($L + ": ioctl(ev, FIONBIO, &1) = " + $ret($r));
}
{
  const $r = fcntl(ev, F_GETFL);
  $say($L + ": fcntl(ev, F_GETFL) = " + $fl($r));
}
{
  const $r = ioctl(ev, FIOASYNC, new Int32Array([1]));
  $say($L + ": ioctl(ev, FIOASYNC, &1) = " + $ret($r));
}
{
  const $v87 = new Int32Array(1);
  const $r = ioctl(r, 99, $v87);
  $say($L + ": ioctl(r, 99, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v87[0] : ""));
}
{
  const $v90 = new Int32Array(1);
  const $r = ioctl(99, FIONREAD, $v90);
  $say($L + ": ioctl(99, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v90[0] : ""));
}
{
  const $v94 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_DGRAM, 0, $v94);
  [a, b] = $v94;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_DGRAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = send(a, "abc", 3, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"abc\", 3, 0) = " + $ret($r));
}
{
  const $r = send(a, "de", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"de\", 2, 0) = " + $ret($r));
}
{
  const $v105 = new Int32Array(1);
  const $r = ioctl(b, FIONREAD, $v105);
  $say($L + ": ioctl(b, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v105[0] : ""));
}
{
  const $r = bind(u, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(u, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(u, "hello", 5, 0, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "sendto(u, \"hello\", 5, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = sendto(u, "hi", 2, 0, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "sendto(u, \"hi\", 2, 0, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v120 = new Int32Array(1);
  const $r = ioctl(u, FIONREAD, $v120);
  $say($L + ": ioctl(u, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v120[0] : ""));
}
{
  const $v122 = new Uint8Array(5);
  const $r = recv(u, $v122, 5, 0);
  if ($r === -1) $say($L + ": " + "recv(u, buf, 5, 0) = " + $ret($r));
}
{
  const $v127 = new Int32Array(1);
  const $r = ioctl(u, FIONREAD, $v127);
  $say($L + ": ioctl(u, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v127[0] : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
