// linux-udp-states (udp). UDP sockets in every state: names, sends, AF_UNSPEC, shutdown, edges of epoll
import * as S2 from "sys/socket";
import * as U from "unistd";
import { sockaddr_in as sockaddr_in2 } from "netinet/in";

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
var mask = (m) => PN.filter(([b2]) => m & b2).map(([, n]) => n).join("|") || "0";
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
var txt = (b2, n) => {
  let s = "";
  for (let i = 0; i < Math.min(n, 40); i++) s += b2[i] >= 32 && b2[i] < 127 ? String.fromCharCode(b2[i]) : "\\x" + b2[i].toString(16);
  return '"' + s + '"' + (n > 40 ? "+" + (n - 40) : "");
};
var rdd = (name, fd, n) => {
  const b2 = new Uint8Array(n);
  const r = read(fd, b2, n);
  say(`read(${name},${n}) = ${rs(r)}` + (r >= 0 ? " " + txt(b2, Math.min(r, n)) : ""));
  return r;
};
var snd = (name, fd, d, fl = 16384) => R(`send(${name},${d.length > 20 ? d.length : d},${fl.toString(16)})`, S.send(fd, d, d.length, fl));
var se = (name, fd) => {
  const v = new Int32Array(1);
  const r = S.getsockopt(fd, S.SOL_SOCKET, S.SO_ERROR, v);
  say(`SO_ERROR ${name} = ` + (r === 0 ? en(v[0]) : rs(r)));
};
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
var ep = () => EP.epoll_create1(0);
var ea = (e, fd, ev, d = fd) => EP.epoll_ctl(e, EP.EPOLL_CTL_ADD, fd, { events: ev, data: d });
var ew = (name, e, max = 8, t = 0) => {
  const v = Array.from({ length: max }, () => ({ events: 0, data: 0 }));
  const r = EP.epoll_wait(e, v, max, t);
  say(`epoll_wait ${name} = ${rs(r)}` + (r > 0 ? v.slice(0, r).map((x) => ` ${x.data}:${mask(x.events)}`).join("") : ""));
  return r;
};
var cl = (...f) => {
  for (const x of f) close(x);
};

