// linux-eventfd-errs (eventfd). errors
import { errno } from "errno";
import { F_GETFD, F_GETFL, fcntl } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { POLLIN, POLLOUT, poll } from "poll";
import { EFD_CLOEXEC, EFD_NONBLOCK, eventfd } from "sys/eventfd";
import { bind, recv } from "sys/socket";
import { SEEK_SET, lseek, read, write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let e = 0;
{
  const $r = eventfd(0, 7);
  e = $r;
  $say($L + ": eventfd(0, 7) = " + $ok($r));
}
{
  const $r = eventfd(0, 1024);
  e = $r;
  $say($L + ": eventfd(0, 1024) = " + $ok($r));
}
{
  const $r = eventfd(5, EFD_CLOEXEC | EFD_NONBLOCK);
  e = $r;
  $say($L + ": eventfd(5, EFD_CLOEXEC|EFD_NONBLOCK) = " + $ok($r));
}
{
  const $r = fcntl(e, F_GETFL);
  $say($L + ": fcntl(e, F_GETFL) = " + $fl($r));
}
{
  const $r = fcntl(e, F_GETFD);
  $say($L + ": fcntl(e, F_GETFD) = " + $ret($r));
}
{
  const $v12 = new Uint8Array(4);
  const $r = read(e, $v12, 4);
  $say($L + ": read(e, buf, 4) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v12, Math.min($r, 4)) : ""));
}
{
  const $v15 = new Uint8Array(16);
  const $r = read(e, $v15, 16);
  $say($L + ": read(e, buf, 16) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v15, Math.min($r, 16)) : ""));
}
{
  const $v18 = new Uint8Array(8);
  const $r = read(e, $v18, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v18) : ""));
}
{
  const $r = write(e, "abc", 3);
  $say($L + ": write(e, \"abc\", 3) = " + $ret($r));
}
{
  const $r = write(e, $u64(3n), 8);
  $say($L + ": write(e, u64(3), 8) = " + $ret($r));
}
{
  const $r = write(e, $u64(18446744073709552000n), 8);
  $say($L + ": write(e, u64(18446744073709552000), 8) = " + $ret($r));
}
{
  const $r = write(e, $u64(18446744073709552000n), 8);
  $say($L + ": write(e, u64(18446744073709552000), 8) = " + $ret($r));
}
{
  const $r = write(e, $u64(18446744073709552000n), 8);
  $say($L + ": write(e, u64(18446744073709552000), 8) = " + $ret($r));
}
{
  const $r = write(e, $u64(18446744073709552000n), 8);
  $say($L + ": write(e, u64(18446744073709552000), 8) = " + $ret($r));
}
{
  const $r = write(e, $u64(1n), 8);
  $say($L + ": write(e, u64(1), 8) = " + $ret($r));
}
{
  const $v41 = [{ fd: e, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v41, 1, 0);
  $say($L + ": poll([e:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " e=" + $poll($v41[0].revents) : ""));
}
{
  const $r = write(e, $u64(0n), 8);
  $say($L + ": write(e, u64(0), 8) = " + $ret($r));
}
{
  const $v48 = new Uint8Array(8);
  const $r = read(e, $v48, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v48) : ""));
}
{
  const $r = write(e, $u64(0n), 8);
  $say($L + ": write(e, u64(0), 8) = " + $ret($r));
}
{
  const $v54 = new Uint8Array(8);
  const $r = read(e, $v54, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v54) : ""));
}
{
  const $r = lseek(e, 0, SEEK_SET);
  $say($L + ": lseek(e, 0, SEEK_SET) = " + $ret($r));
}
{
  const $v60 = new Uint8Array(8);
  const $r = recv(e, $v60, 8, 0);
  $say($L + ": recv(e, buf, 8, 0) = " + $ret($r) + ($r >= 0 ? " " + $bytes($v60, Math.min($r, 8)) : ""));
}
{
  const $r = bind(e, new sockaddr_in("127.0.0.1", $P + 0));
  $say($L + ": bind(e, 127.0.0.1:P0) = " + $ret($r));
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
function $u64(v: bigint): Uint8Array { const b = new Uint8Array(8); new DataView(b.buffer).setBigUint64(0, v, true); return b; }
function $getu64(b: Uint8Array): string { return String(new DataView(b.buffer, b.byteOffset, 8).getBigUint64(0, true)); }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
function $fl(r: number): string {
  if (r === -1) return $ret(r);
  const m = r & 0o26000;
  return ["O_RDONLY", "O_WRONLY", "O_RDWR"][r & 3] + (m ? "|" + $mask(m, [[1024, "O_APPEND"], [2048, "O_NONBLOCK"], [8192, "O_ASYNC"]]) : "");
}
