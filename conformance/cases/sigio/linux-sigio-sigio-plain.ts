// linux-sigio-sigio-plain (sigio). SIGIO default info
import { errno } from "errno";
import { F_GETFL, F_SETFL, F_SETOWN, F_SETSIG, O_ASYNC, O_NONBLOCK, fcntl } from "fcntl";
import { SA_SIGINFO, SIGIO, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { eventfd } from "sys/eventfd";
import { getpid, pipe2, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let e = 0;
function h(sig: number, info: any): void {
  $say($L + ": handler h" + " " + $sig(sig) + " " + $code(sig, info.si_code));
}
{
  const $r = sigaction(SIGIO, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGIO, {h}, NULL) = " + $ret($r));
}
{
  const $v4 = [-1, -1];
  const $r = pipe2($v4, O_NONBLOCK);
  [r, w] = $v4;
  if ($r === -1) $say($L + ": " + "pipe2({r,w}, O_NONBLOCK) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETOWN, getpid());
  if ($r === -1) $say($L + ": " + "fcntl(r, F_SETOWN, getpid()) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETFL, O_ASYNC | O_NONBLOCK);
  if ($r === -1) $say($L + ": " + "fcntl(r, F_SETFL, O_ASYNC|O_NONBLOCK) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETSIG, SIGIO);
  if ($r === -1) $say($L + ": " + "fcntl(r, F_SETSIG, SIGIO) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = fcntl(r, F_SETFL, O_NONBLOCK);
  if ($r === -1) $say($L + ": " + "fcntl(r, F_SETFL, O_NONBLOCK) = " + $ret($r));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = eventfd(0, 0);
  e = $r;
  $say($L + ": eventfd(0, 0) = " + $ok($r));
}
{
  const $r = fcntl(e, F_SETFL, O_ASYNC);
  $say($L + ": fcntl(e, F_SETFL, O_ASYNC) = " + $ret($r));
}
{
  const $r = fcntl(e, F_GETFL);
  $say($L + ": fcntl(e, F_GETFL) = " + $fl($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
