// linux-sigio-setown (sigio). F_SETOWN, O_ASYNC, who gets what
import { errno } from "errno";
import { F_SETFL, F_SETOWN, F_SETSIG, O_ASYNC, fcntl } from "fcntl";
import { SA_SIGINFO, SIGIO, SIGRTMIN, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { nanosleep } from "time";
import { close, getpid, pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
function h(sig: number, info: any): void {
  $say($L + ": handler h" + " " + $sig(sig) + " " + $code(sig, info.si_code) + " fd=" + (info.si_fd === r ? "r" : info.si_fd === w ? "w" : "?") + " band=" + $poll(info.si_band));
}
function g(sig: number): void {
  $say($L + ": handler g" + " " + $sig(sig));
}
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = sigaction(SIGIO, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGIO, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGRTMIN, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGRTMIN, {h}, NULL) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETFL, O_ASYNC);
  $say($L + ": fcntl(r, F_SETFL, O_ASYNC) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETOWN, getpid());
  $say($L + ": fcntl(r, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETSIG, SIGRTMIN);
  $say($L + ": fcntl(r, F_SETSIG, SIGRTMIN) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = fcntl(w, F_SETOWN, getpid());
  $say($L + ": fcntl(w, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = fcntl(w, F_SETFL, O_ASYNC);
  $say($L + ": fcntl(w, F_SETFL, O_ASYNC) = " + $ret($r));
}
{
  const $r = fcntl(w, F_SETSIG, SIGRTMIN);
  $say($L + ": fcntl(w, F_SETSIG, SIGRTMIN) = " + $ret($r));
}
{
  const $v36 = new Uint8Array(8);
  const $r = read(r, $v36, 8);
  $say($L + ": read(r, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v36, Math.min($r, 8)) : ""));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETFL, 0);
  $say($L + ": fcntl(r, F_SETFL, 0) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v48 = new Uint8Array(8);
  const $r = read(r, $v48, 8);
  $say($L + ": read(r, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v48, Math.min($r, 8)) : ""));
}
{
  const $r = fcntl(w, F_SETSIG, 0);
  $say($L + ": fcntl(w, F_SETSIG, 0) = " + $ret($r));
}
{
  const $r = close(r);
  if ($r === -1) $say($L + ": " + "close(r) = " + $ret($r));
}
$sleep(10);

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
