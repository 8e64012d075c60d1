// linux-unix-oob2 (unix). MSG_OOB and close, select, epoll, SIGURG
import { errno } from "errno";
import { F_SETOWN, fcntl } from "fcntl";
import { SIGURG, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { EPOLLIN, EPOLLPRI, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_UNIX, MSG_DONTWAIT, MSG_OOB, SOCK_STREAM, recv, send, socketpair } from "sys/socket";
import { close, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let ep = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = sigaction(SIGURG, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGURG, {h}, NULL) = " + $ret($r));
}
{
  const $r = fcntl(b, F_SETOWN, getpid());
  if ($r === -1) $say($L + ": " + "fcntl(b, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, b, { events: (EPOLLIN | EPOLLPRI), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, b, {EPOLLIN|EPOLLPRI}) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, MSG_OOB);
  $say($L + ": send(a, \"x\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $v21 = $evs(2);
  const $r = epoll_wait(ep, $v21, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v21.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v25 = $fdset(b);
  const $v27 = $fdset(b);
  const $r = select(b + 1, $v25, null, $v27, $tv(0));
  $say($L + ": select(b+1, {b}, NULL, {b}, 0ms) = " + $ret($r) + " r=" + $in_set($v25, [["b", b]]) + " e=" + $in_set($v27, [["b", b]]));
}
{
  const $v30 = new Uint8Array(4);
  const $r = recv(b, $v30, 4, MSG_DONTWAIT);
  $say($L + ": recv(b, buf, 4, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v30, Math.min($r, 4)) : ""));
}
{
  const $v34 = $evs(2);
  const $r = epoll_wait(ep, $v34, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v34.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v38 = new Uint8Array(4);
  const $r = recv(b, $v38, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v38, Math.min($r, 4)) : ""));
}
{
  const $v42 = $evs(2);
  const $r = epoll_wait(ep, $v42, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v42.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = send(a, "y", 1, MSG_OOB);
  $say($L + ": send(a, \"y\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $r = close(a);
  $say($L + ": close(a) = " + $ret($r));
}
{
  const $v51 = new Uint8Array(4);
  const $r = recv(b, $v51, 4, 0);
  $say($L + ": recv(b, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v51, Math.min($r, 4)) : ""));
}
{
  const $v55 = new Uint8Array(4);
  const $r = recv(b, $v55, 4, MSG_OOB);
  $say($L + ": recv(b, buf, 4, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v55, Math.min($r, 4)) : ""));
}
{
  const $v59 = new Uint8Array(4);
  const $r = recv(b, $v59, 4, 0);
  $say($L + ": recv(b, buf, 4, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v59, Math.min($r, 4)) : ""));
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
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $epoll(m: number): string { return $mask(m, [[1, "EPOLLIN"], [2, "EPOLLPRI"], [4, "EPOLLOUT"], [8, "EPOLLERR"], [16, "EPOLLHUP"], [64, "EPOLLRDNORM"], [128, "EPOLLRDBAND"], [256, "EPOLLWRNORM"], [512, "EPOLLWRBAND"], [8192, "EPOLLRDHUP"]]); }
function $evs(n: number): { events: number; data: any }[] { return Array.from({ length: n }, () => ({ events: 0, data: 0 })); }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
