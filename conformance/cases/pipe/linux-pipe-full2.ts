// linux-pipe-full2 (pipe). small writes fill pages
import { errno } from "errno";
import { O_NONBLOCK } from "fcntl";
import { FIONREAD, ioctl } from "sys/ioctl";
import { pipe2, write } from "unistd";

let $L = "main"; // label of the printing branch

let r = 0;
let w = 0;
let n = 0;
let k = 0;
{
  const $v1 = [-1, -1];
  const $r = pipe2($v1, O_NONBLOCK);
  [r, w] = $v1;
  if ($r === -1) $say($L + ": " + "pipe2({r,w}, O_NONBLOCK) = " + $ret($r));
}
n = 0;
k = 0;
while ((n >= 0)) {
  {
    const $r = write(w, $seq(3000), 3000);
    n = $r;
  }
  if ((n > 0)) {
    k++;
  }
}
$say($L + ": " + "writes " + k + " " + $ename(errno));
{
  const $v8 = new Int32Array(1);
  const $r = ioctl(r, FIONREAD, $v8);
  $say($L + ": ioctl(r, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v8[0] : ""));
}
{
  const $r = write(w, $seq(1000), 1000);
  $say($L + ": write(w, seq(1000), 1000) = " + $ret($r));
}
{
  const $r = write(w, $seq(97), 97);
  $say($L + ": write(w, seq(97), 97) = " + $ret($r));
}
{
  const $r = write(w, $seq(5000), 5000);
  n = $r;
  $say($L + ": write(w, seq(5000), 5000) = " + $ret($r));
}
{
  const $v20 = new Int32Array(1);
  const $r = ioctl(r, FIONREAD, $v20);
  $say($L + ": ioctl(r, FIONREAD, &val) = " + $ret($r) + ($r !== -1 ? " value=" + $v20[0] : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $seq(n: number): Uint8Array { const b = new Uint8Array(n); for (let i = 0; i < n; i++) b[i] = 97 + i % 26; return b; }
