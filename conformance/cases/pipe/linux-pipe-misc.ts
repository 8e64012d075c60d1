// linux-pipe-misc (pipe). misc
import { errno } from "errno";
import { F_GETFD, F_GETFL, F_SETFL, O_APPEND, O_CLOEXEC, O_NONBLOCK, fcntl } from "fcntl";
import { POLLIN, POLLOUT, poll } from "poll";
import { SIGPIPE, SIG_IGN, signal } from "signal";
import { FIONREAD, ioctl } from "sys/ioctl";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { SEEK_SET, close, lseek, pipe, pipe2, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let n = 0;
let a = 0;
let b = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe($v1);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = fcntl(w, 1032);
  $say($L + ": fcntl(w, 1032) = " + $ret($r));
}
{
  const $r = fcntl(w, 1031, 8192);
  $say($L + ": fcntl(w, 1031, 8192) = " + $ret($r));
}
{
  const $r = fcntl(w, 1032);
  $say($L + ": fcntl(w, 1032) = " + $ret($r));
}
{
  const $r = fcntl(w, 1031, 1);
  $say($L + ": fcntl(w, 1031, 1) = " + $ret($r));
}
{
  const $r = fcntl(w, 1032);
  $say($L + ": fcntl(w, 1032) = " + $ret($r));
}
{
  const $r = lseek(r, 0, SEEK_SET);
  $say($L + ": lseek(r, 0, SEEK_SET) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(w, F_GETFL);
  $say($L + ": fcntl(w, F_GETFL) = " + $fl($r));
}
{
  const $v21 = [-1, -1];
  const $r = pipe2($v21, 1);
  n = $r;
  [a, b] = $v21;
  $say($L + ": pipe2({a,b}, 1) = " + $ret($r));
}
{
  const $v23 = [-1, -1];
  const $r = pipe2($v23, O_APPEND);
  n = $r;
  [a, b] = $v23;
  $say($L + ": pipe2({a,b}, O_APPEND) = " + $ret($r));
}
{
  const $v25 = [-1, -1];
  const $r = pipe2($v25, 16384);
  n = $r;
  [a, b] = $v25;
  $say($L + ": pipe2({a,b}, 16384) = " + $ret($r));
}
{
  const $v27 = [-1, -1];
  const $r = pipe2($v27, O_CLOEXEC);
  n = $r;
  [a, b] = $v27;
  $say($L + ": pipe2({a,b}, O_CLOEXEC) = " + $ret($r));
}
{
  const $r = fcntl(a, F_GETFD);
  $say($L + ": fcntl(a, F_GETFD) = " + $ret($r));
}
{
  const $r = write(w, "", 0);
  $say($L + ": write(w, \"\", 0) = " + $ret($r));
}
{
  const $v35 = new Uint8Array(0);
  const $r = read(r, $v35, 0);
  $say($L + ": read(r, buf, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v35, Math.min($r, 0)) : ""));
}
{
  const $v39 = new Int32Array(1);
  const $r = ioctl(r, FIONREAD, $v39);
  $say($L + ": ioctl(r, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v39[0] : ""));
}
{
  const $r = fcntl(r, F_SETFL, O_NONBLOCK);
  if ($r === -1) $say($L + ": " + "fcntl(r, F_SETFL, O_NONBLOCK) = " + $ret($r));
}
{
  const $v44 = new Uint8Array(1);
  const $r = read(r, $v44, 1);
  $say($L + ": read(r, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v44, Math.min($r, 1)) : ""));
}
{
  const $v47 = new Uint8Array(1);
  const $r = read(w, $v47, 1);
  $say($L + ": read(w, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v47, Math.min($r, 1)) : ""));
}
{
  const $r = write(r, "x", 1);
  $say($L + ": write(r, \"x\", 1) = " + $ret($r));
}
{
  const $v52 = [{ fd: r, events: (POLLIN | POLLOUT), revents: 0 }, { fd: w, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v52, 2, 0);
  $say($L + ": poll([r:POLLIN|POLLOUT w:POLLIN|POLLOUT], 2, 0) = " + $ret($r) + ($r >= 0 ? " r=" + $poll($v52[0].revents) + " w=" + $poll($v52[1].revents) : ""));
}
{
  const $r = close(r);
  if ($r === -1) $say($L + ": " + "close(r) = " + $ret($r));
}
{
  const $v56 = [{ fd: w, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v56, 1, 0);
  $say($L + ": poll([w:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " w=" + $poll($v56[0].revents) : ""));
}
{
  const $v60 = $fdset(w);
  const $v61 = $fdset(w);
  const $v62 = $fdset(w);
  const $r = select(w + 1, $v60, $v61, $v62, $tv(0));
  $say($L + ": select(w+1, {w}, {w}, {w}, 0ms) = " + $ret($r) + " r=" + $in_set($v60, [["w", w]]) + " w=" + $in_set($v61, [["w", w]]) + " e=" + $in_set($v62, [["w", w]]));
}
{
  const $r = signal(SIGPIPE, SIG_IGN);
}
{
  const $r = write(w, "x", 1);
  $say($L + ": write(w, \"x\", 1) = " + $ret($r));
}
{
  const $r = write(w, "", 0);
  $say($L + ": write(w, \"\", 0) = " + $ret($r));
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
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $tv(ms: number): { tv_sec: number; tv_usec: number } { return { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }; }
function $fdset(...fds: number[]): fd_set { const s = new fd_set(); FD_ZERO(s); for (const fd of fds) FD_SET(fd, s); return s; }
function $in_set(s: fd_set, fds: [string, number][]): string { return "{" + fds.filter((f) => FD_ISSET(f[1], s)).map((f) => f[0]).join(",") + "}"; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
