// linux-epoll-tcp-states (epoll). a connection's every change, level- and edge-triggered
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
var PN = [[1, "IN"], [2, "PRI"], [4, "OUT"], [8, "ERR"], [16, "HUP"], [32, "NVAL"], [64, "RDNORM"], [128, "RDBAND"], [256, "WRNORM"], [512, "WRBAND"], [8192, "RDHUP"]];
var mask = (m) => PN.filter(([b]) => m & b).map(([, n]) => n).join("|") || "0";
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
var se = (name, fd) => {
  const v = new Int32Array(1);
  const r = S.getsockopt(fd, S.SOL_SOCKET, S.SO_ERROR, v);
  say(`SO_ERROR ${name} = ` + (r === 0 ? en(v[0]) : rs(r)));
};
var si = (fd, lv, o, v) => S.setsockopt(fd, lv, o, new Int32Array([v]));
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
var ep = () => EP.epoll_create1(0);
var ea = (e, fd, ev, d = fd) => EP.epoll_ctl(e, EP.EPOLL_CTL_ADD, fd, { events: ev, data: d });
var em = (e, fd, ev, d = fd) => EP.epoll_ctl(e, EP.EPOLL_CTL_MOD, fd, { events: ev, data: d });
var ew = (name, e, max = 8, t = 0) => {
  const v = Array.from({ length: max }, () => ({ events: 0, data: 0 }));
  const r = EP.epoll_wait(e, v, max, t);
  say(`epoll_wait ${name} = ${rs(r)}` + (r > 0 ? v.slice(0, r).map((x) => ` ${x.data}:${mask(x.events)}`).join("") : ""));
  return r;
};
var cl = (...f) => {
  for (const x of f) close(x);
};

var ALL = 8199;
var ET = 2147483648 | 0;
var steps = [
  ["fin", [(a, b) => {
    snd("b", b, "x");
  }, (a, b) => {
    R("sh", S2.shutdown(b, 1));
  }, (a) => {
    rcv("a", a, 9, 64);
  }, (a) => {
    rcv("a", a, 9, 64);
  }, (a) => {
    snd("a", a, "yy");
  }, (a) => {
    R("sh", S2.shutdown(a, 1));
  }, (a) => {
    snd("a", a, "q");
  }]],
  ["rst", [(a, b) => {
    snd("a", a, "x");
  }, (a, b) => {
    cl(b);
  }, (a) => {
    rcv("a", a, 3, 64);
  }, (a) => {
    rcv("a", a, 3, 64);
  }, (a) => {
    snd("a", a, "x");
  }]],
  ["shutrd", [(a) => {
    R("sh", S2.shutdown(a, 0));
  }, (a, b) => {
    snd("b", b, "data");
  }, (a) => {
    rcv("a", a, 9, 64);
  }, (a) => {
    R("sh", S2.shutdown(a, 1));
  }, (a, b) => {
    R("sh", S2.shutdown(b, 1));
  }]],
  ["shutwr first", [(a) => {
    R("sh", S2.shutdown(a, 1));
  }, (a, b) => {
    snd("b", b, "data");
  }, (a) => {
    rcv("a", a, 2, 64);
  }, (a, b) => {
    cl(b);
  }, (a) => {
    rcv("a", a, 9, 64);
  }]],
  ["oob", [(a, b) => {
    snd("b", b, "abc", 1);
  }, (a) => {
    rcv("a", a, 9, 65);
  }, (a) => {
    rcv("a", a, 9, 64);
  }, (a, b) => {
    snd("b", b, "d", 1);
  }, (a, b) => {
    snd("b", b, "e", 1);
  }, (a) => {
    rcv("a", a, 9, 64);
  }, (a) => {
    rcv("a", a, 9, 64);
  }, (a) => {
    rcv("a", a, 9, 64);
  }]],
  ["lowat", [(a) => {
    R("lw", si(a, 1, S2.SO_RCVLOWAT, 4));
  }, (a, b) => {
    snd("b", b, "ab");
  }, (a, b) => {
    snd("b", b, "cd");
  }, (a, b) => {
    rcv("a", a, 2, 64);
  }, (a, b) => {
    R("lw", si(a, 1, S2.SO_RCVLOWAT, 1));
  }, (a, b) => {
    R("lw", si(a, 1, S2.SO_RCVLOWAT, 8));
  }, (a, b) => {
    R("sh", S2.shutdown(b, 1));
  }]],
  ["unspec", [(a) => {
    R("un", S2.connect(a, unspec()));
  }, (a) => {
    R("c", S2.connect(a, inA(5009)));
  }, (a) => {
    se("a", a);
  }]],
  ["b unspec", [(a, b) => {
    R("un", S2.connect(b, unspec()));
  }, (a) => {
    se("a", a);
  }, (a) => {
    rcv("a", a, 3, 64);
  }]]
];
for (const how of [0, ET]) for (const [n, fs] of steps) {
  const l = lis(5e3);
  const [a, b] = pair(l, 5e3);
  const e = ep();
  ea(e, a, ALL | how, 1);
  const e2 = ep();
  ea(e2, a, 8193 | how, 2);
  say("--- " + n + " " + how);
  ew("init", e);
  ew("e2", e2);
  for (const f of fs) {
    f(a, b);
    sl(8);
    ew("x", e);
    ew("y", e);
    ew("e2", e2);
    ew("e2", e2);
    if (how === 1073741824) {
      em(e, a, ALL | how, 1);
      ew("rearmed", e);
    }
  }
  cl(a, e, e2, l);
  U.close(b);
  sl(60);
}
