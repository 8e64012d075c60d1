// linux-timerfd-more (timerfd). settime in all kinds
import { errno } from "errno";
import { F_SETFL, fcntl } from "fcntl";
import { POLLIN, POLLOUT, poll } from "poll";
import { TFD_CLOEXEC, TFD_NONBLOCK, TFD_TIMER_ABSTIME, TFD_TIMER_CANCEL_ON_SET, timerfd_create, timerfd_gettime, timerfd_settime } from "sys/timerfd";
import { CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_REALTIME, clock_gettime, nanosleep } from "time";
import { pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let t1 = 0;
let r = 0;
let w = 0;
let rt = 0;
{
  const $r = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  t1 = $r;
}
{
  const $r = timerfd_create(99, 0);
  $say($L + ": timerfd_create(99, 0) = " + $ok($r));
}
{
  const $r = timerfd_create(CLOCK_MONOTONIC, 99);
  $say($L + ": timerfd_create(CLOCK_MONOTONIC, 99) = " + $ok($r));
}
{
  const $r = timerfd_create(CLOCK_BOOTTIME, 0);
  $say($L + ": timerfd_create(CLOCK_BOOTTIME, 0) = " + $ok($r));
}
{
  const $r = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC);
  $say($L + ": timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC) = " + $ok($r));
}
{
  const $v12 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v12);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v12.it_value)) + "ms interval=" + $r50($tsms($v12.it_interval)) + "ms" : ""));
}
{
  const $v14 = new Uint8Array(8);
  const $r = read(t1, $v14, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v14) : ""));
}
{
  const $v19 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_settime(t1, 0, { it_value: $ts(100), it_interval: $ts(50) }, $v19);
  $say($L + ": timerfd_settime(t1, 0, {100ms,50ms}, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v19.it_value)) + "ms interval=" + $r50($tsms($v19.it_interval)) + "ms" : ""));
}
$sleep(50);
{
  const $v21 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v21);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v21.it_value)) + "ms interval=" + $r50($tsms($v21.it_interval)) + "ms" : ""));
}
$sleep(75);
{
  const $v23 = new Uint8Array(8);
  const $r = read(t1, $v23, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v23) : ""));
}
$sleep(100);
{
  const $v25 = [{ fd: t1, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v25, 1, 0);
  $say($L + ": poll([t1:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " t1=" + $poll($v25[0].revents) : ""));
}
{
  const $v29 = new Uint8Array(8);
  const $r = read(t1, $v29, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v29) : ""));
}
{
  const $v32 = new Uint8Array(8);
  const $r = read(t1, $v32, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v32) : ""));
}
{
  const $v37 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_settime(t1, 0, { it_value: $ts(0), it_interval: $ts(50) }, $v37);
  $say($L + ": timerfd_settime(t1, 0, {0ms,50ms}, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v37.it_value)) + "ms interval=" + $r50($tsms($v37.it_interval)) + "ms" : ""));
}
{
  const $v39 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v39);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v39.it_value)) + "ms interval=" + $r50($tsms($v39.it_interval)) + "ms" : ""));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: { tv_sec: 0, tv_nsec: 1000000000 }, it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, 0, {{0,1000000000},0ms}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: { tv_sec: -1, tv_nsec: 0 }, it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, 0, {{-1,0},0ms}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_settime(t1, 99, { it_value: $ts(1), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, 99, {1ms,0ms}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_settime(t1, TFD_TIMER_ABSTIME, { it_value: $at(CLOCK_MONOTONIC, 100), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, TFD_TIMER_ABSTIME, {now+100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v57 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v57);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v57.it_value)) + "ms interval=" + $r50($tsms($v57.it_interval)) + "ms" : ""));
}
{
  const $r = fcntl(t1, F_SETFL, 0);
  if ($r === -1) $say($L + ": " + "fcntl(t1, F_SETFL, 0) = " + $ret($r));
}
{
  const $v62 = new Uint8Array(8);
  const $t0 = $now();
  const $r = read(t1, $v62, 8);
  const $t1 = $now();
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v62) : "") + $dt($t1 - $t0));
}
{
  const $r = timerfd_settime(t1, TFD_TIMER_ABSTIME, { it_value: { tv_sec: 0, tv_nsec: 1 }, it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, TFD_TIMER_ABSTIME, {{0,1},0ms}, NULL) = " + $ret($r));
}
{
  const $v69 = new Uint8Array(8);
  const $t0 = $now();
  const $r = read(t1, $v69, 8);
  const $t1 = $now();
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v69) : "") + $dt($t1 - $t0));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: $ts(20), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, 0, {20ms,0ms}, NULL) = " + $ret($r));
}
$sleep(50);
{
  const $r = timerfd_settime(t1, 0, { it_value: $ts(100), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, 0, {100ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v79 = [{ fd: t1, events: POLLIN, revents: 0 }];
  const $r = poll($v79, 1, 0);
  $say($L + ": poll([t1:POLLIN], 1, 0) = " + $ret($r) + ($r >= 0 ? " t1=" + $poll($v79[0].revents) : ""));
}
{
  const $v83 = new Uint8Array(4);
  const $r = read(t1, $v83, 4);
  $say($L + ": read(t1, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v83, Math.min($r, 4)) : ""));
}
{
  const $r = write(t1, $u64(1n), 8);
  $say($L + ": write(t1, u64(1), 8) = " + $ret($r));
}
{
  const $v88 = [-1, -1];
  const $r = pipe($v88);
  [r, w] = $v88;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = timerfd_settime(r, 0, { it_value: $ts(1), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(r, 0, {1ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v94 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(99, $v94);
  $say($L + ": timerfd_gettime(99, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v94.it_value)) + "ms interval=" + $r50($tsms($v94.it_interval)) + "ms" : ""));
}
{
  const $r = timerfd_settime(t1, TFD_TIMER_CANCEL_ON_SET, { it_value: $ts(1), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, TFD_TIMER_CANCEL_ON_SET, {1ms,0ms}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_create(CLOCK_REALTIME, 0);
  rt = $r;
}
{
  const $r = timerfd_settime(rt, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, { it_value: $at(CLOCK_REALTIME, 50), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(rt, TFD_TIMER_ABSTIME|TFD_TIMER_CANCEL_ON_SET, {now+50ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v106 = new Uint8Array(8);
  const $t0 = $now();
  const $r = read(rt, $v106, 8);
  const $t1 = $now();
  $say($L + ": read(rt, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v106) : "") + $dt($t1 - $t0));
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
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
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
function $at(clock: number, ms: number): { tv_sec: number; tv_nsec: number } { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(clock, t); t.tv_sec += Math.floor(ms / 1000); t.tv_nsec += (ms % 1000) * 1000000; if (t.tv_nsec >= 1000000000) { t.tv_sec++; t.tv_nsec -= 1000000000; } return t; }
function $tsms(t: { tv_sec: number; tv_nsec: number }): number { return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
