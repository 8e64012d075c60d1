// linux-eventfd-sem (eventfd). semaphore
import { errno } from "errno";
import { POLLIN, POLLOUT, poll } from "poll";
import { EFD_NONBLOCK, EFD_SEMAPHORE, eventfd } from "sys/eventfd";
import { read, write } from "unistd";

let $L = "main"; // label of the printing branch

let e = 0;
{
  const $r = eventfd(3, EFD_SEMAPHORE | EFD_NONBLOCK);
  e = $r;
  $say($L + ": eventfd(3, EFD_SEMAPHORE|EFD_NONBLOCK) = " + $ok($r));
}
{
  const $v4 = new Uint8Array(8);
  const $r = read(e, $v4, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v4) : ""));
}
{
  const $v7 = new Uint8Array(8);
  const $r = read(e, $v7, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v7) : ""));
}
{
  const $v9 = [{ fd: e, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v9, 1, 0);
  $say($L + ": poll([e:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " e=" + $poll($v9[0].revents) : ""));
}
{
  const $v13 = new Uint8Array(8);
  const $r = read(e, $v13, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v13) : ""));
}
{
  const $v16 = new Uint8Array(8);
  const $r = read(e, $v16, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v16) : ""));
}
{
  const $v18 = [{ fd: e, events: (POLLIN | POLLOUT), revents: 0 }];
  const $r = poll($v18, 1, 0);
  $say($L + ": poll([e:POLLIN|POLLOUT], 1, 0) = " + $ret($r) + ($r >= 0 ? " e=" + $poll($v18[0].revents) : ""));
}
{
  const $r = write(e, $u64(2n), 8);
  $say($L + ": write(e, u64(2), 8) = " + $ret($r));
}
{
  const $v25 = new Uint8Array(8);
  const $r = read(e, $v25, 8);
  $say($L + ": read(e, buf, 8) = " + $ret($r) + ($r === 8 ? " value=" + $getu64($v25) : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
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
