// linux-socket-states (socket). a TCP socket that is no connection: fresh, bound, refused, listening, dissolved; every question, shutdown and connect
import * as S2 from "sys/socket";

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
var PN = [[1, "IN"], [2, "PRI"], [4, "OUT"], [8, "ERR"], [16, "HUP"], [32, "NVAL"], [64, "RDNORM"], [128, "RDBAND"], [256, "WRNORM"], [512, "WRBAND"], [8192, "RDHUP"]];
var mask = (m) => PN.filter(([b]) => m & b).map(([, n]) => n).join("|") || "0";
var pm1 = (fd, ev = 9215, t = 0) => {
  const p = [{ fd, events: ev, revents: 0 }];
  PO.poll(p, 1, t);
  return mask(p[0].revents);
};
var pm = (name, ...fds) => say("poll " + name + ": " + fds.map((f) => pm1(f)).join("  "));
var sel = (name, fd) => {
  const r = new fd_set(), w = new fd_set(), e = new fd_set();
  FD_SET(fd, r);
  FD_SET(fd, w);
  FD_SET(fd, e);
  const n = select(fd + 1, r, w, e, { tv_sec: 0, tv_usec: 0 });
  say("select " + name + ": " + rs(n) + (FD_ISSET(fd, r) ? " r" : "") + (FD_ISSET(fd, w) ? " w" : "") + (FD_ISSET(fd, e) ? " e" : ""));
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
var gi = (fd, lv, o) => {
  const v = new Int32Array(1);
  const r = S.getsockopt(fd, lv, o, v);
  return r === 0 ? String(v[0]) : rs(r);
};
var se = (name, fd) => {
  const v = new Int32Array(1);
  const r = S.getsockopt(fd, S.SOL_SOCKET, S.SO_ERROR, v);
  say(`SO_ERROR ${name} = ` + (r === 0 ? en(v[0]) : rs(r)));
};
var si = (fd, lv, o, v) => S.setsockopt(fd, lv, o, new Int32Array([v]));
var port = (p) => p >= 5e3 && p < 5010 ? "P" + (p - 5e3) : p === 0 ? "0" : "eph";
var adr = (a) => a.sin_family + "/" + a.sin_addr + ":" + port(a.sin_port);
var nm = (name, fd) => {
  const a = new sockaddr_in();
  const r = S.getsockname(fd, a);
  say(`sockname ${name} = ` + (r < 0 ? rs(r) : adr(a)));
};
var pn = (name, fd) => {
  const a = new sockaddr_in();
  const r = S.getpeername(fd, a);
  say(`peername ${name} = ` + (r < 0 ? rs(r) : adr(a)));
};
var fio = (name, fd) => {
  const v = new Int32Array(1);
  const r = ioctl(fd, FIONREAD, v);
  say(`FIONREAD ${name} = ` + (r < 0 ? rs(r) : v[0]));
};
var inA = (p, ip = "127.0.0.1") => new sockaddr_in(ip, p);
var unspec = () => {
  const a = new sockaddr_in();
  a.sin_family = 0;
  return a;
};
var sock = (t = S.SOCK_STREAM) => S.socket(S.AF_INET, t, 0);
var lis = (p, bl = 5, ip = "127.0.0.1") => {
  const l = sock();
  si(l, S.SOL_SOCKET, S.SO_REUSEADDR, 1);
  Q("bind", S.bind(l, inA(p, ip)));
  Q("listen", S.listen(l, bl));
  return l;
};
var pair = (l, p) => {
  const a = sock();
  Q("connect", S.connect(a, inA(p)));
  const b = S.accept(l, null);
  Q("accept", b);
  return [a, b];
};
var cl = (...f) => {
  for (const x of f) close(x);
};

var all = (n, f) => {
  pm(n, f);
  sel(n, f);
  nm(n, f);
  pn(n, f);
  fio(n, f);
  se(n, f);
  say(n + " accconn " + gi(f, 1, S2.SO_ACCEPTCONN) + " info " + gi(f, 6, 11));
};
var io = (n, f) => {
  snd(n, f, "x", 16448);
  snd(n, f, "", 16448);
  rcv(n, f, 4, 64);
  rcv(n, f, 0, 64);
  rcv(n, f, 4, 66);
  rcv(n, f, 4, 65);
  rcv(n, f, 4, 8256);
  rcv(n, f, 4, 320);
};
var sh = (n, mk) => {
  for (const h of [0, 1, 2]) {
    const f = mk();
    R(`${n} shutdown ${h}`, S2.shutdown(f, h));
    pm(n, f);
    rcv(n, f, 2, 64);
    snd(n, f, "y", 16448);
    R("listen", S2.listen(f, 1));
    R("connect", S2.connect(f, inA(5e3)));
    pm(n, f);
    R("shutdown again", S2.shutdown(f, h));
    cl(f);
    sl(5);
  }
};
var fresh = () => sock();
var bound = () => {
  const s = sock();
  si(s, 1, 2, 1);
  S2.bind(s, inA(5001));
  return s;
};
var refused = () => {
  const s = sock();
  R("connect closed", S2.connect(s, inA(5009)));
  return s;
};
var nbref = () => {
  const s = sock(S2.SOCK_STREAM | S2.SOCK_NONBLOCK);
  R("nb connect closed", S2.connect(s, inA(5009)));
  sl(20);
  return s;
};
var listener = () => {
  const s = lis(5002);
  return s;
};
var dissolved = () => {
  const l = lis(5003);
  const [a, b] = pair(l, 5003);
  cl(b);
  sl(10);
  R("unspec", S2.connect(a, unspec()));
  cl(l);
  return a;
};
for (const [n, mk] of [["fresh", fresh], ["bound", bound], ["refused", refused], ["nbrefused", nbref], ["listener", listener], ["dissolved", dissolved]]) {
  const f = mk();
  all(n, f);
  io(n, f);
  pm(n, f);
  all(n, f);
  cl(f);
  sl(5);
  const g = mk();
  io(n, g);
  cl(g);
  sl(5);
  sh(n, mk);
}
