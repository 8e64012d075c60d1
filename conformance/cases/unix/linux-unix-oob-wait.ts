// linux-unix-oob-wait (unix). a blocking reader and an urgent byte
import { errno } from "errno";
import { POLLPRI, poll } from "poll";
import { AF_UNIX, MSG_OOB, MSG_WAITALL, SOCK_STREAM, recv, send, socketpair } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, fork, getpid, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let p = 0;
let p2 = 0;
{
  const $v4 = [-1, -1];
  const $r = socketpair(AF_UNIX, SOCK_STREAM, 0, $v4);
  [a, b] = $v4;
  if ($r === -1) $say($L + ": " + "socketpair(AF_UNIX, SOCK_STREAM, 0, {a,b}) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(50);
  {
    const $r = send(a, "!", 1, MSG_OOB);
    if ($r === -1) $say($L + ": " + "send(a, \"!\", 1, MSG_OOB) = " + $ret($r));
  }
  $sleep(50);
  {
    const $r = send(a, "data", 4, 0);
    if ($r === -1) $say($L + ": " + "send(a, \"data\", 4, 0) = " + $ret($r));
  }
  $sleep(50);
  _exit(0);
}
{
  const $v14 = new Uint8Array(8);
  const $t0 = $now();
  const $r = recv(b, $v14, 8, 0);
  const $t1 = $now();
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v14, Math.min($r, 8)) : "") + $dt($t1 - $t0));
}
{
  const $v18 = new Uint8Array(8);
  const $t0 = $now();
  const $r = recv(b, $v18, 8, MSG_OOB);
  const $t1 = $now();
  $say($L + ": recv(b, buf, 8, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v18, Math.min($r, 8)) : "") + $dt($t1 - $t0));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2]])));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "child2";
  $sleep(50);
  {
    const $r = send(a, "!", 1, MSG_OOB);
    if ($r === -1) $say($L + ": " + "send(a, \"!\", 1, MSG_OOB) = " + $ret($r));
  }
  $sleep(100);
  {
    const $r = send(a, "data", 4, 0);
    if ($r === -1) $say($L + ": " + "send(a, \"data\", 4, 0) = " + $ret($r));
  }
  $sleep(50);
  _exit(0);
}
{
  const $v32 = [{ fd: b, events: POLLPRI, revents: 0 }];
  const $t0 = $now();
  const $r = poll($v32, 1, 1000);
  const $t1 = $now();
  $say($L + ": poll([b:POLLPRI], 1, 1000) = " + $ret($r) + ($r >= 0 ? " b=" + $poll($v32[0].revents) : "") + $dt($t1 - $t0));
}
{
  const $v36 = new Uint8Array(1);
  const $r = recv(b, $v36, 1, MSG_OOB);
  $say($L + ": recv(b, buf, 1, MSG_OOB) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v36, Math.min($r, 1)) : ""));
}
{
  const $v40 = new Uint8Array(8);
  const $t0 = $now();
  const $r = recv(b, $v40, 8, 0);
  const $t1 = $now();
  $say($L + ": recv(b, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v40, Math.min($r, 8)) : "") + $dt($t1 - $t0));
}
{
  const $r = waitpid(p2, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p2, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2]])));
}
{
  const $r = send(a, "ab", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"ab\", 2, 0) = " + $ret($r));
}
{
  const $r = send(a, "!", 1, MSG_OOB);
  if ($r === -1) $say($L + ": " + "send(a, \"!\", 1, MSG_OOB) = " + $ret($r));
}
{
  const $r = send(a, "cd", 2, 0);
  if ($r === -1) $say($L + ": " + "send(a, \"cd\", 2, 0) = " + $ret($r));
}
{
  const $v59 = new Uint8Array(8);
  const $t0 = $now();
  const $r = recv(b, $v59, 8, MSG_WAITALL);
  const $t1 = $now();
  $say($L + ": recv(b, buf, 8, MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v59, Math.min($r, 8)) : "") + $dt($t1 - $t0));
}
{
  const $v63 = new Uint8Array(8);
  const $t0 = $now();
  const $r = recv(b, $v63, 2, MSG_WAITALL);
  const $t1 = $now();
  $say($L + ": recv(b, buf, 2, MSG_WAITALL) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v63, Math.min($r, 2)) : "") + $dt($t1 - $t0));
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
