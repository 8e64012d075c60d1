// linux-fd-files (fd). files: flags, offsets, holes
import { errno } from "errno";
import { O_APPEND, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NONBLOCK, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, open } from "fcntl";
import { FIONREAD, ioctl } from "sys/ioctl";
import { AF_INET, SOCK_DGRAM, socket } from "sys/socket";
import { SEEK_CUR, SEEK_END, SEEK_SET, close, lseek, pipe, read, write } from "unistd";

let $L = "main"; // label of the printing branch

let f = 0;
let g = 0;
let h = 0;
let k = 0;
let r = 0;
let w = 0;
let sk = 0;
{
  const $r = open("/tmp/cf-linux-fd-files.f", (O_RDWR | O_CREAT) | O_EXCL, 420);
  f = $r;
}
{
  const $r = open("/tmp/cf-linux-fd-files.f", (O_RDWR | O_CREAT) | O_EXCL, 420);
  $say($L + ": open(\"/tmp/cf-linux-fd-files.f\", O_RDWR|O_CREAT|O_EXCL, 420) = " + $ok($r));
}
{
  const $r = write(f, "0123456789", 10);
  $say($L + ": write(f, \"0123456789\", 10) = " + $ret($r));
}
{
  const $r = lseek(f, 20, SEEK_SET);
  $say($L + ": lseek(f, 20, SEEK_SET) = " + $ret($r));
}
{
  const $r = write(f, "X", 1);
  $say($L + ": write(f, \"X\", 1) = " + $ret($r));
}
{
  const $r = lseek(f, 0, SEEK_END);
  $say($L + ": lseek(f, 0, SEEK_END) = " + $ret($r));
}
{
  const $r = lseek(f, -3, SEEK_END);
  $say($L + ": lseek(f, -3, SEEK_END) = " + $ret($r));
}
{
  const $v23 = new Uint8Array(8);
  const $r = read(f, $v23, 8);
  $say($L + ": read(f, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v23, Math.min($r, 8)) : ""));
}
{
  const $v26 = new Uint8Array(8);
  const $r = read(f, $v26, 8);
  $say($L + ": read(f, buf, 8) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v26, Math.min($r, 8)) : ""));
}
{
  const $r = lseek(f, -1, SEEK_SET);
  $say($L + ": lseek(f, -1, SEEK_SET) = " + $ret($r));
}
{
  const $r = lseek(f, -100, SEEK_CUR);
  $say($L + ": lseek(f, -100, SEEK_CUR) = " + $ret($r));
}
{
  const $r = lseek(f, 0, 99);
  $say($L + ": lseek(f, 0, 99) = " + $ret($r));
}
{
  const $r = lseek(f, 8, SEEK_SET);
  $say($L + ": lseek(f, 8, SEEK_SET) = " + $ret($r));
}
{
  const $v41 = new Uint8Array(4);
  const $r = read(f, $v41, 4);
  $say($L + ": read(f, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v41, Math.min($r, 4)) : ""));
}
{
  const $r = open("/tmp/cf-linux-fd-files.f", O_WRONLY | O_APPEND, 0);
  g = $r;
}
{
  const $v47 = new Uint8Array(1);
  const $r = read(g, $v47, 1);
  $say($L + ": read(g, buf, 1) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v47, Math.min($r, 1)) : ""));
}
{
  const $r = lseek(g, 0, SEEK_SET);
  $say($L + ": lseek(g, 0, SEEK_SET) = " + $ret($r));
}
{
  const $r = write(g, "end", 3);
  $say($L + ": write(g, \"end\", 3) = " + $ret($r));
}
{
  const $r = lseek(g, 0, SEEK_CUR);
  $say($L + ": lseek(g, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $r = open("/tmp/cf-linux-fd-files.f", O_RDONLY, 0);
  h = $r;
}
{
  const $r = write(h, "x", 1);
  $say($L + ": write(h, \"x\", 1) = " + $ret($r));
}
{
  const $r = open("/tmp/cf-linux-fd-files.f", O_RDWR | O_TRUNC, 0);
  k = $r;
}
{
  const $r = lseek(f, 0, SEEK_END);
  $say($L + ": lseek(f, 0, SEEK_END) = " + $ret($r));
}
{
  const $v71 = new Uint8Array(4);
  const $r = read(h, $v71, 4);
  $say($L + ": read(h, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v71, Math.min($r, 4)) : ""));
}
{
  const $r = write(f, "Z", 1);
  $say($L + ": write(f, \"Z\", 1) = " + $ret($r));
}
{
  const $v78 = new Int32Array(1);
  const $r = ioctl(f, FIONREAD, $v78);
  $say($L + ": ioctl(f, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v78[0] : ""));
}
{
  const $r = lseek(f, 0, SEEK_SET);
  $say($L + ": lseek(f, 0, SEEK_SET) = " + $ret($r));
}
{
  const $v84 = new Int32Array(1);
  const $r = ioctl(f, FIONREAD, $v84);
  $say($L + ": ioctl(f, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v84[0] : ""));
}
{
  const $r = open("/tmp/cf-linux-fd-files.none", O_RDONLY, 0);
  $say($L + ": open(\"/tmp/cf-linux-fd-files.none\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = open("/tmp/cf-linux-fd-files.f/x", O_RDONLY, 0);
  $say($L + ": open(\"/tmp/cf-linux-fd-files.f/x\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = open("/tmp", O_RDONLY, 0);
  $say($L + ": open(\"/tmp\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = open("/tmp", O_RDWR, 0);
  $say($L + ": open(\"/tmp\", O_RDWR, 0) = " + $ok($r));
}
{
  const $r = open("/tmp", O_RDONLY | O_DIRECTORY, 0);
  $say($L + ": open(\"/tmp\", O_RDONLY|O_DIRECTORY, 0) = " + $ok($r));
}
{
  const $r = open("/tmp/cf-linux-fd-files.f", O_RDONLY | O_DIRECTORY, 0);
  $say($L + ": open(\"/tmp/cf-linux-fd-files.f\", O_RDONLY|O_DIRECTORY, 0) = " + $ok($r));
}
{
  const $r = open("", O_RDONLY, 0);
  $say($L + ": open(\"\", O_RDONLY, 0) = " + $ok($r));
}
{
  const $r = open("/tmp/no/such", O_RDWR | O_CREAT, 420);
  $say($L + ": open(\"/tmp/no/such\", O_RDWR|O_CREAT, 420) = " + $ok($r));
}
{
  const $r = open("/tmp/cf-linux-fd-files.f", (O_RDONLY | O_NONBLOCK) | O_CLOEXEC, 0);
  $say($L + ": open(\"/tmp/cf-linux-fd-files.f\", O_RDONLY|O_NONBLOCK|O_CLOEXEC, 0) = " + $ok($r));
}
{
  const $v112 = [-1, -1];
  const $r = pipe($v112);
  [r, w] = $v112;
  if ($r === -1) $say($L + ": " + "pipe({r,w}) = " + $ret($r));
}
{
  const $r = lseek(r, 0, SEEK_CUR);
  $say($L + ": lseek(r, 0, SEEK_CUR) = " + $ret($r));
}
{
  const $r = socket(AF_INET, SOCK_DGRAM, 0);
  sk = $r;
}
{
  const $r = lseek(sk, 0, SEEK_SET);
  $say($L + ": lseek(sk, 0, SEEK_SET) = " + $ret($r));
}
{
  const $v123 = new Uint8Array(4);
  const $r = read(h, $v123, 4);
  $say($L + ": read(h, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v123, Math.min($r, 4)) : ""));
}
{
  const $r = close(f);
  $say($L + ": close(f) = " + $ret($r));
}
{
  const $r = close(f);
  $say($L + ": close(f) = " + $ret($r));
}
{
  const $r = close(-1);
  $say($L + ": close(-1) = " + $ret($r));
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
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
