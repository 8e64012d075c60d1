// linux-tcp-cork (tcp). TCP_CORK, MSG_MORE, TCP_NODELAY: what leaves when, and after 200 ms
import * as S2 from "sys/socket";
import * as U from "unistd";

import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { sockaddr_un } from "sys/un";
import * as PO from "poll";
import * as S from "sys/socket";
import * as EP from "sys/epoll";
import { select, fd_set, FD_SET, FD_ISSET } from "sys/select";
import { ioctl, FIONREAD } from "sys/ioctl";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { write, read, fork, _exit, close } from "unistd";
import { waitpid, WIFEXITED, WEXITSTATUS, WTERMSIG } from "sys/wait";
var L = { l: "main" };
var N = { 1: "EPERM", 2: "ENOENT", 4: "EINTR", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 24: "EMFILE", 25: "ENOTTY", 29: "ESPIPE", 32: "EPIPE", 33: "EDOM", 36: "ENAMETOOLONG", 40: "ELOOP", 71: "EPROTO", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS" };
var en = (e) => e === 0 ? "0" : N[e] ?? "E" + e;
var say = (s) => {
  write(1, L.l + ": " + s + "\n");
};
var rs = (r) => r === -1 ? "-1 " + en(errno) : String(r);
var R = (name, r) => {
  say(name + " = " + rs(r));
  return r;
};
var Q = (name, r) => {
  if (r === -1) say(name + " = " + rs(r));
  return r;
};
var sl = (ms) => {
  const e = now() + ms;
  for (let d = ms; d > 0; d = e - now()) nanosleep({ tv_sec: Math.floor(d / 1e3), tv_nsec: Math.floor(d % 1e3 * 1e6) }, null);
};
var now = () => {
  const t = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
};
var txt = (b, n) => {
  let s = "";
  for (let i = 0; i < Math.min(n, 40); i++) s += b[i] >= 32 && b[i] < 127 ? String.fromCharCode(b[i]) : "\\x" + b[i].toString(16);
  return '"' + s + '"' + (n > 40 ? "+" + (n - 40) : "");
};
var rcv = (name, fd, n, fl = 0) => {
  const b = new Uint8Array(n);
  const r = S.recv(fd, b, n, fl);
  say(`recv(${name},${n},${fl.toString(16)}) = ${rs(r)}` + (r >= 0 ? " " + txt(b, Math.min(r, n)) : ""));
  return r;
};
var snd = (name, fd, d, fl = 16384) => R(`send(${name},${d.length > 20 ? d.length : d},${fl.toString(16)})`, S.send(fd, d, d.length, fl));
var si = (fd, lv, o, v) => S.setsockopt(fd, lv, o, new Int32Array([v]));
var inA = (p, ip = "127.0.0.1") => new sockaddr_in(ip, p);
var sock = (t = S.SOCK_STREAM) => S.socket(S.AF_INET, t, 0);
var lis = (p, bl = 5, ip = "127.0.0.1") => {
  const l2 = sock();
  si(l2, S.SOL_SOCKET, S.SO_REUSEADDR, 1);
  Q("bind", S.bind(l2, inA(p, ip)));
  Q("listen", S.listen(l2, bl));
  return l2;
};
var pair = (l2, p) => {
  const a = sock();
  Q("connect", S.connect(a, inA(p)));
  const b = S.accept(l2, null);
  Q("accept", b);
  return [a, b];
};

var l = lis(5e3);
{
  const [a, b] = pair(l, 5e3);
  si(a, 6, 3, 1);
  snd("a", a, "abc");
  sl(10);
  rcv("b", b, 9, 64);
  R("nodelay", si(a, 6, 1, 1));
  sl(10);
  rcv("b", b, 9, 64);
  snd("a", a, "def");
  sl(10);
  rcv("b", b, 9, 64);
  R("nodelay", si(a, 6, 1, 1));
  sl(10);
  rcv("b", b, 9, 64);
  snd("a", a, "ghi");
  R("nodelay 0", si(a, 6, 1, 0));
  sl(10);
  rcv("b", b, 9, 64);
  R("cork again", si(a, 6, 3, 1));
  sl(10);
  rcv("b", b, 9, 64);
  R("close", U.close(a));
  sl(10);
  rcv("b", b, 9, 64);
  rcv("b", b, 9, 64);
}
{
  const [a, b] = pair(l, 5e3);
  snd("a", a, "abc", 32768);
  sl(10);
  R("shut", S2.shutdown(a, 1));
  sl(5);
  rcv("b", b, 9, 64);
  rcv("b", b, 9, 64);
}
{
  const [a, b] = pair(l, 5e3);
  snd("a", a, "abc", 32768);
  sl(10);
  R("shut b", S2.shutdown(b, 1));
  sl(5);
  rcv("b", b, 9, 64);
}
{
  const [a, b] = pair(l, 5e3);
  snd("a", a, "abc", 32768);
  sl(10);
  snd("a", a, "", 0);
  sl(5);
  rcv("b", b, 9, 64);
  snd("a", a, "x", 1);
  sl(5);
  rcv("b", b, 9, 64);
  rcv("b", b, 9, 65);
}
{
  const [a, b] = pair(l, 5e3);
  snd("a", a, "abc", 32768);
  sl(10);
  R("nodelay", si(a, 6, 1, 1));
  sl(10);
  rcv("b", b, 9, 64);
  snd("a", a, "abc", 32768);
  sl(10);
  R("cork 0", si(a, 6, 3, 0));
  sl(5);
  rcv("b", b, 9, 64);
  sl(300);
  rcv("b", b, 9, 64);
}
{
  const [a, b] = pair(l, 5e3);
  si(a, 6, 3, 1);
  snd("a", a, "abc");
  sl(100);
  rcv("b", b, 9, 64);
  snd("a", a, "def");
  sl(250);
  rcv("b", b, 9, 64);
  snd("b", b, "k");
  sl(10);
  snd("a", a, "l");
  sl(100);
  rcv("b", b, 9, 64);
  sl(250);
  rcv("b", b, 9, 64);
}
{
  const [a, b] = pair(l, 5e3);
  snd("a", a, "abc", 32768);
  sl(80);
  rcv("b", b, 9, 64);
  sl(250);
  rcv("b", b, 9, 64);
  snd("a", a, "de", 32768);
  sl(10);
  snd("b", b, "k");
  sl(10);
  rcv("b", b, 9, 64);
  rcv("a", a, 9, 64);
  sl(300);
  rcv("b", b, 9, 64);
}
