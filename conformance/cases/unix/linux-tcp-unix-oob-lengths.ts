// linux-tcp-unix-oob-lengths (unix). reads of every length at an urgent byte, TCP in line and AF_UNIX
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
var Q = (name, r) => {
  if (r === -1) say(name + " = " + rs(r));
  return r;
};
var PN = [[1, "IN"], [2, "PRI"], [4, "OUT"], [8, "ERR"], [16, "HUP"], [32, "NVAL"], [64, "RDNORM"], [128, "RDBAND"], [256, "WRNORM"], [512, "WRBAND"], [8192, "RDHUP"]];
var mask = (m) => PN.filter(([b]) => m & b).map(([, n]) => n).join("|") || "0";
var pm1 = (fd, ev = 9215, t = 0) => {
  const p = [{ fd, events: ev, revents: 0 }];
  PO.poll(p, 1, t);
  return mask(p[0].revents);
};
var pm = (name, ...fds) => say("poll " + name + ": " + fds.map((f) => pm1(f)).join("  "));
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
var si = (fd, lv, o, v) => S.setsockopt(fd, lv, o, new Int32Array([v]));
var fio = (name, fd) => {
  const v = new Int32Array(1);
  const r = ioctl(fd, FIONREAD, v);
  say(`FIONREAD ${name} = ` + (r < 0 ? rs(r) : v[0]));
};
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
var up = (t = S.SOCK_STREAM) => {
  const v = [0, 0];
  Q("socketpair", S.socketpair(S.AF_UNIX, t, 0, v));
  return v;
};
var cl = (...f) => {
  for (const x of f) close(x);
};

import { ioctl as ioctl2 } from "sys/ioctl";
var l = lis(5e3);
var mark = (f) => {
  const v = new Int32Array(1);
  const r = ioctl2(f, 35077, v);
  return r < 0 ? rs(r) : v[0];
};
var pre = [["oob", (b) => {
  S2.send(b, "o", 1, 1);
}], ["x oob", (b) => {
  S2.send(b, "x", 1, 0);
  S2.send(b, "o", 1, 1);
}], ["oob y", (b) => {
  S2.send(b, "o", 1, 1);
  S2.send(b, "yz", 2, 0);
}], ["x oob y", (b) => {
  S2.send(b, "x", 1, 0);
  S2.send(b, "o", 1, 1);
  S2.send(b, "y", 1, 0);
}], ["oob read", (b, a) => {
  S2.send(b, "o", 1, 1);
  sl(2);
  rcv("a", a, 1, 1);
}], ["oob read y", (b, a) => {
  S2.send(b, "o", 1, 1);
  sl(2);
  rcv("a", a, 1, 1);
  S2.send(b, "yy", 2, 0);
}], ["oob oob", (b) => {
  S2.send(b, "o", 1, 1);
  sl(2);
  S2.send(b, "p", 1, 1);
}], ["oob read oob", (b, a) => {
  S2.send(b, "o", 1, 1);
  sl(2);
  rcv("a", a, 1, 1);
  S2.send(b, "p", 1, 1);
}], ["x oob read y oob", (b, a) => {
  S2.send(b, "x", 1, 0);
  S2.send(b, "o", 1, 1);
  sl(2);
  rcv("a", a, 1, 1);
  S2.send(b, "y", 1, 0);
  S2.send(b, "p", 1, 1);
}], ["oob fin", (b) => {
  S2.send(b, "o", 1, 1);
  S2.shutdown(b, 1);
}], ["x oob fin", (b) => {
  S2.send(b, "x", 1, 0);
  S2.send(b, "o", 1, 1);
  S2.shutdown(b, 1);
}], ["abc oob close", (b) => {
  S2.send(b, "abc", 3, 1);
  U.close(b);
}]];
for (const [k, inl] of [["tcp", 1], ["unix", 0]]) for (const [n, f] of pre.filter(([n2]) => ["x oob", "oob y", "oob read y", "oob oob", "x oob fin"].includes(n2))) for (const [len, fl] of [[0, 0], [0, 2], [1, 0], [1, 2], [9, 0], [9, 2], [9, 256], [1, 1], [0, 1], [9, 32], [9, 34], [4, 3]]) {
  const [a, b] = k === "tcp" ? pair(l, 5e3) : up();
  if (inl) si(a, 1, 10, 1);
  f(b, a);
  sl(4);
  say(`--- ${k} ${inl} ${n}`);
  rcv("a", a, len, fl | 64);
  say(`mark ${mark(a)}`);
  fio("a", a);
  pm("a", a);
  rcv("a", a, 2, 64);
  say(`mark ${mark(a)}`);
  fio("a", a);
  rcv("a", a, 1, 65);
  rcv("a", a, 9, 64);
  pm("a", a);
  cl(a);
  U.close(b);
}
