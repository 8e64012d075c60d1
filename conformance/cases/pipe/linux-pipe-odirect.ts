// linux-pipe-odirect (pipe). F_SETFL O_DIRECT
import { errno } from "errno";
import { F_GETFL, F_SETFL, O_DIRECT, O_NONBLOCK, fcntl } from "fcntl";
import { FIONREAD, ioctl } from "sys/ioctl";
import { AF_INET, SOCK_DGRAM, socket } from "sys/socket";
import { pipe2, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let x = 0;
let a = 0;
let b = 0;
let u = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe2($v1, O_NONBLOCK);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe2({r,w}, O_NONBLOCK) = " + $ret($r));
}
{
  const $r = fcntl(w, F_SETFL, O_DIRECT | O_NONBLOCK);
  $say($L + ": fcntl(w, F_SETFL, O_DIRECT|O_NONBLOCK) = " + $ret($r));
}
{
  const $r = fcntl(w, F_GETFL);
  x = $r;
  $say($L + ": fcntl(w, F_GETFL) = " + $fl($r));
}
$say($L + ": " + "x " + x);
{
  const $r = write(w, "one", 3);
  $say($L + ": write(w, \"one\", 3) = " + $ret($r));
}
{
  const $r = write(w, "two", 3);
  $say($L + ": write(w, \"two\", 3) = " + $ret($r));
}
{
  const $v15 = new Uint8Array(8);
  const $r = read(r, $v15, 8);
  $say($L + ": read(r, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v15, Math.min($r, 8)) : ""));
}
{
  const $v18 = new Uint8Array(8);
  const $r = read(r, $v18, 8);
  $say($L + ": read(r, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v18, Math.min($r, 8)) : ""));
}
{
  const $r = fcntl(w, F_SETFL, O_NONBLOCK);
  $say($L + ": fcntl(w, F_SETFL, O_NONBLOCK) = " + $ret($r));
}
{
  const $r = write(w, "one", 3);
  $say($L + ": write(w, \"one\", 3) = " + $ret($r));
}
{
  const $r = write(w, "two", 3);
  $say($L + ": write(w, \"two\", 3) = " + $ret($r));
}
{
  const $v30 = new Uint8Array(8);
  const $r = read(r, $v30, 8);
  $say($L + ": read(r, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v30, Math.min($r, 8)) : ""));
}
{
  const $v32 = [-1, -1];
  const $r = pipe2($v32, O_DIRECT);
  [a, b] = $v32;
  if ($r === -1) $say($L + ": " + "pipe2({a,b}, O_DIRECT) = " + $ret($r));
}
{
  const $r = fcntl(a, F_GETFL);
  x = $r;
  $say($L + ": fcntl(a, F_GETFL) = " + $fl($r));
}
$say($L + ": " + "x " + x);
{
  const $r = fcntl(b, F_GETFL);
  x = $r;
  $say($L + ": fcntl(b, F_GETFL) = " + $fl($r));
}
$say($L + ": " + "x " + x);
{
  const $r = write(b, "abc", 3);
  $say($L + ": write(b, \"abc\", 3) = " + $ret($r));
}
{
  const $r = fcntl(b, F_SETFL, 0);
  $say($L + ": fcntl(b, F_SETFL, 0) = " + $ret($r));
}
{
  const $r = write(b, "def", 3);
  $say($L + ": write(b, \"def\", 3) = " + $ret($r));
}
{
  const $r = write(b, "ghi", 3);
  $say($L + ": write(b, \"ghi\", 3) = " + $ret($r));
}
{
  const $v52 = new Int32Array(1);
  const $r = ioctl(a, FIONREAD, $v52);
  $say($L + ": ioctl(a, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v52[0] : ""));
}
{
  const $v54 = new Uint8Array(8);
  const $r = read(a, $v54, 8);
  $say($L + ": read(a, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v54, Math.min($r, 8)) : ""));
}
{
  const $v57 = new Uint8Array(8);
  const $r = read(a, $v57, 8);
  $say($L + ": read(a, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v57, Math.min($r, 8)) : ""));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  u = $r;
}
{
  const $r = fcntl(u, F_SETFL, O_DIRECT);
  $say($L + ": fcntl(u, F_SETFL, O_DIRECT) = " + $ret($r));
}
{
  const $r = fcntl(0, F_SETFL, O_DIRECT);
  $say($L + ": fcntl(0, F_SETFL, O_DIRECT) = " + $ret($r));
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
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
