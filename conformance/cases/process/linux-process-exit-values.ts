// linux-process-exit-values (process). exit statuses
import { errno } from "errno";
import { SIGHUP, SIGRTMIN, SIGTERM, SIG_IGN, kill, raise, sigaction, sigaddset, sigemptyset, sigset_t } from "signal";
import { exit } from "stdlib";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let i = 0;
let p = 0;
let p2 = 0;
let p3 = 0;
for (i = 0; (i < 4); i++) {
  p = fork();
  if (p === -1) $say($L + ": fork failed");
  if (p === 0) {
    $L = "child";
    if ((i === 0)) {
      _exit(0);
    }
    if ((i === 1)) {
      _exit(256);
    }
    if ((i === 2)) {
      exit(-1);
    }
    if ((i === 3)) {
      {
        const $r = raise(SIGTERM);
        $say($L + ": raise(SIGTERM) = " + $ret($r));
      }
    }
    _exit(0);
  }
  {
    const $v3 = new Int32Array(1);
    const $r = waitpid(p, $v3, 0);
    $say($L + ": waitpid(p, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v3[0]) : ""));
  }
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "child2";
  {
    const $r = kill(getpid(), SIGRTMIN + 5);
    $say($L + ": kill(getpid(), SIGRTMIN+5) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v8 = new Int32Array(1);
  const $r = waitpid(p2, $v8, 0);
  $say($L + ": waitpid(p2, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v8[0]) : ""));
}
p3 = fork();
if (p3 === -1) $say($L + ": fork failed");
if (p3 === 0) {
  $L = "child3";
  {
    const $r = sigaction(SIGTERM, { sa_handler: SIG_IGN, sa_flags: 0, sa_mask: $sigset() }, null);
    if ($r === -1) $say($L + ": " + "sigaction(SIGTERM, {SIG_IGN}, NULL) = " + $ret($r));
  }
  {
    const $r = kill(getpid(), SIGTERM);
    $say($L + ": kill(getpid(), SIGTERM) = " + $ret($r));
  }
  $sleep(10);
  {
    const $r = kill(getpid(), SIGHUP);
    $say($L + ": kill(getpid(), SIGHUP) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v18 = new Int32Array(1);
  const $r = waitpid(p3, $v18, 0);
  $say($L + ": waitpid(p3, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2], ["p3", p3]])) + ($r > 0 ? " " + $status($v18[0]) : ""));
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
function $status(st: number): string { return WIFEXITED(st) ? "exited " + WEXITSTATUS(st) : WIFSIGNALED(st) ? "killed by " + $sig(WTERMSIG(st)) : "status " + st; }
