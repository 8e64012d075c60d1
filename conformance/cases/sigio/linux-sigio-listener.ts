// linux-sigio-listener (sigio). a listener and accepted sockets
import { errno } from "errno";
import { F_GETFL, F_GETOWN, F_GETSIG, F_SETFL, F_SETOWN, F_SETSIG, O_ASYNC, fcntl } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { SA_RESTART, SA_SIGINFO, SIGRTMIN, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, bind, connect, listen, setsockopt, socket } from "sys/socket";
import { waitpid } from "sys/wait";
import { nanosleep } from "time";
import { _exit, fork, getpid, read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let p = 0;
let c = 0;
let x = 0;
function h(sig: number, info: any): void {
  $say($L + ": handler h" + " " + $sig(sig) + " " + $code(sig, info.si_code) + " fd=" + (info.si_fd === l ? "l" : info.si_fd === p ? "p" : info.si_fd === c ? "c" : info.si_fd === x ? "x" : "?") + " band=" + $poll(info.si_band));
}
{
  const $r = sigaction(SIGRTMIN, { sa_sigaction: h, sa_flags: SA_RESTART | SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGRTMIN, {h, SA_RESTART}, NULL) = " + $ret($r));
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
  const $r = fcntl(l, F_SETOWN, getpid());
  if ($r === -1) $say($L + ": " + "fcntl(l, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = fcntl(l, F_SETSIG, SIGRTMIN);
  if ($r === -1) $say($L + ": " + "fcntl(l, F_SETSIG, SIGRTMIN) = " + $ret($r));
}
{
  const $r = fcntl(l, F_SETFL, O_ASYNC);
  if ($r === -1) $say($L + ": " + "fcntl(l, F_SETFL, O_ASYNC) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "client";
  {
    const $r = socket(AF_INET, SOCK_STREAM, 0);
    c = $r;
  }
  {
    const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 0));
    if ($r === -1) $say($L + ": " + "connect(c, 127.0.0.1:P0) = " + $ret($r));
  }
  $sleep(50);
  {
    const $r = write(c, "x", 1);
    if ($r === -1) $say($L + ": " + "write(c, \"x\", 1) = " + $ret($r));
  }
  $sleep(50);
  _exit(0);
}
$sleep(40);
{
  const $r = accept(l, null);
  x = $r;
}
{
  const $r = fcntl(x, F_GETFL);
  $say($L + ": fcntl(x, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(x, F_GETOWN);
  $say($L + ": fcntl(x, F_GETOWN) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $r = fcntl(x, F_GETSIG);
  $say($L + ": fcntl(x, F_GETSIG) = " + $ret($r));
}
{
  const $r = fcntl(x, F_SETOWN, getpid());
  if ($r === -1) $say($L + ": " + "fcntl(x, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = fcntl(x, F_SETSIG, SIGRTMIN);
  if ($r === -1) $say($L + ": " + "fcntl(x, F_SETSIG, SIGRTMIN) = " + $ret($r));
}
{
  const $r = fcntl(x, F_SETFL, O_ASYNC);
  if ($r === -1) $say($L + ": " + "fcntl(x, F_SETFL, O_ASYNC) = " + $ret($r));
}
$sleep(40);
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
$sleep(20);
{
  const $v53 = new Uint8Array(4);
  const $r = read(x, $v53, 4);
  $say($L + ": read(x, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v53, Math.min($r, 4)) : ""));
}
{
  const $v56 = new Uint8Array(4);
  const $r = read(x, $v56, 4);
  $say($L + ": read(x, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v56, Math.min($r, 4)) : ""));
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
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $code(sig: number, code: number): string {
  const generic: Record<number, string> = { 0: "SI_USER", [-1]: "SI_QUEUE", [-2]: "SI_TIMER", [-4]: "SI_ASYNCIO", [-5]: "SI_SIGIO", [-6]: "SI_TKILL", 128: "SI_KERNEL" };
  if (code in generic) return generic[code];
  const names = sig === 17 ? ["0", "CLD_EXITED", "CLD_KILLED", "CLD_DUMPED", "CLD_TRAPPED", "CLD_STOPPED", "CLD_CONTINUED"] : ["0", "POLL_IN", "POLL_OUT", "POLL_MSG", "POLL_ERR", "POLL_PRI", "POLL_HUP"];
  return names[code] ?? String(code);
}
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
