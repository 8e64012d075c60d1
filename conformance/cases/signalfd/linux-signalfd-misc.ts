// linux-signalfd-misc (signalfd). misc
import { errno } from "errno";
import { F_GETFD, F_GETFL, fcntl } from "fcntl";
import { POLLIN, POLLOUT, poll } from "poll";
import { SIGCHLD, SIGKILL, SIGRTMIN, SIGSTOP, SIGUSR1, SIGUSR2, SIG_BLOCK, kill, raise, sigaddset, sigemptyset, sigismember, sigpending, sigprocmask, sigqueue, sigset_t } from "signal";
import { SFD_CLOEXEC, SFD_NONBLOCK, signalfd } from "sys/signalfd";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { nanosleep } from "time";
import { _exit, fork, getpid, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let f = 0;
let pid = 0;
let st = 0;
let x = 0;
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGUSR1, SIGUSR2, (SIGRTMIN + 1), SIGCHLD), null);
}
{
  const $r = signalfd(-1, $sigset(SIGUSR1, SIGUSR2, (SIGRTMIN + 1), SIGCHLD), SFD_NONBLOCK | SFD_CLOEXEC);
  f = $r;
  $say($L + ": signalfd(-1, {SIGUSR1,SIGUSR2,SIGRTMIN+1,SIGCHLD}, SFD_NONBLOCK|SFD_CLOEXEC) = " + $ok($r));
}
{
  const $r = fcntl(f, F_GETFL);
  $say($L + ": fcntl(f, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(f, F_GETFD);
  $say($L + ": fcntl(f, F_GETFD) = " + $ret($r));
}
{
  const $v12 = new Uint8Array(128);
  const $r = read(f, $v12, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v12, $r));
}
{
  const $r = kill(getpid(), SIGUSR2);
  if ($r === -1) $say($L + ": " + "kill(getpid(), SIGUSR2) = " + $ret($r));
}
{
  const $r = kill(getpid(), SIGUSR1);
  if ($r === -1) $say($L + ": " + "kill(getpid(), SIGUSR1) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN + 1, { sival_int: 5 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN+1, 5) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN + 1, { sival_int: 6 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN+1, 6) = " + $ret($r));
}
{
  const $v24 = [{ fd: f, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v24, 1, 0);
  $say($L + ": poll([f:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " f=" + $poll($v24[0].revents) : ""));
}
{
  const $v28 = new Uint8Array(100);
  const $r = read(f, $v28, 100);
  $say($L + ": read(f, buf, 100) = " + $ret($r) + $sfd($v28, $r));
}
{
  const $v31 = new Uint8Array(300);
  const $r = read(f, $v31, 300);
  $say($L + ": read(f, buf, 300) = " + $ret($r) + $sfd($v31, $r));
}
{
  const $v33 = $sigset();
  const $r = sigpending($v33);
  $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v33) : ""));
}
{
  const $v35 = new Uint8Array(512);
  const $r = read(f, $v35, 512);
  $say($L + ": read(f, buf, 512) = " + $ret($r) + $sfd($v35, $r));
}
{
  const $v38 = new Uint8Array(128);
  const $r = read(f, $v38, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v38, $r));
}
{
  const $r = write(f, "x", 1);
  $say($L + ": write(f, \"x\", 1) = " + $ret($r));
}
pid = fork();
if (pid === -1) $say($L + ": fork failed");
if (pid === 0) {
  $L = "child";
  _exit(3);
}
$sleep(30);
{
  const $v44 = new Uint8Array(128);
  const $r = read(f, $v44, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v44, $r));
}
{
  const $v47 = new Int32Array(1);
  const $r = waitpid(pid, $v47, 0);
  st = Number($v47[0]);
  $say($L + ": waitpid(pid, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["pid", pid]])) + ($r > 0 ? " " + $status($v47[0]) : ""));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $v51 = new Uint8Array(128);
  const $r = read(f, $v51, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v51, $r));
}
{
  const $r = signalfd(f, $sigset(SIGUSR1), 0);
  x = $r;
  $say($L + ": signalfd(f, {SIGUSR1}, 0) = " + $ok($r));
}
$say($L + ": " + "same " + ((x === f) ? "yes" : "no"));
{
  const $r = raise(SIGUSR2);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR2) = " + $ret($r));
}
{
  const $v58 = new Uint8Array(128);
  const $r = read(f, $v58, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v58, $r));
}
{
  const $v60 = [{ fd: f, events: POLLIN, revents: 0 }];
  const $r = poll($v60, 1, 0);
  $say($L + ": poll([f:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " f=" + $poll($v60[0].revents) : ""));
}
{
  const $r = signalfd(f, $sigset(SIGUSR2), 0);
  x = $r;
  $say($L + ": signalfd(f, {SIGUSR2}, 0) = " + $ok($r));
}
{
  const $v66 = [{ fd: f, events: POLLIN, revents: 0 }];
  const $r = poll($v66, 1, 0);
  $say($L + ": poll([f:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " f=" + $poll($v66[0].revents) : ""));
}
{
  const $v70 = new Uint8Array(128);
  const $r = read(f, $v70, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v70, $r));
}
{
  const $r = signalfd(-1, $sigset(SIGKILL, SIGSTOP), 0);
  x = $r;
  $say($L + ": signalfd(-1, {SIGKILL,SIGSTOP}, 0) = " + $ok($r));
}
{
  const $r = signalfd(-1, $sigset(SIGUSR1), 4);
  x = $r;
  $say($L + ": signalfd(-1, {SIGUSR1}, 4) = " + $ok($r));
}
{
  const $r = signalfd(1, $sigset(SIGUSR1), 0);
  x = $r;
  $say($L + ": signalfd(1, {SIGUSR1}, 0) = " + $ok($r));
}
{
  const $r = signalfd(-2, $sigset(SIGUSR1), 0);
  x = $r;
  $say($L + ": signalfd(-2, {SIGUSR1}, 0) = " + $ok($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
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
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
function $sfd(b: Uint8Array, n: number): string {
  let s = "";
  for (let k = 0; k < n; k += 128) {
    const d = new DataView(b.buffer, b.byteOffset + k, 128), sig = d.getUint32(0, true), code = d.getInt32(8, true), pid = d.getUint32(12, true);
    s += " " + $sig(sig) + " " + $code(sig, code) + (code === -1 ? " int=" + d.getInt32(44, true) : "") + (pid === 0 ? "" : pid === getpid() ? " from me" : " from other") + (sig === 17 ? " status=" + d.getInt32(40, true) : "");
  }
  return s;
}
