// linux-timerfd-misc (timerfd). misc
import { errno } from "errno";
import { F_GETFL, fcntl } from "fcntl";
import { POLLIN, POLLOUT, poll } from "poll";
import { TFD_CLOEXEC, TFD_NONBLOCK, TFD_TIMER_ABSTIME, TFD_TIMER_CANCEL_ON_SET, timerfd_create, timerfd_gettime, timerfd_settime } from "sys/timerfd";
import { CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_REALTIME, clock_gettime, nanosleep } from "time";
import { SEEK_SET, lseek, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let t1 = 0;
let t2 = 0;
{
  const $r = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  t1 = $r;
  $say($L + ": timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK) = " + $ok($r));
}
{
  const $v4 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v4);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v4.it_value)) + "ms interval=" + $r50($tsms($v4.it_interval)) + "ms" : ""));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: $ts(0), it_interval: $ts(100) }, null);
  $say($L + ": timerfd_settime(t1, 0, {0ms,100ms}, NULL) = " + $ret($r));
}
{
  const $v10 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v10);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v10.it_value)) + "ms interval=" + $r50($tsms($v10.it_interval)) + "ms" : ""));
}
{
  const $v11 = [{ fd: t1, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v11, 1, 0);
  $say($L + ": poll([t1:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " t1=" + $poll($v11[0].revents) : ""));
}
{
  const $v17 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_settime(t1, TFD_TIMER_ABSTIME, { it_value: $at(CLOCK_MONOTONIC, 100), it_interval: $ts(100) }, $v17);
  $say($L + ": timerfd_settime(t1, TFD_TIMER_ABSTIME, {now+100ms,100ms}, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v17.it_value)) + "ms interval=" + $r50($tsms($v17.it_interval)) + "ms" : ""));
}
{
  const $v19 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v19);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v19.it_value)) + "ms interval=" + $r50($tsms($v19.it_interval)) + "ms" : ""));
}
$sleep(150);
{
  const $v20 = [{ fd: t1, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v20, 1, 0);
  $say($L + ": poll([t1:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " t1=" + $poll($v20[0].revents) : ""));
}
{
  const $v24 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v24);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v24.it_value)) + "ms interval=" + $r50($tsms($v24.it_interval)) + "ms" : ""));
}
{
  const $v26 = new Uint8Array(8);
  const $r = read(t1, $v26, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v26) : ""));
}
{
  const $v29 = new Uint8Array(8);
  const $r = read(t1, $v29, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v29) : ""));
}
{
  const $v32 = new Uint8Array(4);
  const $r = read(t1, $v32, 4);
  $say($L + ": read(t1, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v32, Math.min($r, 4)) : ""));
}
{
  const $r = write(t1, "abcdefgh", 8);
  $say($L + ": write(t1, \"abcdefgh\", 8) = " + $ret($r));
}
{
  const $r = timerfd_settime(t1, TFD_TIMER_ABSTIME, { it_value: { tv_sec: 0, tv_nsec: 1 }, it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, TFD_TIMER_ABSTIME, {{0,1},0ms}, NULL) = " + $ret($r));
}
$sleep(5);
{
  const $v42 = new Uint8Array(8);
  const $r = read(t1, $v42, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v42) : ""));
}
{
  const $v45 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(t1, $v45);
  $say($L + ": timerfd_gettime(t1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v45.it_value)) + "ms interval=" + $r50($tsms($v45.it_interval)) + "ms" : ""));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: $ts(20), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, 0, {20ms,0ms}, NULL) = " + $ret($r));
}
$sleep(50);
{
  const $v53 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_settime(t1, 0, { it_value: $ts(0), it_interval: $ts(0) }, $v53);
  $say($L + ": timerfd_settime(t1, 0, {0ms,0ms}, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v53.it_value)) + "ms interval=" + $r50($tsms($v53.it_interval)) + "ms" : ""));
}
{
  const $v55 = new Uint8Array(8);
  const $r = read(t1, $v55, 8);
  $say($L + ": read(t1, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v55) : ""));
}
{
  const $r = timerfd_settime(t1, 9, { it_value: $ts(0), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, 9, {0ms,0ms}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_settime(t1, TFD_TIMER_CANCEL_ON_SET, { it_value: $ts(10), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, TFD_TIMER_CANCEL_ON_SET, {10ms,0ms}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_settime(99, 0, { it_value: $ts(0), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(99, 0, {0ms,0ms}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_settime(1, 0, { it_value: $ts(0), it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(1, 0, {0ms,0ms}, NULL) = " + $ret($r));
}
{
  const $v74 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(99, $v74);
  $say($L + ": timerfd_gettime(99, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v74.it_value)) + "ms interval=" + $r50($tsms($v74.it_interval)) + "ms" : ""));
}
{
  const $v76 = { it_value: { tv_sec: 0, tv_nsec: 0 }, it_interval: { tv_sec: 0, tv_nsec: 0 } };
  const $r = timerfd_gettime(1, $v76);
  $say($L + ": timerfd_gettime(1, &out) = " + $ret($r) + ($r === 0 ? " value=" + $r50($tsms($v76.it_value)) + "ms interval=" + $r50($tsms($v76.it_interval)) + "ms" : ""));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: { tv_sec: -1, tv_nsec: 0 }, it_interval: $ts(0) }, null);
  $say($L + ": timerfd_settime(t1, 0, {{-1,0},0ms}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: $ts(0), it_interval: { tv_sec: 0, tv_nsec: 1000000000 } }, null);
  $say($L + ": timerfd_settime(t1, 0, {0ms,{0,1000000000}}, NULL) = " + $ret($r));
}
{
  const $r = timerfd_settime(t1, 0, { it_value: $ts(0), it_interval: { tv_sec: 0, tv_nsec: -1 } }, null);
  $say($L + ": timerfd_settime(t1, 0, {0ms,{0,-1}}, NULL) = " + $ret($r));
}
{
  const $r = fcntl(t1, F_GETFL);
  $say($L + ": fcntl(t1, F_GETFL) = " + $fl($r));
}
{
  const $r = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC);
  t2 = $r;
  $say($L + ": timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC) = " + $ok($r));
}
{
  const $r = timerfd_create(7, 0);
  t2 = $r;
  $say($L + ": timerfd_create(7, 0) = " + $ok($r));
}
{
  const $r = timerfd_create(CLOCK_PROCESS_CPUTIME_ID, 0);
  t2 = $r;
  $say($L + ": timerfd_create(CLOCK_PROCESS_CPUTIME_ID, 0) = " + $ok($r));
}
{
  const $r = timerfd_create(-1, 0);
  t2 = $r;
  $say($L + ": timerfd_create(-1, 0) = " + $ok($r));
}
{
  const $r = timerfd_create(CLOCK_REALTIME, 3);
  t2 = $r;
  $say($L + ": timerfd_create(CLOCK_REALTIME, 3) = " + $ok($r));
}
{
  const $r = lseek(t1, 0, SEEK_SET);
  $say($L + ": lseek(t1, 0, SEEK_SET) = " + $ret($r));
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
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $getu64(b: Uint8Array): string { return String(new DataView(b.buffer, b.byteOffset, 8).getBigUint64(0, true)); }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
function $at(clock: number, ms: number): { tv_sec: number; tv_nsec: number } { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(clock, t); t.tv_sec += Math.floor(ms / 1000); t.tv_nsec += (ms % 1000) * 1000000; if (t.tv_nsec >= 1000000000) { t.tv_sec++; t.tv_nsec -= 1000000000; } return t; }
function $tsms(t: { tv_sec: number; tv_nsec: number }): number { return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
