// linux-eventfd-more (eventfd). values
import { errno } from "errno";
import { F_GETFD, fcntl } from "fcntl";
import { POLLIN, POLLOUT, poll } from "poll";
import { EFD_CLOEXEC, EFD_NONBLOCK, EFD_SEMAPHORE, eventfd, eventfd_write } from "sys/eventfd";
import { waitpid } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { SEEK_SET, _exit, fork, getpid, lseek, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let e = 0;
let m = 0;
let c = 0;
let x = 0;
let p = 0;
let p2 = 0;
{
  const $r = eventfd(5, EFD_NONBLOCK);
  e = $r;
}
{
  const $v4 = new Uint8Array(8);
  const $r = read(e, $v4, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v4) : ""));
}
{
  const $v7 = new Uint8Array(8);
  const $r = read(e, $v7, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v7) : ""));
}
{
  const $r = write(e, $u64(18446744073709551614n), 8);
  $say($L + ": write(e, u64(18446744073709551614), 8) = " + $ret($r));
}
{
  const $r = write(e, $u64(1n), 8);
  $say($L + ": write(e, u64(1), 8) = " + $ret($r));
}
{
  const $r = write(e, $u64(0n), 8);
  $say($L + ": write(e, u64(0), 8) = " + $ret($r));
}
{
  const $r = write(e, $u64(18446744073709551615n), 8);
  $say($L + ": write(e, u64(18446744073709551615), 8) = " + $ret($r));
}
{
  const $v21 = [{ fd: e, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v21, 1, 0);
  $say($L + ": poll([e:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " e=" + $poll($v21[0].revents) : ""));
}
{
  const $v25 = new Uint8Array(4);
  const $r = read(e, $v25, 4);
  $say($L + ": read(e, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v25, Math.min($r, 4)) : ""));
}
{
  const $r = write(e, "abcd", 4);
  $say($L + ": write(e, \"abcd\", 4) = " + $ret($r));
}
{
  const $v31 = new Uint8Array(8);
  const $r = read(e, $v31, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v31) : ""));
}
{
  const $r = write(e, $u64(0n), 8);
  $say($L + ": write(e, u64(0), 8) = " + $ret($r));
}
{
  const $v37 = new Uint8Array(8);
  const $r = read(e, $v37, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v37) : ""));
}
{
  const $r = eventfd(2, EFD_SEMAPHORE | EFD_NONBLOCK);
  m = $r;
}
{
  const $v42 = new Uint8Array(8);
  const $r = read(m, $v42, 8);
  $say($L + ": read(m, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v42) : ""));
}
{
  const $v45 = new Uint8Array(8);
  const $r = read(m, $v45, 8);
  $say($L + ": read(m, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v45) : ""));
}
{
  const $v48 = new Uint8Array(8);
  const $r = read(m, $v48, 8);
  $say($L + ": read(m, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v48) : ""));
}
{
  const $r = eventfd(0, 99);
  $say($L + ": eventfd(0, 99) = " + $ok($r));
}
{
  const $r = eventfd(4294967295, 0);
  $say($L + ": eventfd(4294967295, 0) = " + $ok($r));
}
{
  const $r = eventfd(0, EFD_CLOEXEC);
  c = $r;
}
{
  const $r = fcntl(c, F_GETFD);
  $say($L + ": fcntl(c, F_GETFD) = " + $ret($r));
}
{
  const $r = eventfd(0, 0);
  x = $r;
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  $sleep(100);
  {
    const $r = eventfd_write(x, 7);
    $say($L + ": eventfd_write(x, 7) = " + $ret($r));
  }
  _exit(0);
}
{
  const $v63 = new Uint8Array(8);
  const $t0 = $now();
  const $r = read(x, $v63, 8);
  const $t1 = $now();
  $say($L + ": read(x, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v63) : "") + $dt($t1 - $t0));
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2]])));
}
{
  const $r = write(x, $u64(18446744073709551614n), 8);
  if ($r === -1) $say($L + ": " + "write(x, u64(18446744073709551614), 8) = " + $ret($r));
}
p2 = fork();
if (p2 === -1) $say($L + ": fork failed");
if (p2 === 0) {
  $L = "child2";
  $sleep(100);
  {
    const $v72 = new Uint8Array(8);
    const $r = read(x, $v72, 8);
    $say($L + ": read(x, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v72) : ""));
  }
  _exit(0);
}
{
  const $t0 = $now();
  const $r = write(x, $u64(5n), 8);
  const $t1 = $now();
  $say($L + ": write(x, u64(5), 8) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $r = waitpid(p2, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p2, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p], ["p2", p2]])));
}
{
  const $v81 = new Uint8Array(8);
  const $r = read(x, $v81, 8);
  $say($L + ": read(x, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v81) : ""));
}
{
  const $r = lseek(x, 0, SEEK_SET);
  $say($L + ": lseek(x, 0, SEEK_SET) = " + $ret($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $u64(v: bigint): Uint8Array { const b = new Uint8Array(8); new DataView(b.buffer).setBigUint64(0, v, true); return b; }
function $getu64(b: Uint8Array): string { return String(new DataView(b.buffer, b.byteOffset, 8).getBigUint64(0, true)); }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
