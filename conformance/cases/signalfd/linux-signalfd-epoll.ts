// linux-signalfd-epoll (signalfd). level and edge, and a second reader
import { errno } from "errno";
import { POLLIN, poll } from "poll";
import { SIGUSR1, SIGUSR2, SIG_BLOCK, raise, sigaddset, sigemptyset, sigprocmask, sigset_t } from "signal";
import { SFD_NONBLOCK, signalfd } from "sys/signalfd";
import { waitpid } from "sys/wait";
import { _exit, fork, getpid, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let f = 0;
let g = 0;
let p = 0;
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGUSR1, SIGUSR2), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGUSR1,SIGUSR2}, NULL) = " + $ret($r));
}
{
  const $r = signalfd(-1, $sigset(SIGUSR1), SFD_NONBLOCK);
  f = $r;
}
{
  const $r = signalfd(-1, $sigset(SIGUSR1, SIGUSR2), SFD_NONBLOCK);
  g = $r;
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $v11 = [{ fd: f, events: POLLIN, revents: 0 }, { fd: g, events: POLLIN, revents: 0 }];
  const $r = poll($v11, 2, 0);
  $say($L + ": poll([f:POLLIN g:POLLIN], 2, 0) = " + $ret($r) + ($r >= 0 ? " f=" + $poll($v11[0].revents) + " g=" + $poll($v11[1].revents) : ""));
}
{
  const $v15 = new Uint8Array(128);
  const $r = read(g, $v15, 128);
  $say($L + ": read(g, buf, 128) = " + $ret($r) + $sfd($v15, $r));
}
{
  const $v17 = [{ fd: f, events: POLLIN, revents: 0 }, { fd: g, events: POLLIN, revents: 0 }];
  const $r = poll($v17, 2, 0);
  $say($L + ": poll([f:POLLIN g:POLLIN], 2, 0) = " + $ret($r) + ($r >= 0 ? " f=" + $poll($v17[0].revents) + " g=" + $poll($v17[1].revents) : ""));
}
{
  const $v21 = new Uint8Array(128);
  const $r = read(f, $v21, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v21, $r));
}
{
  const $r = raise(SIGUSR2);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR2) = " + $ret($r));
}
{
  const $v24 = [{ fd: f, events: POLLIN, revents: 0 }, { fd: g, events: POLLIN, revents: 0 }];
  const $r = poll($v24, 2, 0);
  $say($L + ": poll([f:POLLIN g:POLLIN], 2, 0) = " + $ret($r) + ($r >= 0 ? " f=" + $poll($v24[0].revents) + " g=" + $poll($v24[1].revents) : ""));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  {
    const $v27 = [{ fd: g, events: POLLIN, revents: 0 }];
    const $r = poll($v27, 1, 0);
    $say($L + ": poll([g:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " g=" + $poll($v27[0].revents) : ""));
  }
  {
    const $v31 = new Uint8Array(128);
    const $r = read(g, $v31, 128);
    $say($L + ": read(g, buf, 128) = " + $ret($r) + $sfd($v31, $r));
  }
  {
    const $r = raise(SIGUSR1);
    if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
  }
  {
    const $v35 = new Uint8Array(128);
    const $r = read(f, $v35, 128);
    $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v35, $r));
  }
  _exit(0);
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $v41 = new Uint8Array(128);
  const $r = read(g, $v41, 128);
  $say($L + ": read(g, buf, 128) = " + $ret($r) + $sfd($v41, $r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
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
function $sfd(b: Uint8Array, n: number): string {
  let s = "";
  for (let k = 0; k < n; k += 128) {
    const d = new DataView(b.buffer, b.byteOffset + k, 128), sig = d.getUint32(0, true), code = d.getInt32(8, true), pid = d.getUint32(12, true);
    s += " " + $sig(sig) + " " + $code(sig, code) + (code === -1 ? " int=" + d.getInt32(44, true) : "") + (pid === 0 ? "" : pid === getpid() ? " from me" : " from other") + (sig === 17 ? " status=" + d.getInt32(40, true) : "");
  }
  return s;
}
