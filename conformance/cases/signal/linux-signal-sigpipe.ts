// linux-signal-sigpipe (signal). SIGPIPE of write, send, sendto, shutdown
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { SIGPIPE, SIG_BLOCK, SIG_IGN, sigaction, sigaddset, sigemptyset, sigismember, sigpending, sigprocmask, sigset_t } from "signal";
import { AF_INET, AF_UNIX, MSG_NOSIGNAL, SHUT_WR, SOCK_DGRAM, SOCK_STREAM, connect, send, sendmsg, shutdown, socket, socketpair } from "sys/socket";
import { close, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let r = 0;
let w = 0;
let a = 0;
let b = 0;
let c = 0;
let d = 0;
let t1 = 0;
let u = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = sigaction(SIGPIPE, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGPIPE, {h}, NULL) = " + $ret($r));
}
{
  const $v4 = [-1, -1];
  const $r = pipe($v4);
  [r, w] = $v4;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = close(r);
  if ($r === -1) $say($L + ": " + "close(r) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v12 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v12);
  [a, b] = $v12;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = close(b);
  if ($r === -1) $say($L + ": " + "close(b) = " + $ret($r));
}
{
  const $r = write(a, "x", 1);
  $say($L + ": write(a, \"x\", 1) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, 0);
  $say($L + ": send(a, \"x\", 1, 0) = " + $ret($r));
}
{
  const $r = send(a, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(a, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $r = sendmsg(a, { msg_name: null, msg_iov: [{ iov_base: "x", iov_len: 1 }], msg_iovlen: 1, msg_flags: 0 }, 0);
  $say($L + ": sendmsg(a, [\"x\"], 0) = " + $ret($r));
}
{
  const $v32 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_DGRAM, 0, $v32);
  [c, d] = $v32;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_DGRAM, 0, {c,d}) = " + $ret($r));
}
{
  const $r = shutdown(c, SHUT_WR);
  if ($r === -1) $say($L + ": " + "shutdown(c, SHUT_WR) = " + $ret($r));
}
{
  const $r = write(c, "x", 1);
  $say($L + ": write(c, \"x\", 1) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  t1 = $r;
}
{
  const $r = write(t1, "x", 1);
  $say($L + ": write(t1, \"x\", 1) = " + $ret($r));
}
{
  const $r = send(t1, "x", 1, 0);
  $say($L + ": send(t1, \"x\", 1, 0) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
}
{
  const $r = connect(u, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(u, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = shutdown(u, SHUT_WR);
  if ($r === -1) $say($L + ": " + "shutdown(u, SHUT_WR) = " + $ret($r));
}
{
  const $r = write(u, "x", 1);
  $say($L + ": write(u, \"x\", 1) = " + $ret($r));
}
{
  const $r = sigaction(SIGPIPE, { sa_handler: SIG_IGN, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGPIPE, {SIG_IGN}, NULL) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = write(w, "", 0);
  $say($L + ": write(w, \"\", 0) = " + $ret($r));
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGPIPE), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGPIPE}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGPIPE, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGPIPE, {h}, NULL) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v76 = $sigset();
  const $r = sigpending($v76);
  $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v76) : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
