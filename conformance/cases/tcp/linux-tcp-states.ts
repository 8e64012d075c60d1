// linux-tcp-states (tcp). connections half shut, reset and dissolved by AF_UNSPEC: every question and every call
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
var cl = (...f) => {
  for (const x of f) close(x);
};

import { sockaddr_in as sockaddr_in2 } from "netinet/in";
var all = (n, f) => {
  pm(n, f);
  sel(n, f);
  nm(n, f);
  pn(n, f);
  fio(n, f);
  say(n + " info " + gi(f, 6, 11));
  se(n, f);
};
var l = lis(5e3);
var mks = [
  ["est", () => pair(l, 5e3)],
  ["a wr", () => {
    const [a, b] = pair(l, 5e3);
    S2.shutdown(a, 1);
    sl(5);
    return [a, b];
  }],
  ["a rd", () => {
    const [a, b] = pair(l, 5e3);
    S2.shutdown(a, 0);
    sl(5);
    return [a, b];
  }],
  ["a rdwr", () => {
    const [a, b] = pair(l, 5e3);
    S2.shutdown(a, 2);
    sl(5);
    return [a, b];
  }],
  ["b wr data", () => {
    const [a, b] = pair(l, 5e3);
    S2.send(b, "data", 4, 0);
    S2.shutdown(b, 1);
    sl(5);
    return [a, b];
  }],
  ["both wr", () => {
    const [a, b] = pair(l, 5e3);
    S2.shutdown(b, 1);
    S2.shutdown(a, 1);
    sl(5);
    return [a, b];
  }],
  ["both wr data", () => {
    const [a, b] = pair(l, 5e3);
    S2.send(b, "data", 4, 0);
    S2.send(a, "atad", 4, 0);
    S2.shutdown(b, 1);
    S2.shutdown(a, 1);
    sl(5);
    return [a, b];
  }],
  ["b closed", () => {
    const [a, b] = pair(l, 5e3);
    cl(b);
    sl(5);
    return [a, -1];
  }],
  ["b closed data", () => {
    const [a, b] = pair(l, 5e3);
    S2.send(b, "data", 4, 0);
    cl(b);
    sl(5);
    return [a, -1];
  }],
  ["b reset", () => {
    const [a, b] = pair(l, 5e3);
    S2.send(a, "x", 1, 0);
    sl(5);
    cl(b);
    sl(5);
    return [a, -1];
  }],
  ["b reset data", () => {
    const [a, b] = pair(l, 5e3);
    S2.send(b, "data", 4, 0);
    S2.send(a, "x", 1, 0);
    sl(5);
    cl(b);
    sl(5);
    return [a, -1];
  }],
  ["b linger0", () => {
    const [a, b] = pair(l, 5e3);
    S2.setsockopt(b, 1, S2.SO_LINGER, { l_onoff: 1, l_linger: 0 });
    cl(b);
    sl(5);
    return [a, -1];
  }],
  ["b wr, then linger0", () => {
    const [a, b] = pair(l, 5e3);
    S2.setsockopt(b, 1, S2.SO_LINGER, { l_onoff: 1, l_linger: 0 });
    S2.shutdown(b, 1);
    sl(5);
    cl(b);
    sl(5);
    return [a, -1];
  }],
  ["a wr, b linger0", () => {
    const [a, b] = pair(l, 5e3);
    S2.setsockopt(b, 1, S2.SO_LINGER, { l_onoff: 1, l_linger: 0 });
    S2.shutdown(a, 1);
    sl(5);
    cl(b);
    sl(5);
    return [a, -1];
  }],
  ["b rd, then a sends", () => {
    const [a, b] = pair(l, 5e3);
    S2.shutdown(b, 0);
    sl(5);
    S2.send(a, "x", 1, 0);
    sl(5);
    return [a, b];
  }],
  ["a unspec", () => {
    const [a, b] = pair(l, 5e3);
    R("unspec", S2.connect(a, unspec()));
    sl(5);
    return [a, b];
  }],
  ["a unspec after b wr", () => {
    const [a, b] = pair(l, 5e3);
    S2.shutdown(b, 1);
    sl(5);
    R("unspec", S2.connect(a, unspec()));
    sl(5);
    return [a, b];
  }],
  ["a sent to closed", () => {
    const [a, b] = pair(l, 5e3);
    cl(b);
    sl(5);
    S2.send(a, "x", 1, 16384);
    sl(5);
    return [a, -1];
  }]
];
for (const [n, mk] of mks.filter(([n2]) => ["a rd", "both wr data", "b reset data", "a wr, b linger0", "a unspec", "a unspec after b wr"].includes(n2))) {
  for (let k = 0; k < 8; k++) {
    const [a, b] = mk();
    say("--- " + n + " " + k);
    for (const [m, f] of [["a", a], ["b", b]]) {
      if (f < 0) continue;
      if (k === 0) {
        all(m, f);
      }
      if (k === 1) {
        snd(m, f, "x");
        rcv(m, f, 9, 64);
        rcv(m, f, 9, 64);
        snd(m, f, "x");
        pm(m, f);
        se(m, f);
      }
      if (k === 2) {
        rcv(m, f, 2, 64);
        rcv(m, f, 9, 66);
        rcv(m, f, 9, 64);
        rcv(m, f, 9, 64);
        pm(m, f);
        snd(m, f, "x");
        snd(m, f, "x");
      }
      if (k >= 3 && k <= 5) {
        R(m + " shutdown " + (k - 3), S2.shutdown(f, k - 3));
        pm(m, f);
        rcv(m, f, 9, 64);
        rcv(m, f, 9, 64);
        snd(m, f, "x");
        pm(m, f);
        se(m, f);
        R("again", S2.shutdown(f, k - 3));
        pn(m, f);
        sl(5);
        pm("both", ...b < 0 ? [a] : [a, b]);
      }
      if (k === 6) {
        R("connect again", S2.connect(f, inA(5e3)));
        R("listen", S2.listen(f, 2));
        R("bind", S2.bind(f, inA(5005)));
        R("connect", S2.connect(f, inA(5009)));
        R("listen", S2.listen(f, 2));
        pm(m, f);
        nm(m, f);
        R("accept", S2.accept(f, null));
        const q = new sockaddr_in2();
        R("sendto", S2.sendto(f, "q", 1, 16384, inA(5009)));
        pm(m, f);
      }
      if (k === 7) {
        R("unspec", S2.connect(f, unspec()));
        all(m, f);
        rcv(m, f, 9, 64);
        snd(m, f, "x");
        pm(m, f);
        sl(5);
        R("connect", S2.connect(f, inA(5009)));
        pm(m, f);
        se(m, f);
        R("connect l", S2.connect(f, inA(5e3)));
        pm(m, f);
        nm(m, f);
        const g = S2.accept4(l, null, 0);
        cl(g);
      }
    }
    cl(a);
    if (b >= 0) cl(b);
    sl(5);
    si(l, 1, 2, 1);
  }
}
