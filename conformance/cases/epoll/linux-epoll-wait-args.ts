// linux-epoll-wait-args (epoll). epoll_wait and pwait arguments
import { errno } from "errno";
import { SIGUSR1, SIG_BLOCK, raise, sigaction, sigaddset, sigemptyset, sigismember, sigpending, sigprocmask, sigset_t } from "signal";
import { EPOLLIN, EPOLLOUT, EPOLL_CLOEXEC, EPOLL_CTL_ADD, EPOLL_CTL_DEL, epoll_create1, epoll_ctl, epoll_pwait, epoll_wait } from "sys/epoll";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let ep = 0;
let r = 0;
let w = 0;
function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
{
  const $r = epoll_create1(0);
  ep = $r;
}
{
  const $v2 = [-1, -1];
  const $r = pipe($v2);
  [r, w] = $v2;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $v4 = $evs(1);
  const $r = epoll_wait(ep, $v4, 0, 0);
  $say($L + ": epoll_wait(ep, evs, 0, 0) = " + $ret($r) + ($r >= 0 ? $v4.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v8 = $evs(1);
  const $r = epoll_wait(ep, $v8, -1, 0);
  $say($L + ": epoll_wait(ep, evs, -1, 0) = " + $ret($r) + ($r >= 0 ? $v8.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v12 = $evs(1);
  const $r = epoll_wait(r, $v12, 1, 0);
  $say($L + ": epoll_wait(r, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v12.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v16 = $evs(1);
  const $r = epoll_wait(99, $v16, 1, 0);
  $say($L + ": epoll_wait(99, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v16.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : ""));
}
{
  const $v20 = $evs(1);
  const $t0 = $now();
  const $r = epoll_wait(ep, $v20, 1, 100);
  const $t1 = $now();
  $say($L + ": epoll_wait(ep, evs, 1, 100) = " + $ret($r) + ($r >= 0 ? $v20.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $v24 = $evs(1);
  const $t0 = $now();
  const $r = epoll_wait(ep, $v24, 1, 0);
  const $t1 = $now();
  $say($L + ": epoll_wait(ep, evs, 1, 0) = " + $ret($r) + ($r >= 0 ? $v24.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = epoll_ctl(ep, 9, r, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, 9, r, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, ep, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, ep, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(r, EPOLL_CTL_ADD, w, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(r, EPOLL_CTL_ADD, w, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(99, EPOLL_CTL_ADD, w, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(99, EPOLL_CTL_ADD, w, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, 99, { events: EPOLLIN, data: 1 });
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_ADD, 99, {EPOLLIN}) = " + $ret($r));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_DEL, w, null);
  $say($L + ": epoll_ctl(ep, EPOLL_CTL_DEL, w, NULL) = " + $ret($r));
}
{
  const $r = epoll_create1(99);
  $say($L + ": epoll_create1(99) = " + $ok($r));
}
{
  const $r = epoll_create1(EPOLL_CLOEXEC);
  $say($L + ": epoll_create1(EPOLL_CLOEXEC) = " + $ok($r));
}
{
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  if ($r === -1) $say($L + ": " + "sigaction(SIGUSR1, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigprocmask(SIG_BLOCK, $sigset(SIGUSR1), null);
  if ($r === -1) $say($L + ": " + "sigprocmask(SIG_BLOCK, {SIGUSR1}, NULL) = " + $ret($r));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $v61 = $evs(1);
  const $t0 = $now();
  const $r = epoll_pwait(ep, $v61, 1, 200, $sigset());
  const $t1 = $now();
  $say($L + ": epoll_pwait(ep, evs, 1, 200, {}) = " + $ret($r) + ($r >= 0 ? $v61.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = raise(SIGUSR1);
  if ($r === -1) $say($L + ": " + "raise(SIGUSR1) = " + $ret($r));
}
{
  const $v67 = $evs(1);
  const $t0 = $now();
  const $r = epoll_pwait(ep, $v67, 1, 100, null);
  const $t1 = $now();
  $say($L + ": epoll_pwait(ep, evs, 1, 100, NULL) = " + $ret($r) + ($r >= 0 ? $v67.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $v72 = $evs(1);
  const $t0 = $now();
  const $r = epoll_pwait(ep, $v72, 1, 100, $sigset(SIGUSR1));
  const $t1 = $now();
  $say($L + ": epoll_pwait(ep, evs, 1, 100, {SIGUSR1}) = " + $ret($r) + ($r >= 0 ? $v72.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $r = epoll_ctl(ep, EPOLL_CTL_ADD, w, { events: EPOLLOUT, data: 1 });
  if ($r === -1) $say($L + ": " + "epoll_ctl(ep, EPOLL_CTL_ADD, w, {EPOLLOUT}) = " + $ret($r));
}
{
  const $v81 = $evs(1);
  const $t0 = $now();
  const $r = epoll_pwait(ep, $v81, 1, 200, $sigset());
  const $t1 = $now();
  $say($L + ": epoll_pwait(ep, evs, 1, 200, {}) = " + $ret($r) + ($r >= 0 ? $v81.slice(0, $r).map((v) => " " + v.data + ":" + $epoll(v.events)).join("") : "") + $dt($t1 - $t0));
}
{
  const $v87 = $sigset();
  const $r = sigprocmask(SIG_BLOCK, null, $v87);
  $say($L + ": sigprocmask(SIG_BLOCK, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $showset($v87) : ""));
}
{
  const $v88 = $sigset();
  const $r = sigpending($v88);
  $say($L + ": sigpending(&out) = " + $ret($r) + ($r === 0 ? " " + $showset($v88) : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
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
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
