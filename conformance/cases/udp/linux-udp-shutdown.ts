// linux-udp-shutdown (udp). shutdown of connected
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLOUT, POLLRDHUP, poll } from "poll";
import { AF_INET, MSG_NOSIGNAL, SHUT_RD, SHUT_WR, SOCK_DGRAM, bind, connect, recv, send, sendto, shutdown, socket } from "sys/socket";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let a = 0;
let b = 0;
let c = 0;
let pid = 0;
let st = 0;
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
  const $r = connect(b, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "connect(b, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = shutdown(b, SHUT_WR);
  $say($L + ": shutdown(b, SHUT_WR) = " + $ret($r));
}
{
  const $r = send(b, "x", 1, MSG_NOSIGNAL);
  $say($L + ": send(b, \"x\", 1, MSG_NOSIGNAL) = " + $ret($r));
}
{
  const $r = sendto(b, "x", 1, MSG_NOSIGNAL, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(b, \"x\", 1, MSG_NOSIGNAL, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v22 = [{ fd: b, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v22, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v22[0].revents) : ""));
}
{
  const $r = shutdown(b, SHUT_RD);
  $say($L + ": shutdown(b, SHUT_RD) = " + $ret($r));
}
{
  const $v27 = [{ fd: b, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v27, 1, 0);
  $say($L + ": poll([b:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v27[0].revents) : ""));
}
{
  const $v31 = new Uint8Array(1);
  const $r = recv(b, $v31, 1, 0);
  $say($L + ": recv(b, buf, 1, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v31, Math.min($r, 1)) : ""));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  c = $r;
  $say($L + ": socket(AF_INET, SOCK_DGRAM, 0) = " + $ok($r));
}
{
  const $r = shutdown(c, SHUT_WR);
  $say($L + ": shutdown(c, SHUT_WR) = " + $ret($r));
}
{
  const $r = sendto(c, "x", 1, MSG_NOSIGNAL, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": sendto(c, \"x\", 1, MSG_NOSIGNAL, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $v44 = [{ fd: c, events: ((POLLIN | POLLOUT) | POLLRDHUP), revents: 0 }];
  const $r = poll($v44, 1, 0);
  $say($L + ": poll([c:POLLIN|POLLOUT|POLLRDHUP], 1, 0) = " + $ret($r) + ($r >= 0 ? " c=" + $poll($v44[0].revents) : ""));
}
pid = fork();
if (pid === -1) $say($L + ": fork failed");
if (pid === 0) {
  $L = "child";
  {
    const $r = write(b, "x", 1);
    $say($L + ": write(b, \"x\", 1) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v51 = new Int32Array(1);
  const $r = waitpid(pid, $v51, 0);
  st = Number($v51[0]);
  $say($L + ": waitpid(pid, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["pid", pid]])) + ($r > 0 ? " " + $status($v51[0]) : ""));
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
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
