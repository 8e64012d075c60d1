// linux-poll-args (poll). arguments
import { errno } from "errno";
import { POLLIN, POLLOUT, poll, ppoll } from "poll";
import { SIGINT, sigaddset, sigemptyset, sigset_t } from "signal";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { close, pipe, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
{
  const $t0 = $now();
  const $r = poll(null, 0, 100);
  const $t1 = $now();
  $say($L + ": poll(NULL, 0, 100) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $v4 = [{ fd: -1, events: POLLIN, revents: 0 }];
  const $t0 = $now();
  const $r = poll($v4, 1, 100);
  const $t1 = $now();
  $say($L + ": poll([-1:POLLIN], 1, 100) = " + $ret($r) + ($r >= 0 ? " -1=" + $poll($v4[0].revents) : "") + $dt($t1 - $t0));
}
{
  const $v7 = [{ fd: 0, events: 0, revents: 0 }];
  const $r = poll($v7, 1, 0);
  $say($L + ": poll([0:0], 1, 0) = " + $ret($r) + ($r >= 0 ? " 0=" + $poll($v7[0].revents) : ""));
}
{
  const $v10 = [-1, -1];
  const $r = pipe($v10);
  [r, w] = $v10;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $v11 = [{ fd: r, events: POLLIN, revents: 0 }, { fd: r, events: POLLIN, revents: 0 }];
  const $t0 = $now();
  const $r = poll($v11, 2, 50);
  const $t1 = $now();
  $say($L + ": poll([r:POLLIN r:POLLIN], 2, 50) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v11[0].revents) + " r=" + $poll($v11[1].revents) : "") + $dt($t1 - $t0));
}
{
  const $r = write(w, "x", 1);
  if ($r === -1) $say($L + ": " + "write(w, \"x\", 1) = " + $ret($r));
}
{
  const $v17 = [{ fd: r, events: POLLIN, revents: 0 }, { fd: r, events: POLLIN, revents: 0 }, { fd: r, events: 0, revents: 0 }, { fd: r, events: POLLOUT, revents: 0 }];
  const $r = poll($v17, 4, 0);
  $say($L + ": poll([r:POLLIN r:POLLIN r:0 r:POLLOUT], 4, 0) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v17[0].revents) + " r=" + $poll($v17[1].revents) + " r=" + $poll($v17[2].revents) + " r=" + $poll($v17[3].revents) : ""));
}
{
  const $r = close(w);
  if ($r === -1) $say($L + ": " + "close(w) = " + $ret($r));
}
{
  const $v21 = [{ fd: r, events: 0, revents: 0 }, { fd: -5, events: POLLIN, revents: 0 }];
  const $r = poll($v21, 2, 0);
  $say($L + ": poll([r:0 -5:POLLIN], 2, 0) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v21[0].revents) + " -5=" + $poll($v21[1].revents) : ""));
}
{
  const $v24 = [{ fd: w, events: POLLIN, revents: 0 }];
  const $t0 = $now();
  const $r = ppoll($v24, 1, $ts(100), null);
  const $t1 = $now();
  $say($L + ": ppoll([w:POLLIN], 1, 100ms, NULL) = " + $ret($r) + ($r >= 0 ? " w=" + $poll($v24[0].revents) : "") + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = ppoll(null, 0, { tv_sec: 0, tv_nsec: 1000000000 }, null);
  const $t1 = $now();
  $say($L + ": ppoll(NULL, 0, {0,1000000000}, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = ppoll(null, 0, { tv_sec: -1, tv_nsec: 0 }, null);
  const $t1 = $now();
  $say($L + ": ppoll(NULL, 0, {-1,0}, NULL) = " + $ret($r) + $dt($t1 - $t0));
}
{
  const $t0 = $now();
  const $r = ppoll(null, 0, $ts(100), $sigset(SIGINT));
  const $t1 = $now();
  $say($L + ": ppoll(NULL, 0, 100ms, {SIGINT}) = " + $ret($r) + $dt($t1 - $t0));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $ts(ms: number): { tv_sec: number; tv_nsec: number } { return { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
