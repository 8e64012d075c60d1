// linux-signalfd-more (signalfd). reading
import { errno } from "errno";
import { F_GETFL, fcntl } from "fcntl";
import { SIGALRM, SIGCHLD, SIGKILL, SIGRTMIN, SIGUSR1, SIGUSR2, SIG_BLOCK, kill, raise, sigaddset, sigemptyset, sigprocmask, sigqueue, sigset_t, sigwaitinfo } from "signal";
import { EPOLLET, EPOLLIN, EPOLL_CTL_ADD, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { SFD_NONBLOCK, signalfd } from "sys/signalfd";
import { ITIMER_REAL, setitimer } from "sys/time";
import { waitpid } from "sys/wait";
import { nanosleep } from "time";
import { _exit, fork, getpid, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let f = 0;
let p = 0;
let ep = 0;
{
  const $r = signalfd(-1, $sigset(SIGUSR1, SIGUSR2, SIGRTMIN), SFD_NONBLOCK);
  f = $r;
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGUSR1, SIGUSR2, SIGRTMIN, SIGCHLD, SIGALRM), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGUSR1,SIGUSR2,SIGRTMIN,SIGCHLD,SIGALRM}, NULL) = " + $ret($r));
}
{
  const $v8 = new Uint8Array(128);
  const $r = read(f, $v8, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v8, $r));
}
{
  const $r = kill(getpid(), SIGUSR2);
  if ($r === -1) $say($L + ": " + "kill(getpid(), SIGUSR2) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN, { sival_int: 4 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN, 4) = " + $ret($r));
}
{
  const $r = sigqueue(getpid(), SIGRTMIN, { sival_int: 5 });
  if ($r === -1) $say($L + ": " + "sigqueue(getpid(), SIGRTMIN, 5) = " + $ret($r));
}
{
  const $v20 = new Uint8Array(256);
  const $r = read(f, $v20, 256);
  $say($L + ": read(f, buf, 256) = " + $ret($r) + $sfd($v20, $r));
}
{
  const $v23 = new Uint8Array(300);
  const $r = read(f, $v23, 300);
  $say($L + ": read(f, buf, 300) = " + $ret($r) + $sfd($v23, $r));
}
{
  const $v26 = new Uint8Array(128);
  const $r = read(f, $v26, 100);
  $say($L + ": read(f, buf, 100) = " + $ret($r) + $sfd($v26, $r));
}
{
  const $v29 = new Uint8Array(128);
  const $r = read(f, $v29, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v29, $r));
}
{
  const $r = write(f, "x", 1);
  $say($L + ": write(f, \"x\", 1) = " + $ret($r));
}
{
  const $r = signalfd(f, $sigset(SIGCHLD, SIGALRM), 0);
  $say($L + ": signalfd(f, {SIGCHLD,SIGALRM}, 0) = " + $ok($r));
}
{
  const $r = fcntl(f, F_GETFL);
  $say($L + ": fcntl(f, F_GETFL) = " + $fl($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  _exit(7);
}
$sleep(50);
{
  const $v40 = new Uint8Array(128);
  const $r = read(f, $v40, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v40, $r));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $r = setitimer(ITIMER_REAL, { it_value: $tv(20), it_interval: $tv(0) }, null);
  if ($r === -1) $say($L + ": " + "setitimer(ITIMER_REAL, {20ms,0ms}, NULL) = " + $ret($r));
}
$sleep(50);
{
  const $v49 = new Uint8Array(128);
  const $r = read(f, $v49, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v49, $r));
}
{
  const $r = signalfd(99, $sigset(SIGUSR1), 0);
  $say($L + ": signalfd(99, {SIGUSR1}, 0) = " + $ok($r));
}
{
  const $r = signalfd(0, $sigset(SIGUSR1), 0);
  $say($L + ": signalfd(0, {SIGUSR1}, 0) = " + $ok($r));
}
{
  const $r = signalfd(-1, $sigset(SIGUSR1), 99);
  $say($L + ": signalfd(-1, {SIGUSR1}, 99) = " + $ok($r));
}
{
  const $r = signalfd(-1, $sigset(SIGKILL), 0);
  $say($L + ": signalfd(-1, {SIGKILL}, 0) = " + $ok($r));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $r = signalfd(f, $sigset(SIGUSR1), 0);
  if ($r === -1) $say($L + ": " + "signalfd(f, {SIGUSR1}, 0) = " + $ok($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, f, { events: (EPOLLIN | EPOLLET), data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, f, {EPOLLIN|EPOLLET}) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $v73 = $evs(2);
  const $r = epoll_wait(ep, $v73, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v73.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $v78 = $evs(2);
  const $r = epoll_wait(ep, $v78, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v78.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v82: any = { si_signo: 0, si_code: 0, si_fd: 0, si_band: 0, si_pid: 0, si_value: 0 };
  const $r = sigwaitinfo($sigset(SIGUSR1), $v82);
  $say($L + ": sigwaitinfo({SIGUSR1}, &out) = " + ($r === -1 ? $ret($r) : $sig($r)) + ($r > 0 ? " " + $info($v82) : ""));
}
{
  const $v84 = $evs(2);
  const $r = epoll_wait(ep, $v84, 2, 0);
  $say($L + ": epoll_wait(ep, evs, 2, 0) = " + $ret($r) + ($r >= 0 ? $v84.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v88 = new Uint8Array(128);
  const $r = read(f, $v88, 128);
  $say($L + ": read(f, buf, 128) = " + $ret($r) + $sfd($v88, $r));
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
function $val(v: any): number { return v !== null && typeof v === "object" ? v.sival_int : v; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $epoll(m: number): string { return $mask(m, [[1, "EPOLLIN"], [2, "EPOLLPRI"], [4, "EPOLLOUT"], [8, "EPOLLERR"], [16, "EPOLLHUP"], [64, "EPOLLRDNORM"], [128, "EPOLLRDBAND"], [256, "EPOLLWRNORM"], [512, "EPOLLWRBAND"], [8192, "EPOLLRDHUP"]]); }
function $evs(n: number): { events: number; data: any }[] { return Array.from({ length: n }, () => ({ events: 0, data: 0 })); }
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
function $info(i: any): string { return $code(i.si_signo, i.si_code) + (i.si_code === -1 || i.si_code === -4 ? " value=" + $val(i.si_value) : "") + (i.si_code === 0 || i.si_code === -1 ? (i.si_pid === getpid() ? " from me" : " from other") : ""); }
function $sfd(b: Uint8Array, n: number): string {
  let s = "";
  for (let k = 0; k < n; k += 128) {
    const d = new DataView(b.buffer, b.byteOffset + k, 128), sig = d.getUint32(0, true), code = d.getInt32(8, true), pid = d.getUint32(12, true);
    s += " " + $sig(sig) + " " + $code(sig, code) + (code === -1 ? " int=" + d.getInt32(44, true) : "") + (pid === 0 ? "" : pid === getpid() ? " from me" : " from other") + (sig === 17 ? " status=" + d.getInt32(40, true) : "");
  }
  return s;
}
