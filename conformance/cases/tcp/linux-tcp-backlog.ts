// linux-tcp-backlog (tcp). a full accept queue
import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLOUT, poll } from "poll";
import { AF_INET, SOCK_NONBLOCK, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, bind, connect, listen, setsockopt, socket } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { write } from "unistd";

let $L = "main"; // label of the printing branch
const $P = 5000; // first of this case's ports

let l = 0;
let i = 0;
let c = 0;
let x = 0;
const C: number[] = new Array(4).fill(0);
{
  const $r = socket(AF_INET, SOCK_STREAM, 0);
  l = $r;
  $say($L + ": socket(AF_INET, SOCK_STREAM, 0) = " + $ok($r));
}
{
  const $r = setsockopt(l, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));
  if ($r === -1) $say($L + ": " + "setsockopt(l, SOL_SOCKET, SO_REUSEADDR, 1) = " + $ret($r));
}
{
  const $r = bind(l, new sockaddr_in("127.0.0.1", $P + 0));
  if ($r === -1) $say($L + ": " + "bind(l, 127.0.0.1:P0) = " + $ret($r));
}
{
  const $r = listen(l, 1);
  if ($r === -1) $say($L + ": " + "listen(l, 1) = " + $ret($r));
}
for (i = 0; (i < 4); i++) {
  {
    const $r = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    c = $r;
  }
  C[i] = c;
  {
    const $r = connect(c, new sockaddr_in("127.0.0.1", $P + 0));
    $say($L + ": connect(c, 127.0.0.1:P0) = " + $ret($r));
  }
  $sleep(10);
}
{
  const $v17 = [{ fd: C[0], events: POLLOUT, revents: 0 }, { fd: C[1], events: POLLOUT, revents: 0 }, { fd: C[2], events: POLLOUT, revents: 0 }, { fd: C[3], events: POLLOUT, revents: 0 }];
  const $r = poll($v17, 4, 0);
  $say($L + ": poll([C[0]:POLLOUT C[1]:POLLOUT C[2]:POLLOUT C[3]:POLLOUT], 4, 0) = " + $ret($r) + ($r >= 0 ? " C[0]=" + $poll($v17[0].revents) + " C[1]=" + $poll($v17[1].revents) + " C[2]=" + $poll($v17[2].revents) + " C[3]=" + $poll($v17[3].revents) : ""));
}
{
  const $r = accept(l, null);
  x = $r;
  $say($L + ": accept(l, NULL) = " + $ok($r));
}
{
  const $v22 = [{ fd: C[2], events: POLLOUT, revents: 0 }];
  const $t0 = $now();
  const $r = poll($v22, 1, 3000);
  const $t1 = $now();
  $say($L + ": poll([C[2]:POLLOUT], 1, 3000) = " + $ret($r) + ($r >= 0 ? " C[2]=" + $poll($v22[0].revents) : "") + $dt($t1 - $t0));
}
{
  const $v25 = [{ fd: C[0], events: POLLOUT, revents: 0 }, { fd: C[1], events: POLLOUT, revents: 0 }];
  const $r = poll($v25, 2, 0);
  $say($L + ": poll([C[0]:POLLOUT C[1]:POLLOUT], 2, 0) = " + $ret($r) + ($r >= 0 ? " C[0]=" + $poll($v25[0].revents) + " C[1]=" + $poll($v25[1].revents) : ""));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sleep(ms: number): void { nanosleep({ tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }, null); }
function $now(): number { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000 + t.tv_nsec / 1e6; }
function $r50(ms: number): number { return Math.floor((ms + 25) / 50) * 50; }
function $dt(ms: number): string { return " [" + $r50(ms) + "ms]"; }
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $ok(r: number): string { return r === -1 ? $ret(r) : "ok"; }
function $poll(m: number): string { return $mask(m, [[1, "POLLIN"], [2, "POLLPRI"], [4, "POLLOUT"], [8, "POLLERR"], [16, "POLLHUP"], [32, "POLLNVAL"], [64, "POLLRDNORM"], [128, "POLLRDBAND"], [256, "POLLWRNORM"], [512, "POLLWRBAND"], [1024, "POLLMSG"], [8192, "POLLRDHUP"]]); }
