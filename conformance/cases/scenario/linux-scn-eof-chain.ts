// linux-scn-eof-chain (scenario). a pipeline of three
import { errno } from "errno";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, close, fork, getpid, pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r1 = 0;
let w1 = 0;
let r2 = 0;
let w2 = 0;
let p1 = 0;
let p2 = 0;
let n = 0;
const B = new Uint8Array(16);
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r1, w1] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r1,w1}) = " + $ret($r));
}
{
  const $v2 = [-1, -1];
  const $r = pipe($v2);
  [r2, w2] = $v2;
  if ($r === -1) $say($L + ": " + "pipe({r2,w2}) = " + $ret($r));
}
p1 = fork();
if (p1 === -1) $say($L + ": fork failed");
if (p1 === 0) {
  $L = "first";
  {
    const $r = close(r1);
    $say($L + ": close(r1) = " + $ret($r));
  }
  {
    const $r = close(r2);
    $say($L + ": close(r2) = " + $ret($r));
  }
  {
    const $r = close(w2);
    $say($L + ": close(w2) = " + $ret($r));
  }
  {
    const $r = write(w1, "one", 3);
    $say($L + ": write(w1, \"one\", 3) = " + $ret($r));
  }
  $sleep(50);
  {
    const $r = write(w1, "two", 3);
    $say($L + ": write(w1, \"two\", 3) = " + $ret($r));
  }
  _exit(0);
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "second";
  {
    const $r = close(w1);
    $say($L + ": close(w1) = " + $ret($r));
  }
  {
    const $r = close(r2);
    $say($L + ": close(r2) = " + $ret($r));
  }
  n = 1;
  while ((n > 0)) {
    {
      const $r = read(r1, B, 16);
      n = $r;
      $say($L + ": read(r1, B, 16) = " + $ret($r) + ($r >= 0 ? " " + $bytes(B, Math.min($r, 16)) : ""));
    }
    if ((n > 0)) {
      {
        const $r = write(w2, B, n);
        $say($L + ": write(w2, B, n) = " + $ret($r));
      }
    }
  }
  _exit(0);
}
{
  const $r = close(r1);
  $say($L + ": close(r1) = " + $ret($r));
}
{
  const $r = close(w1);
  $say($L + ": close(w1) = " + $ret($r));
}
{
  const $r = close(w2);
  $say($L + ": close(w2) = " + $ret($r));
}
{
  const $v24 = new Uint8Array(16);
  const $t0 = $now();
  const $r = read(r2, $v24, 16);
  const $t1 = $now();
  $say($L + ": read(r2, buf, 16) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v24, Math.min($r, 16)) : "") + $dt($t1 - $t0));
}
{
  const $v27 = new Uint8Array(16);
  const $t0 = $now();
  const $r = read(r2, $v27, 16);
  const $t1 = $now();
  $say($L + ": read(r2, buf, 16) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v27, Math.min($r, 16)) : "") + $dt($t1 - $t0));
}
{
  const $v30 = new Uint8Array(16);
  const $t0 = $now();
  const $r = read(r2, $v30, 16);
  const $t1 = $now();
  $say($L + ": read(r2, buf, 16) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v30, Math.min($r, 16)) : "") + $dt($t1 - $t0));
}
{
  const $v33 = new Int32Array(1);
  const $r = waitpid(p1, $v33, 0);
  $say($L + ": waitpid(p1, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v33[0]) : ""));
}
{
  const $v36 = new Int32Array(1);
  const $r = waitpid(p2, $v36, 0);
  $say($L + ": waitpid(p2, &val, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p1", p1], ["p2", p2]])) + ($r > 0 ? " " + $status($v36[0]) : ""));
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
