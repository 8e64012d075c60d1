// linux-signal-eintr-sockets (signal). EINTR and SA_RESTART of socket calls
import { EINTR, errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, poll } from "poll";
import { SA_RESTART, SIGALRM, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { epoll_create1, epoll_wait } from "sys/epoll";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, bind, listen, recv, recvmsg, setsockopt, socket } from "sys/socket";
import { ITIMER_REAL, setitimer } from "sys/time";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, clock_nanosleep, nanosleep } from "time";
import { _exit, fork, getpid, pipe, usleep, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let u = 0;
let ep = 0;
let r = 0;
let w = 0;
let p = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
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
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
}
{
  const $r = bind(u, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(u, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $v18 = [-1, -1];
  const $r = pipe($v18);
  [r, w] = $v18;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = sigaction(SIGALRM, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGALRM, {h}, NULL) = " + $ret($r));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = accept(l, null);
  const $t1 = $now();
  $say($L + ": accept(l, NULL) = " + $ok($r) + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v31 = new Uint8Array(1);
  const $t0 = $now();
  const $r = recv(u, $v31, 1, 0);
  const $t1 = $now();
  $say($L + ": recv(u, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v31, Math.min($r, 1)) : "") + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v38n = new sockaddr_in();
  const $v38: any = { msg_name: $v38n, msg_iov: [{ iov_base: new Uint8Array(1), iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 };
  const $t0 = $now();
  const $r = recvmsg(u, $v38, 0);
  const $t1 = $now();
  $say($L + ": recvmsg(u, [1], 0) = " + $ret($r) + ($r >= 0 ? " " + $iovbytes($v38, $r) + " flags=" + $msgfl($v38.msg_flags) : "") + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v45 = $evs(1);
  const $t0 = $now();
  const $r = epoll_wait(ep, $v45, 1, -1);
  const $t1 = $now();
  $say($L + ": epoll_wait(ep, evs, 1, -1) = " + $ret($r) + ($r >= 0 ? $v45.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v51 = [{ fd: r, events: POLLIN, revents: 0 }];
  const $t0 = $now();
  const $r = poll($v51, 1, -1);
  const $t1 = $now();
  $say($L + ": poll([r:POLLIN], 1, -1) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v51[0].revents) : "") + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v58 = $fdset(r);
  const $t0 = $now();
  const $r = select(r + 1, $v58, null, null, null);
  const $t1 = $now();
  $say($L + ": select(r+1, {r}, NULL, NULL, NULL) = " + $ret($r) + " r=" + $in_set($v58, [["r", r]]) + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = waitpid(-1, null, 0);
  const $t1 = $now();
  $say($L + ": waitpid(-1, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])) + $dt($t1 - $t0));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(900);
  _exit(0);
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(100), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = waitpid(-1, null, 0);
  const $t1 = $now();
  $say($L + ": waitpid(-1, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])) + $dt($t1 - $t0));
}
{
  const $r = sigaction(SIGALRM, { sa_handler: h, sa_flags: SA_RESTART, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGALRM, {h, SA_RESTART}, NULL) = " + $ret($r));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(50), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {50ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v81 = $evs(1);
  const $t0 = $now();
  const $r = epoll_wait(ep, $v81, 1, 1000);
  const $t1 = $now();
  $say($L + ": epoll_wait(ep, evs, 1, 1000) = " + $ret($r) + ($r >= 0 ? $v81.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(50), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {50ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v87 = [{ fd: r, events: POLLIN, revents: 0 }];
  const $t0 = $now();
  const $r = poll($v87, 1, 1000);
  const $t1 = $now();
  $say($L + ": poll([r:POLLIN], 1, 1000) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v87[0].revents) : "") + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(50), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {50ms,0ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = select(0, null, null, null, $tv(1000));
  const $t1 = $now();
  $say($L + ": select(0, NULL, NULL, NULL, 1000ms) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(50), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {50ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v102 = { tv_sec: 0, tv_nsec: 0 };
  const $t0 = $now();
  const $r = nanosleep($ts(1000), $v102);
  const $t1 = $now();
  $say($L + ": nanosleep(1000ms, &out) = " + $ret($r) + ($r === -1 && errno === EINTR ? " rem=" + $r50($tsms($v102)) + "ms" : "") + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(50), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {50ms,0ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = usleep(500000);
  const $t1 = $now();
  $say($L + ": usleep(500000) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(50), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {50ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v113 = { tv_sec: 0, tv_nsec: 0 };
  const $t0 = $now();
  const $r = clock_nanosleep(CLOCK_MONOTONIC, 0, $ts(500), $v113);
  const $t1 = $now();
  $say($L + ": clock_nanosleep(CLOCK_MONOTONIC, 0, 500ms, &out) = " + $ename($r) + ($r === EINTR ? " rem=" + $r50($tsms($v113)) + "ms" : "") + $dt($t1 - $t0));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(50), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {50ms,0ms}, NULL) = " + $ret($r));
}
{
  const $t0 = $now();
  const $r = waitpid(-1, null, 0);
  const $t1 = $now();
  $say($L + ": waitpid(-1, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])) + $dt($t1 - $t0));
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
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
function $tsms(t: { tv_sec: number; tv_nsec: number }): number { return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $msgfl(m: number): string { return $mask(m, [[1, "MSG_OOB"], [8, "MSG_CTRUNC"], [32, "MSG_TRUNC"], [128, "MSG_EOR"], [8192, "MSG_ERRQUEUE"]]); }
function $iovbytes(m: any, n: number): string { const all: number[] = []; for (const p of m.msg_iov) all.push(...p.iov_base.subarray(0, p.iov_len)); return $bytes(Uint8Array.from(all.slice(0, n)), Math.min(n, all.length)); }
