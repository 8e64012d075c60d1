// linux-sockopt-rcvlowat (sockopt). rcvlowat
import { errno } from "errno";
import { POLLIN, poll } from "poll";
import { AF_UNIX, MSG_DONTWAIT, SHUT_WR, SOCK_STREAM, SOL_SOCKET, SO_RCVLOWAT, getsockopt, recv, setsockopt, shutdown, socketpair } from "sys/socket";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let pid = 0;
let st = 0;
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
{
  const $r = setsockopt(a, SOL_SOCKET, SO_RCVLOWAT, new Int32Array([4]));
  $say($L + ": setsockopt(a, SOL_SOCKET, SO_RCVLOWAT, 4) = " + $ret($r));
}
{
  const $v12 = new Int32Array(1);
  const $r = getsockopt(a, SOL_SOCKET, SO_RCVLOWAT, $v12);
  $say($L + ": getsockopt(a, SOL_SOCKET, SO_RCVLOWAT, &val) = " + $ret($r) + ($r === 0 ? " value=" + $v12[0] : ""));
}
{
  const $r = write(b, "abc", 3);
  if ($r === -1) $say($L + ": " + "write(b, \"abc\", 3) = " + $ret($r));
}
{
  const $v16 = [{ fd: a, events: POLLIN, revents: 0 }];
  const $r = poll($v16, 1, 0);
  $say($L + ": poll([a:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " a=" + $poll($v16[0].revents) : ""));
}
pid = fork();
if (pid === -1) $say($L + ": fork failed");
if (pid === 0) {
  $L = "child";
  $sleep(100);
  {
    const $r = write(b, "de", 2);
    if ($r === -1) $say($L + ": " + "write(b, \"de\", 2) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v23 = new Uint8Array(10);
  const $t0 = $now();
  const $r = read(a, $v23, 10);
  const $t1 = $now();
  $say($L + ": read(a, buf, 10) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v23, Math.min($r, 10)) : "") + $dt($t1 - $t0));
}
{
  const $v26 = new Int32Array(1);
  const $r = waitpid(pid, $v26, 0);
  st = Number($v26[0]);
  $say($L + ": waitpid(pid, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["pid", pid]])) + ($r > 0 ? " " + $status($v26[0]) : ""));
}
{
  const $r = write(b, "fg", 2);
  if ($r === -1) $say($L + ": " + "write(b, \"fg\", 2) = " + $ret($r));
}
{
  const $v32 = new Uint8Array(10);
  const $r = recv(a, $v32, 10, MSG_DONTWAIT);
  $say($L + ": recv(a, buf, 10, MSG_DONTWAIT) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v32, Math.min($r, 10)) : ""));
}
{
  const $r = write(b, "fg", 2);
  if ($r === -1) $say($L + ": " + "write(b, \"fg\", 2) = " + $ret($r));
}
{
  const $v39 = new Uint8Array(2);
  const $r = recv(a, $v39, 2, 0);
  $say($L + ": recv(a, buf, 2, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v39, Math.min($r, 2)) : ""));
}
{
  const $r = write(b, "fg", 2);
  if ($r === -1) $say($L + ": " + "write(b, \"fg\", 2) = " + $ret($r));
}
{
  const $r = shutdown(b, SHUT_WR);
  $say($L + ": shutdown(b, SHUT_WR) = " + $ret($r));
}
{
  const $v48 = new Uint8Array(10);
  const $r = read(a, $v48, 10);
  $say($L + ": read(a, buf, 10) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v48, Math.min($r, 10)) : ""));
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
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
