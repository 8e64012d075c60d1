// linux-unix-states (unix). AF_UNIX sockets in every state: reads, shutdown, connect, edges of epoll
import { signal, SIGPIPE, SIG_IGN } from "signal";
import * as S2 from "sys/socket";
import * as U from "unistd";
import { sockaddr_un as sockaddr_un2 } from "sys/un";

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
var OK = (name, r) => {
  say(name + " = " + (r >= 0 ? "ok" : rs(r)));
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
var txt = (b, n) => {
  let s = "";
  for (let i = 0; i < Math.min(n, 40); i++) s += b[i] >= 32 && b[i] < 127 ? String.fromCharCode(b[i]) : "\\x" + b[i].toString(16);
  return '"' + s + '"' + (n > 40 ? "+" + (n - 40) : "");
};
var rdd = (name, fd, n) => {
  const b = new Uint8Array(n);
  const r = read(fd, b, n);
  say(`read(${name},${n}) = ${rs(r)}` + (r >= 0 ? " " + txt(b, Math.min(r, n)) : ""));
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
var unt = (a) => JSON.stringify(a.sun_path.replace(/\0/g, "@"));
var unm = (name, fd) => {
  const a = new sockaddr_un("");
  const r = S.getsockname(fd, a);
  const b = new sockaddr_un("");
  say(`names ${name} = ` + (r < 0 ? rs(r) : unt(a)) + " peer " + ((r2) => r2 < 0 ? rs(r2) : unt(b))(S.getpeername(fd, b)));
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
var up = (t = S.SOCK_STREAM) => {
  const v = [0, 0];
  Q("socketpair", S.socketpair(S.AF_UNIX, t, 0, v));
  return v;
};
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

signal(SIGPIPE, SIG_IGN);
var A = (n) => new sockaddr_un2("\0cf-" + n);
var st = () => S2.socket(1, 1, 0);
var dg = () => S2.socket(1, 2, 0);
var bs = (f, n) => {
  R("bind " + n, S2.bind(f, A(n)));
  return f;
};
var rf = (n, f, len, fl = 64) => {
  const u = new Uint8Array(len);
  const a = new sockaddr_un2("");
  const r = S2.recvfrom(f, u, len, fl, a);
  say(`recvfrom(${n},${len},${fl.toString(16)}) = ${rs(r)}` + (r >= 0 ? " " + String.fromCharCode(...u.subarray(0, Math.min(r, len))) + " from " + unt(a) : ""));
};
var all = (n, f) => {
  pm(n, f);
  sel(n, f);
  unm(n, f);
  fio(n, f);
  se(n, f);
  say("acc " + gi(f, 1, 30));
};
var lsn = (n, bl = 2) => {
  const l = bs(st(), n);
  R("listen", S2.listen(l, bl));
  return l;
};
var cc = (n) => {
  const c = st();
  R("connect", S2.connect(c, A(n)));
  return c;
};
var streams = [
  ["fresh", () => [st(), -1]],
  ["bound", () => [bs(st(), "b"), -1]],
  ["listener", () => [lsn("l"), -1]],
  ["pending", () => {
    const l = lsn("l");
    const c = cc("l");
    return [c, l];
  }],
  ["acc", () => {
    const l = lsn("l");
    const c = cc("l");
    const s = S2.accept(l, null);
    cl(l);
    return [c, s];
  }],
  ["pair", () => up()],
  ["p wr", () => {
    const p = up();
    S2.shutdown(p[1], 1);
    return p;
  }],
  ["p rd", () => {
    const p = up();
    S2.shutdown(p[1], 0);
    return p;
  }],
  ["p rdwr", () => {
    const p = up();
    S2.send(p[1], "data", 4, 0);
    S2.shutdown(p[1], 2);
    return p;
  }],
  ["a rd", () => {
    const p = up();
    S2.send(p[1], "data", 4, 0);
    S2.shutdown(p[0], 0);
    return p;
  }],
  ["peer gone", () => {
    const p = up();
    S2.send(p[1], "data", 4, 0);
    cl(p[1]);
    return [p[0], -1];
  }],
  ["peer gone unread", () => {
    const p = up();
    S2.send(p[1], "data", 4, 0);
    S2.send(p[0], "z", 1, 0);
    cl(p[1]);
    return [p[0], -1];
  }],
  ["listener shut0", () => {
    const l = lsn("l");
    const c = cc("l");
    R("sh", S2.shutdown(l, 0));
    return [l, c];
  }],
  ["listener shut1", () => {
    const l = lsn("l");
    R("sh", S2.shutdown(l, 1));
    return [l, -1];
  }],
  ["listener gone", () => {
    const l = lsn("l");
    const c = cc("l");
    S2.send(c, "abc", 3, 0);
    cl(l);
    return [c, -1];
  }],
  ["oob", () => {
    const p = up();
    S2.send(p[1], "abc", 3, 1);
    S2.send(p[1], "de", 2, 0);
    return p;
  }],
  ["dpair", () => up(2)],
  ["dfresh", () => [dg(), -1]],
  ["dbound", () => [bs(dg(), "d"), -1]],
  ["dconn", () => {
    const s = bs(dg(), "d");
    const c = dg();
    R("connect", S2.connect(c, A("d")));
    return [c, s];
  }],
  ["dboth", () => {
    const s = bs(dg(), "d");
    const c = bs(dg(), "e");
    R("connect", S2.connect(c, A("d")));
    R("connect", S2.connect(s, A("e")));
    return [c, s];
  }],
  ["dpeer gone", () => {
    const p = up(2);
    S2.send(p[1], "data", 4, 0);
    cl(p[1]);
    return [p[0], -1];
  }],
  ["dconn gone", () => {
    const s = bs(dg(), "d");
    const c = dg();
    R("connect", S2.connect(c, A("d")));
    cl(s);
    return [c, -1];
  }],
  ["dp rd", () => {
    const p = up(2);
    S2.shutdown(p[1], 0);
    return p;
  }],
  ["dp rdwr", () => {
    const p = up(2);
    S2.send(p[1], "data", 4, 0);
    S2.shutdown(p[1], 2);
    return p;
  }],
  ["d rd", () => {
    const p = up(2);
    S2.send(p[1], "data", 4, 0);
    S2.shutdown(p[0], 0);
    return p;
  }]
];
for (const [n, mk] of streams.filter(([n2]) => ["pending", "p rd", "peer gone unread", "listener shut0", "oob", "dfresh", "dconn gone", "dp rdwr"].includes(n2))) for (let k = 0; k < 8; k++) {
  say("--- " + n + " " + k);
  const [a, b] = mk();
  const two = [["a", a], ["b", b]];
  for (const [m, f] of two) {
    if (f < 0) continue;
    if (k === 0) {
      all(m, f);
      all(m, f);
    }
    if (k === 1) {
      snd(m, f, "x");
      snd(m, f, "");
      rf(m, f, 2, 66);
      rf(m, f, 2);
      rf(m, f, 9, 96);
      rf(m, f, 9);
      rf(m, f, 0);
      snd(m, f, "x");
      all(m, f);
    }
    if (k === 2) {
      rf(m, f, 9, 65);
      rf(m, f, 9, 320);
      rf(m, f, 9, 8256);
      rf(m, f, 9);
      rdd(m, f, 0);
      all(m, f);
      R("write", U.write(f, "w"));
    }
    if (k === 3) for (const h of [0, 1, 2]) {
      R(m + " shutdown " + h, S2.shutdown(f, h));
      pm("both", ...b < 0 ? [a] : [a, b]);
      rf(m, f, 3);
      snd(m, f, "x");
      if (b >= 0) rf("other", m === "a" ? b : a, 2);
    }
    if (k === 4) {
      R("connect none", S2.connect(f, A("none")));
      R("listen", S2.listen(f, 2));
      R("bind", S2.bind(f, A("q")));
      R("bind", S2.bind(f, A("r")));
      R("listen", S2.listen(f, 2));
      {
        S2.setsockopt(f, 1, 20, { tv_sec: 0, tv_usec: 2e4 });
        const q = OK("accept", S2.accept(f, null));
        if (q >= 0) cl(q);
      }
      unm(m, f);
      pm(m, f);
      R("connect", S2.connect(f, A("q")));
      R("connect", S2.connect(f, A("d")));
      unm(m, f);
      pm(m, f);
      rf(m, f, 2);
    }
    if (k === 5) {
      R("unspec", S2.connect(f, unspec()));
      all(m, f);
      snd(m, f, "x");
      rf(m, f, 4);
      R("connect in", S2.connect(f, inA(5e3)));
      R("bind in", S2.bind(f, inA(5e3)));
      R("sendto", S2.sendto(f, "x", 1, 16384, A("d")));
      R("sendto none", S2.sendto(f, "x", 1, 16384, A("none")));
      R("sendto in", S2.sendto(f, "x", 1, 16384, inA(5e3)));
      all(m, f);
    }
    if (k === 6) {
      const e = ep();
      R("add", ea(e, f, 2147491847 | 0, 1));
      ew("e", e);
      snd(m, f, "x");
      ew("e", e);
      const o = m === "a" ? b : a;
      if (o >= 0) {
        snd("o", o, "yy");
        ew("e", e);
        rf("o", o, 1);
        ew("e", e);
        rf("o", o, 9);
        ew("e", e);
        S2.shutdown(o, 1);
        ew("e", e);
        S2.shutdown(o, 2);
        ew("e", e);
      }
      rf(m, f, 9);
      ew("e", e);
      S2.shutdown(f, 2);
      ew("e", e);
      cl(e);
    }
    if (k === 7) {
      snd(m, f, "u", 1);
      rf(m, f, 3, 65);
      rf(m, f, 9, 321);
      R("accept", S2.accept4(f, null, 16384));
      snd(m, f, "uv", 32768);
      snd(m, f, "uv", 128);
      pm("both", ...b < 0 ? [a] : [a, b]);
      if (m === "b") {
        rf("a", a, 9);
        rf("a", a, 9);
        U.close(b);
        pm("a", a);
        rf("a", a, 9);
        rf("a", a, 9);
        snd("a", a, "k");
        se("a", a);
      }
    }
  }
  cl(a);
  if (b >= 0) cl(b);
}
