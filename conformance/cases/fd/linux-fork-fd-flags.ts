// linux-fork-fd-flags (fd). close-on-exec and flags across fork and dup
import { errno } from "errno";
import { F_DUPFD, F_GETFD, F_GETFL, F_SETFD, F_SETFL, O_CLOEXEC, O_NONBLOCK, fcntl } from "fcntl";
import { waitpid } from "sys/wait";
import { _exit, close, dup, dup2, fork, getpid, pipe2, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let d = 0;
let e = 0;
let p = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe2($v1, O_CLOEXEC);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe2({r,w}, O_CLOEXEC) = " + $ret($r));
}
{
  const $r = fcntl(r, F_GETFD);
  $say($L + ": fcntl(r, F_GETFD) = " + $ret($r));
}
{
  const $r = dup(r);
  d = $r;
}
{
  const $r = fcntl(d, F_GETFD);
  $say($L + ": fcntl(d, F_GETFD) = " + $ret($r));
}
{
  const $r = fcntl(r, F_DUPFD, 50);
  e = $r;
}
{
  const $r = fcntl(e, F_GETFD);
  $say($L + ": fcntl(e, F_GETFD) = " + $ret($r));
}
{
  const $r = dup2(r, 60);
  $say($L + ": dup2(r, 60) = " + $ok($r));
}
{
  const $r = fcntl(60, F_GETFD);
  $say($L + ": fcntl(60, F_GETFD) = " + $ret($r));
}
p = fork();
if (p === -1) $say($L + ": fork failed");
if (p === 0) {
  $L = "child";
  {
    const $r = fcntl(r, F_GETFD);
    $say($L + ": fcntl(r, F_GETFD) = " + $ret($r));
  }
  {
    const $r = fcntl(r, F_SETFL, O_NONBLOCK);
    $say($L + ": fcntl(r, F_SETFL, O_NONBLOCK) = " + $ret($r));
  }
  {
    const $r = fcntl(d, F_SETFD, 1);
    $say($L + ": fcntl(d, F_SETFD, 1) = " + $ret($r));
  }
  {
    const $r = close(e);
    $say($L + ": close(e) = " + $ret($r));
  }
  _exit(0);
}
{
  const $r = waitpid(p, null, 0);
  if ($r === -1) $say($L + ": " + "waitpid(p, NULL, 0) = " + ($r === getpid() ? "me" : $r === -getpid() ? "-me" : $who($r, [["p", p]])));
}
{
  const $r = fcntl(r, F_GETFL);
  $say($L + ": fcntl(r, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(d, F_GETFL);
  $say($L + ": fcntl(d, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(d, F_GETFD);
  $say($L + ": fcntl(d, F_GETFD) = " + $ret($r));
}
{
  const $r = fcntl(e, F_GETFD);
  $say($L + ": fcntl(e, F_GETFD) = " + $ret($r));
}
{
  const $v38 = new Uint8Array(1);
  const $r = read(d, $v38, 1);
  $say($L + ": read(d, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v38, Math.min($r, 1)) : ""));
}
{
  const $r = close(w);
  $say($L + ": close(w) = " + $ret($r));
}
{
  const $v42 = new Uint8Array(1);
  const $r = read(60, $v42, 1);
  $say($L + ": read(60, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v42, Math.min($r, 1)) : ""));
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
function $who(r: number, known: [string, number][]): string { return r === -1 ? $ret(r) : r === 0 ? "0" : (known.find((k) => k[1] === r) ?? ["other"])[0]; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
