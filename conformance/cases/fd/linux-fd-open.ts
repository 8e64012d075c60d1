// linux-fd-open (fd). open
import { errno } from "errno";
import { F_GETFD, F_GETFL, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NONBLOCK, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, fcntl, open } from "fcntl";
import { SEEK_CUR, SEEK_END, SEEK_SET, lseek, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let a = 0;
let b = 0;
let c = 0;
let d = 0;
{
  const $r = open("/tmp/cf-linux-fd-open.none", O_RDONLY, 0);
  a = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.none\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = open("/nonexistent/x", O_RDONLY | O_CREAT, 420);
  a = $r;
  $say($L + ": open(\"/nonexistent/x\", O_RDONLY|O_CREAT, 420) = " + $ok($r));
}
{
  const $r = open("/tmp/cf-linux-fd-open.f", (O_WRONLY | O_CREAT) | O_EXCL, 420);
  a = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.f\", O_WRONLY|O_CREAT|O_EXCL, 420) = " + $ok($r));
}
{
  const $r = open("/tmp/cf-linux-fd-open.f", (O_WRONLY | O_CREAT) | O_EXCL, 420);
  b = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.f\", O_WRONLY|O_CREAT|O_EXCL, 420) = " + $ok($r));
}
{
  const $r = write(a, "hello world", 11);
  $say($L + ": write(a, \"hello world\", 11) = " + $ret($r));
}
{
  const $v17 = new Uint8Array(1);
  const $r = read(a, $v17, 1);
  $say($L + ": read(a, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v17, Math.min($r, 1)) : ""));
}
{
  const $r = lseek(a, 0, SEEK_CUR);
  $say($L + ": lseek(a, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $r = open("/tmp/cf-linux-fd-open.f", O_RDONLY, 0);
  b = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.f\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = write(b, "x", 1);
  $say($L + ": write(b, \"x\", 1) = " + $ret($r));
}
{
  const $v29 = new Uint8Array(5);
  const $r = read(b, $v29, 5);
  $say($L + ": read(b, buf, 5) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v29, Math.min($r, 5)) : ""));
}
{
  const $r = lseek(b, 0, SEEK_CUR);
  $say($L + ": lseek(b, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $r = lseek(b, -2, SEEK_CUR);
  $say($L + ": lseek(b, -2, SEEK_CUR) = " + $ret($r));
}
{
  const $r = lseek(b, -20, SEEK_CUR);
  $say($L + ": lseek(b, -20, SEEK_CUR) = " + $ret($r));
}
{
  const $r = lseek(b, -3, SEEK_END);
  $say($L + ": lseek(b, -3, SEEK_END) = " + $ret($r));
}
{
  const $v44 = new Uint8Array(8);
  const $r = read(b, $v44, 8);
  $say($L + ": read(b, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v44, Math.min($r, 8)) : ""));
}
{
  const $r = lseek(b, 100, SEEK_SET);
  $say($L + ": lseek(b, 100, SEEK_SET) = " + $ret($r));
}
{
  const $v50 = new Uint8Array(8);
  const $r = read(b, $v50, 8);
  $say($L + ": read(b, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v50, Math.min($r, 8)) : ""));
}
{
  const $r = open("/tmp/cf-linux-fd-open.f", O_RDWR | O_TRUNC, 0);
  c = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.f\", O_RDWR|O_TRUNC, 0) = " + $ok($r));
}
{
  const $r = lseek(b, 0, SEEK_END);
  $say($L + ": lseek(b, 0, SEEK_END) = " + $ret($r));
}
{
  const $r = lseek(a, 0, SEEK_CUR);
  $say($L + ": lseek(a, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $r = write(a, "zz", 2);
  $say($L + ": write(a, \"zz\", 2) = " + $ret($r));
}
{
  const $r = lseek(b, 0, SEEK_SET);
  $say($L + ": lseek(b, 0, SEEK_SET) = " + $ret($r));
}
{
  const $v68 = new Uint8Array(20);
  const $r = read(b, $v68, 20);
  $say($L + ": read(b, buf, 20) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v68, Math.min($r, 20)) : ""));
}
{
  const $r = fcntl(c, F_GETFL);
  $say($L + ": fcntl(c, F_GETFL) = " + $fl($r));
}
{
  const $r = open("/tmp", O_RDONLY, 0);
  d = $r;
  $say($L + ": open(\"/tmp\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $v76 = new Uint8Array(8);
  const $r = read(d, $v76, 8);
  $say($L + ": read(d, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v76, Math.min($r, 8)) : ""));
}
{
  const $r = open("/tmp", O_RDWR, 0);
  d = $r;
  $say($L + ": open(\"/tmp\", O_RDWR, 0) = " + $ok($r));
}
{
  const $r = open("/tmp", O_WRONLY | O_CREAT, 420);
  d = $r;
  $say($L + ": open(\"/tmp\", O_WRONLY|O_CREAT, 420) = " + $ok($r));
}
{
  const $r = open("/tmp/cf-linux-fd-open.f/x", O_RDONLY, 0);
  d = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.f/x\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = open("", O_RDONLY, 0);
  d = $r;
  $say($L + ": open(\"\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = open("/tmp/cf-linux-fd-open.f", O_RDONLY | O_DIRECTORY, 0);
  d = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.f\", O_RDONLY|O_DIRECTORY, 0) = " + $ok($r));
}
{
  const $r = open("/tmp/cf-linux-fd-open.f", (O_RDONLY | O_NONBLOCK) | O_CLOEXEC, 0);
  d = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.f\", O_RDONLY|O_NONBLOCK|O_CLOEXEC, 0) = " + $ok($r));
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
  const $r = open("/tmp/cf-linux-fd-open.g", O_CREAT, 256);
  d = $r;
  $say($L + ": open(\"/tmp/cf-linux-fd-open.g\", O_CREAT, 256) = " + $ok($r));
}
{
  const $r = fcntl(d, F_GETFL);
  $say($L + ": fcntl(d, F_GETFL) = " + $fl($r));
}
{
  const $r = write(d, "x", 1);
  $say($L + ": write(d, \"x\", 1) = " + $ret($r));
}
{
  const $r = lseek(99, 0, SEEK_SET);
  $say($L + ": lseek(99, 0, SEEK_SET) = " + $ret($r));
}
{
  const $r = lseek(a, 0, -1);
  $say($L + ": lseek(a, 0, -1) = " + $ret($r));
}
{
  const $r = lseek(a, 0, 5);
  $say($L + ": lseek(a, 0, 5) = " + $ret($r));
}
{
  const $r = lseek(a, 0, 3);
  $say($L + ": lseek(a, 0, 3) = " + $ret($r));
}
{
  const $r = lseek(a, 0, 4);
  $say($L + ": lseek(a, 0, 4) = " + $ret($r));
}
{
  const $r = lseek(b, -1, SEEK_SET);
  $say($L + ": lseek(b, -1, SEEK_SET) = " + $ret($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