var D = S2.SOCK_DGRAM;
var b = (p, ip = "127.0.0.1") => {
  const s = sock(D);
  Q("bind", S2.bind(s, inA(p, ip)));
  return s;
};
var rf = (n, f, len, fl = 64) => {
  const u = new Uint8Array(len);
  const a = new sockaddr_in2();
  const r = S2.recvfrom(f, u, len, fl, a);
  say(`recvfrom(${n},${len},${fl.toString(16)}) = ${rs(r)}` + (r >= 0 ? " " + String.fromCharCode(...u.subarray(0, Math.min(r, len))) + " from " + adr(a) : ""));
};
var all = (n, f) => {
  pm(n, f);
  sel(n, f);
  nm(n, f);
  pn(n, f);
  fio(n, f);
  se(n, f);
};
var conn = (c, p) => {
  R("connect P" + (p - 5e3), S2.connect(c, inA(p)));
  return c;
};
var mks = [
  ["fresh", () => sock(D)],
  ["bound", () => b(5001)],
  ["any", () => b(5001, "0.0.0.0")],
  ["connected", () => conn(sock(D), 5002)],
  ["bound connected", () => conn(b(5001), 5002)],
  ["any connected", () => conn(b(5001, "0.0.0.0"), 5002)],
  ["port 0", () => {
    const s = sock(D);
    R("connect 0", S2.connect(s, inA(0)));
    return s;
  }],
  ["any addr", () => {
    const s = sock(D);
    R("connect any", S2.connect(s, inA(5002, "0.0.0.0")));
    return s;
  }],
  ["refused", () => {
    const s = conn(sock(D), 5009);
    snd("s", s, "x");
    sl(5);
    return s;
  }],
  ["refused unspec", () => {
    const s = conn(sock(D), 5009);
    snd("s", s, "x");
    sl(5);
    R("un", S2.connect(s, unspec()));
    return s;
  }],
  ["refused reconnect", () => {
    const s = conn(sock(D), 5009);
    snd("s", s, "x");
    sl(5);
    return conn(s, 5002);
  }],
  ["unspec", () => {
    const s = conn(sock(D), 5002);
    R("un", S2.connect(s, unspec()));
    return s;
  }],
  ["bound unspec", () => {
    const s = conn(b(5001), 5002);
    R("un", S2.connect(s, unspec()));
    return s;
  }],
  ["any unspec", () => {
    const s = conn(b(5001, "0.0.0.0"), 5002);
    R("un", S2.connect(s, unspec()));
    return s;
  }],
  ["port0 bound", () => {
    const s = sock(D);
    R("bind 0", S2.bind(s, inA(0)));
    return s;
  }],
  ["port0 conn unspec", () => {
    const s = sock(D);
    R("bind 0", S2.bind(s, inA(0, "0.0.0.0")));
    conn(s, 5002);
    R("un", S2.connect(s, unspec()));
    return s;
  }],
  ["shut0", () => {
    const s = conn(sock(D), 5002);
    R("sh", S2.shutdown(s, 0));
    return s;
  }],
  ["shut1", () => {
    const s = conn(sock(D), 5002);
    R("sh", S2.shutdown(s, 1));
    return s;
  }],
  ["shut2", () => {
    const s = conn(sock(D), 5002);
    R("sh", S2.shutdown(s, 2));
    return s;
  }],
  ["shut2 unc", () => {
    const s = sock(D);
    R("sh", S2.shutdown(s, 2));
    return s;
  }],
  ["sendto", () => {
    const s = sock(D);
    R("sendto", S2.sendto(s, "q", 1, 0, inA(5002)));
    return s;
  }]
];
for (const [n, mk] of mks.filter(([n2]) => ["fresh", "any", "bound connected", "port 0", "refused reconnect", "any unspec", "shut2"].includes(n2))) for (let k = 0; k < 7; k++) {
  const peer = b(5002);
  const s = mk();
  say("--- " + n + " " + k);
  if (k === 0) {
    all("s", s);
    rf("s", s, 4);
    rf("s", s, 0);
    rf("s", s, 4, 66);
    rf("s", s, 4, 8256);
    all("s", s);
  }
  if (k === 1) {
    snd("s", s, "x");
    snd("s", s, "");
    rf("p", peer, 4);
    rf("p", peer, 4);
    rf("p", peer, 4);
    all("s", s);
    R("write", U.write(s, "w"));
    rf("p", peer, 4);
    rdd("s0", s, 0);
  }
  if (k === 2) {
    R("sendto", S2.sendto(s, "ab", 2, 0, inA(5002)));
    rf("p", peer, 4);
    R("sendto", S2.sendto(s, "ab", 2, 0, inA(5009)));
    sl(5);
    R("sendto", S2.sendto(s, "ab", 2, 0, inA(5002)));
    R("sendto", S2.sendto(s, "ab", 2, 0, inA(5002)));
    rf("p", peer, 4);
    all("s", s);
    R("sendto unspec", S2.sendto(s, "u", 1, 0, unspec()));
    R("sendto any", S2.sendto(s, "u", 1, 0, inA(5002, "0.0.0.0")));
    rf("p", peer, 3);
    R("sendto 0", S2.sendto(s, "u", 1, 0, inA(0)));
    rf("p", peer, 3);
    rf("p", peer, 3);
  }
  if (k === 3) {
    R("bind", S2.bind(s, inA(5005)));
    nm("s", s);
    R("bind", S2.bind(s, inA(5006)));
    R("connect", S2.connect(s, inA(5002)));
    nm("s", s);
    pn("s", s);
    R("connect other", S2.connect(s, inA(5003, "127.0.0.2")));
    nm("s", s);
    pn("s", s);
    R("listen", S2.listen(s, 1));
    R("accept", S2.accept(s, null));
  }
  if (k === 4) {
    for (const h of [0, 1, 2]) {
      R("sh " + h, S2.shutdown(s, h));
      pm("s", s);
      rf("s", s, 3);
      snd("s", s, "x");
      R("sendto", S2.sendto(s, "ab", 2, 0, inA(5002)));
    }
    R("un", S2.connect(s, unspec()));
    all("s", s);
    R("connect", S2.connect(s, inA(5002)));
    all("s", s);
    snd("s", s, "x");
    rf("s", s, 3);
  }
  if (k === 5) {
    const a = new sockaddr_in2();
    const t = S2.getsockname(s, a);
    const c = sock(D);
    const u = S2.sendto(c, "hello", 5, 0, inA(a.sin_port));
    say("stranger " + (a.sin_port ? rs(u) : "-"));
    R("peer", S2.sendto(peer, "world!", 6, 0, inA(a.sin_port || 5001)));
    sl(5);
    all("s", s);
    all("c", c);
    all("peer", peer);
    rf("s", s, 3, 66);
    rf("s", s, 3, 96);
    rf("s", s, 9);
    rf("s", s, 9);
    all("s", s);
    cl(c);
  }
  if (k === 6) {
    const e = ep();
    R("add", ea(e, s, 2147491847 | 0, 1));
    ew("e", e);
    snd("s", s, "x");
    ew("e", e);
    R("sh", S2.shutdown(s, 2));
    ew("e", e);
    ew("e", e);
    se("s", s);
    R("un", S2.connect(s, unspec()));
    ew("e", e);
    conn(s, 5009);
    ew("e", e);
    snd("s", s, "x");
    sl(5);
    ew("e", e);
    ew("e", e);
    cl(e);
  }
  cl(s, peer);
}
