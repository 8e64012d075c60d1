// linux-pipe-writers (pipe). two writers, EOF only after the last
import { errno } from "errno";
import { POLLIN, POLLOUT, poll } from "poll";
import { SIGPIPE, SIG_DFL, SIG_ERR, SIG_IGN, signal } from "signal";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, close, fork, getpid, pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let p = 0;
let a = 0;
let b = 0;
let p2 = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  {
    const $r = close(r);
    $say($L + ": close(r) = " + $ret($r));
  }
  $sleep(100);
  {
    const $r = write(w, "c", 1);
    $say($L + ": write(w, \"c\", 1) = " + $ret($r));
  }
  $sleep(100);
  _exit(0);
}
{
  const $r = close(w);
  $say($L + ": close(w) = " + $ret($r));
}
{
  const $v8 = new Uint8Array(4);
  const $t0 = $now();
  const $r = read(r, $v8, 4);
  const $t1 = $now();
  $say($L + ": read(r, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v8, Math.min($r, 4)) : "") + $dt($t1 - $t0));
}
{
  const $v11 = new Uint8Array(4);
  const $t0 = $now();
  const $r = read(r, $v11, 4);
  const $t1 = $now();
  $say($L + ": read(r, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v11, Math.min($r, 4)) : "") + $dt($t1 - $t0));
}
{
  const $v13 = [{ fd: r, events: POLLIN, revents: 0 }];
  const $r = poll($v13, 1, 0);
  $say($L + ": poll([r:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v13[0].revents) : ""));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2]])));
}
{
  const $v19 = [-1, -1];
  const $r = pipe($v19);
  [a, b] = $v19;
  if ($r === -1) $say($L + ": " + "pipe({a,b}) = " + $ret($r));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "reader";
  {
    const $r = close(b);
    $say($L + ": close(b) = " + $ret($r));
  }
  {
    const $v22 = new Uint8Array(4);
    const $t0 = $now();
    const $r = read(a, $v22, 4);
    const $t1 = $now();
    $say($L + ": read(a, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v22, Math.min($r, 4)) : "") + $dt($t1 - $t0));
  }
  _exit(0);
}
{
  const $r = close(a);
  $say($L + ": close(a) = " + $ret($r));
}
$sleep(50);
{
  const $r = write(b, "data", 4);
  $say($L + ": write(b, \"data\", 4) = " + $ret($r));
}
{
  const $r = waitpid(p2, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p2, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2]])));
}
{
  const $r = write(b, "x", 0);
  $say($L + ": write(b, \"x\", 0) = " + $ret($r));
}
{
  const $r = signal(SIGPIPE, SIG_IGN);
  if ($r === -1) $say($L + ": " + "signal(SIGPIPE, SIG_IGN) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : "?"));
}
{
  const $r = write(b, "x", 1);
  $say($L + ": write(b, \"x\", 1) = " + $ret($r));
}
{
  const $v39 = [{ fd: b, events: POLLOUT, revents: 0 }];
  const $r = poll($v39, 1, 0);
  $say($L + ": poll([b:POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v39[0].revents) : ""));
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
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
