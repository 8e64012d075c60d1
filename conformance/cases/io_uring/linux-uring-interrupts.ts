// linux-uring-interrupts (io_uring). overflow, chains, and which calls a completion interrupts
import { E2BIG, EACCES, EADDRINUSE, EADDRNOTAVAIL, EADV, EAFNOSUPPORT, EAGAIN, EALREADY, EBADE, EBADF, EBADFD, EBADMSG, EBADR, EBADRQC, EBADSLT, EBFONT, EBUSY, ECANCELED, ECHILD, ECHRNG, ECOMM, ECONNABORTED, ECONNREFUSED, ECONNRESET, EDEADLK, EDESTADDRREQ, EDOM, EDOTDOT, EDQUOT, EEXIST, EFAULT, EFBIG, EHOSTDOWN, EHOSTUNREACH, EHWPOISON, EIDRM, EILSEQ, EINPROGRESS, EINTR, EINVAL, EIO, EISCONN, EISDIR, EISNAM, EKEYEXPIRED, EKEYREJECTED, EKEYREVOKED, EL2HLT, EL2NSYNC, EL3HLT, EL3RST, ELIBACC, ELIBBAD, ELIBEXEC, ELIBMAX, ELIBSCN, ELNRNG, ELOOP, EMEDIUMTYPE, EMFILE, EMLINK, EMSGSIZE, EMULTIHOP, ENAMETOOLONG, ENAVAIL, ENETDOWN, ENETRESET, ENETUNREACH, ENFILE, ENOANO, ENOBUFS, ENOCSI, ENODATA, ENODEV, ENOENT, ENOEXEC, ENOKEY, ENOLCK, ENOLINK, ENOMEDIUM, ENOMEM, ENOMSG, ENONET, ENOPKG, ENOPROTOOPT, ENOSPC, ENOSR, ENOSTR, ENOSYS, ENOTBLK, ENOTCONN, ENOTDIR, ENOTEMPTY, ENOTNAM, ENOTRECOVERABLE, ENOTSOCK, ENOTTY, ENOTUNIQ, ENXIO, EOPNOTSUPP, EOVERFLOW, EOWNERDEAD, EPERM, EPFNOSUPPORT, EPIPE, EPROTO, EPROTONOSUPPORT, EPROTOTYPE, ERANGE, EREMCHG, EREMOTE, EREMOTEIO, ERESTART, ERFKILL, EROFS, ESHUTDOWN, ESOCKTNOSUPPORT, ESPIPE, ESRCH, ESRMNT, ESTALE, ESTRPIPE, ETIME, ETIMEDOUT, ETOOMANYREFS, ETXTBSY, EUCLEAN, EUNATCH, EUSERS, EXDEV, EXFULL, errno } from "errno";
import { toString } from "function toString() { [native code] }";
import { IORING_CQE_F_MORE, IORING_TIMEOUT_ETIME_SUCCESS, IOSQE_ASYNC, IOSQE_IO_HARDLINK, IOSQE_IO_LINK, io_uring, io_uring_cqe_get_data, io_uring_cqe_seen, io_uring_get_sqe, io_uring_peek_cqe, io_uring_prep_accept, io_uring_prep_cancel, io_uring_prep_close, io_uring_prep_connect, io_uring_prep_link_timeout, io_uring_prep_nop, io_uring_prep_poll_add, io_uring_prep_read, io_uring_prep_recv, io_uring_prep_send, io_uring_prep_timeout, io_uring_prep_write, io_uring_queue_init, io_uring_sqe_set_data, io_uring_sqe_set_flags, io_uring_submit, io_uring_wait_cqe } from "liburing";
import { sockaddr_in } from "netinet/in";
import { POLLIN, poll } from "poll";
import { pthread_self } from "pthread";
import { SA_SIGINFO, SIGALRM, SIGPIPE, SIGUSR2, SIG_BLOCK, SIG_UNBLOCK, kill, sigaction, sigaddset, sigemptyset, sigismember, sigpending, sigprocmask, sigset_t, sigsuspend, sigtimedwait } from "signal";
import { exit } from "stdlib";
import { epoll_create1, epoll_wait } from "sys/epoll";
import { FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, AF_UNIX, MSG_NOSIGNAL, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_RCVTIMEO, bind, recv, setsockopt, socket, socketpair } from "sys/socket";
import { ITIMER_REAL, setitimer } from "sys/time";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, wait } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, close, dup, fork, getppid, pause, pipe2, read, write } from "unistd";

// ---- printing helpers ----
const $names: Record<number,string> = {"1":"EPERM","2":"ENOENT","3":"ESRCH","4":"EINTR","5":"EIO","6":"ENXIO","7":"E2BIG","8":"ENOEXEC","9":"EBADF","10":"ECHILD","11":"EAGAIN","12":"ENOMEM","13":"EACCES","14":"EFAULT","15":"ENOTBLK","16":"EBUSY","17":"EEXIST","18":"EXDEV","19":"ENODEV","20":"ENOTDIR","21":"EISDIR","22":"EINVAL","23":"ENFILE","24":"EMFILE","25":"ENOTTY","26":"ETXTBSY","27":"EFBIG","28":"ENOSPC","29":"ESPIPE","30":"EROFS","31":"EMLINK","32":"EPIPE","33":"EDOM","34":"ERANGE","35":"EDEADLK","36":"ENAMETOOLONG","37":"ENOLCK","38":"ENOSYS","39":"ENOTEMPTY","40":"ELOOP","42":"ENOMSG","43":"EIDRM","44":"ECHRNG","45":"EL2NSYNC","46":"EL3HLT","47":"EL3RST","48":"ELNRNG","49":"EUNATCH","50":"ENOCSI","51":"EL2HLT","52":"EBADE","53":"EBADR","54":"EXFULL","55":"ENOANO","56":"EBADRQC","57":"EBADSLT","59":"EBFONT","60":"ENOSTR","61":"ENODATA","62":"ETIME","63":"ENOSR","64":"ENONET","65":"ENOPKG","66":"EREMOTE","67":"ENOLINK","68":"EADV","69":"ESRMNT","70":"ECOMM","71":"EPROTO","72":"EMULTIHOP","73":"EDOTDOT","74":"EBADMSG","75":"EOVERFLOW","76":"ENOTUNIQ","77":"EBADFD","78":"EREMCHG","79":"ELIBACC","80":"ELIBBAD","81":"ELIBSCN","82":"ELIBMAX","83":"ELIBEXEC","84":"EILSEQ","85":"ERESTART","86":"ESTRPIPE","87":"EUSERS","88":"ENOTSOCK","89":"EDESTADDRREQ","90":"EMSGSIZE","91":"EPROTOTYPE","92":"ENOPROTOOPT","93":"EPROTONOSUPPORT","94":"ESOCKTNOSUPPORT","95":"EOPNOTSUPP","96":"EPFNOSUPPORT","97":"EAFNOSUPPORT","98":"EADDRINUSE","99":"EADDRNOTAVAIL","100":"ENETDOWN","101":"ENETUNREACH","102":"ENETRESET","103":"ECONNABORTED","104":"ECONNRESET","105":"ENOBUFS","106":"EISCONN","107":"ENOTCONN","108":"ESHUTDOWN","109":"ETOOMANYREFS","110":"ETIMEDOUT","111":"ECONNREFUSED","112":"EHOSTDOWN","113":"EHOSTUNREACH","114":"EALREADY","115":"EINPROGRESS","116":"ESTALE","117":"EUCLEAN","118":"ENOTNAM","119":"ENAVAIL","120":"EISNAM","121":"EREMOTEIO","122":"EDQUOT","123":"ENOMEDIUM","124":"EMEDIUMTYPE","125":"ECANCELED","126":"ENOKEY","127":"EKEYEXPIRED","128":"EKEYREVOKED","129":"EKEYREJECTED","130":"EOWNERDEAD","131":"ENOTRECOVERABLE","132":"ERFKILL","133":"EHWPOISON"};
let $lab = "main";
const $labs = new WeakMap<any, string>();
const $th = (): any => (pthread_self() as any).__thread;
const $l = (): string => { const t = $th(); return (t && $labs.get(t)) ?? $lab; };
function L(l: string) { const t = $th(); if (t) $labs.set(t, l); else $lab = l; }
const $fmt = (f: string, a: any[]) => { let i = 0; return f.replace(/%l?([dsx])/g, (_m: string, c: string) => { const v = a[i++]; return c === "x" ? (v >>> 0).toString(16) : c === "d" ? String(typeof v === "boolean" ? Number(v) : v) : String(v); }); };
function say(f: string, ...a: any[]) { write(1, $l() + ": " + $fmt(f, a) + "\n"); }
const en = (e: number): string => e === 0 ? "0" : ($names as any)[e] ?? "E" + e;
const rs = (r: number): string => r === -1 ? "-1 " + en(errno) : String(Number(r));
const ns = (r: number): string => r < 0 ? "-" + en(-r) : String(r);
function P(d: string, r: any) { say("%s = %s", d, rs(r)); }
function PN(d: string, r: any) { say("%s = %s", d, ns(r)); }
function now() { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000000 + Math.floor(t.tv_nsec / 1000); }
const r50 = (v: number) => Math.floor((Math.floor(v) + 25) / 50) * 50;
const el = (t: number) => r50((now() - t) / 1000);
function PT(d: string, r: any, t: number) { const s = rs(r); say("%s = %s [%sms]", d, s, el(t)); }
function msleep(ms: number) { const t = { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; while (nanosleep(t, t) === -1 && errno === EINTR); }
const buf = (n: number) => new Uint8Array(n);
const A = (a: any, i: number) => a[i];
const Pipe = (fl: number) => { const p = [0, 0]; pipe2(p, fl); return p; };
const SP = (t: number) => { const p = [0, 0]; socketpair(AF_UNIX, t, 0, p); return p; };
function Fork(l: string) { const p = fork(); if (p === 0) { L(l); $lab = l; } return p; }
const $ss = (s: sigset_t) => { let o = ""; for (let i = 1; i < 65; i++) if (sigismember(s, i) === 1) o += i + " "; return o; };
const SS = (_n: number, ...x: number[]) => { const s = new sigset_t(); sigemptyset(s); for (const i of x) sigaddset(s, i); return s; };
function pset(d: string, s: sigset_t) { say("%s {%s}", d, $ss(s)); }
function ppend(d: string) { const s = new sigset_t(); sigpending(s); pset(d, s); }
const hs = (sig: number, fn: any, fl: number, mask: any) => sigaction(sig, { [fl & SA_SIGINFO ? "sa_sigaction" : "sa_handler"]: fn, sa_flags: fl, sa_mask: mask || new sigset_t() } as any, null);
const ts = (ms: number) => ({ tv_sec: Math.trunc(ms / 1000), tv_nsec: (ms % 1000) * 1000000 });
const $tv = (ms: number) => ({ tv_sec: Math.trunc(ms / 1000), tv_usec: (ms % 1000) * 1000 });
const itv = (v: number, i: number) => ({ it_value: $tv(v), it_interval: $tv(i) });
const Ring = () => new io_uring();
function CQ(ring: any) { const c: any[] = [null]; const r = io_uring_peek_cqe(ring, c); if (r !== 0) { say("cqe none %s", ns(r)); return -1; } say("cqe data %d res %s flags %x", io_uring_cqe_get_data(c[0]) ?? 0, ns(c[0].res), c[0].flags & IORING_CQE_F_MORE); const x = c[0].res; io_uring_cqe_seen(ring, c[0]); return x; }
function CW(ring: any, t: number) { const c: any[] = [null]; const r = io_uring_wait_cqe(ring, c); if (r !== 0) { say("wait_cqe %s [%dms]", ns(r), el(t)); return r; } say("cqe data %d res %s flags %x [%dms]", io_uring_cqe_get_data(c[0]) ?? 0, ns(c[0].res), c[0].flags & IORING_CQE_F_MORE, el(t)); const x = c[0].res; io_uring_cqe_seen(ring, c[0]); return x; }
function CALL(ring: any) { const c: any[] = [null]; while (io_uring_peek_cqe(ring, c) === 0) CQ(ring); say("no more"); }
const UA = (sqe: any, fd: number, fl: number) => { io_uring_prep_accept(sqe, fd, null, fl); return 0; };
const in4 = (p: number) => new sockaddr_in("127.0.0.1", p);
const UC = (sqe: any, fd: number, a: any) => { io_uring_prep_connect(sqe, fd, a); return 0; };
const Udp = (port: number) => { const s = socket(AF_INET, SOCK_DGRAM, 0); if (port) bind(s, in4(port)); return s; };
const pollfor = (fd: number, ev: number, ms: number) => { const p = [{ fd, events: ev, revents: 0 }]; return poll(p, 1, ms) < 0 ? -1 : p[0]!.revents; };
function epw(d: string, ep: number, ms: number) { const e = Array.from({ length: 8 }, () => ({ events: 0, data: 0 })); const t = now(); const r = epoll_wait(ep, e, 8, ms); let o = ""; for (let i = 0; i < r; i++) o += ` ${e[i]!.data}:${(e[i]!.events >>> 0).toString(16)}`; say("%s = %s%s [%dms]", d, rs(r), o, el(t)); }
const selectfor = (fd: number, ms: number) => { const s = new fd_set(); FD_ZERO(s); FD_SET(fd, s); return select(fd + 1, s, null, null, { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 }); };
const W0 = (d: string) => { const a = new Int32Array([-77]); const r = wait(a); const s = a[0]!; if (r < 0) say("%s %s", d, rs(r)); else if (WIFEXITED(s)) say("%s exit %d", d, WEXITSTATUS(s)); else if (WIFSIGNALED(s)) say("%s sig %d", d, WTERMSIG(s)); else say("%s ? %x", d, s); };
const SetTo = (fd: number, ms: number) => setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: Math.floor(ms / 1000), tv_usec: (ms % 1000) * 1000 });
function CQs(ring: any) { const c: any[] = [null]; const v: number[] = []; while (io_uring_peek_cqe(ring, c) === 0) { v.push(io_uring_cqe_get_data(c[0])); io_uring_cqe_seen(ring, c[0]); } v.sort((a, b) => a - b); for (const x of v) say("done %d", x); }

// ---- the case ----
let b: any = 0;
let ring: any = 0;
function nop(d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_nop(s);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function rd(fd: any, buf: any, n: any, off: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_read(s, fd, buf, n, off);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function wr(fd: any, buf: any, n: any, off: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_write(s, fd, buf, n, off);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function to(ms: any, count: any, tfl: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_timeout(s, ts(ms), count, tfl);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function lto(ms: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_link_timeout(s, ts(ms), 0);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function pa(fd: any, ev: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_poll_add(s, fd, ev);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function ca(k: any, fl: any, d: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_cancel(s, k, fl);
  io_uring_sqe_set_data(s, d);
}
function cl(fd: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_close(s, fd);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function rc(fd: any, buf: any, n: any, f: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_recv(s, fd, buf, n, f);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function sn(fd: any, buf: any, n: any, f: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_send(s, fd, buf, n, f);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function ac(fd: any, f: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  UA(s, fd, f);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function co(fd: any, port: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  UC(s, fd, in4(port));
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function h(sig: any): any {
  say("handler %d", sig);
}
function sub(): any {
  PN("submit", io_uring_submit(ring));
  CALL(ring);
}
function lnop(d: any): any {
  nop(d, IOSQE_IO_LINK);
}
ring = Ring();
b = buf(5000);
let b2 = buf(100);
let t: any = 0;
let i: any = 0;
let p = Pipe(0);
let q = Pipe(0);
let sp = SP(SOCK_STREAM);
let k: any = 0;
hs(SIGALRM, h, 0, 0);
hs(SIGPIPE, h, 0, 0);
io_uring_queue_init(4, ring, 0);
say("1 overflow");
for (k = 0; k < 3; k++) {
  for (i = 0; i < 4; i++) nop(k * 4 + i, 0);
  PN("submit", io_uring_submit(ring));
}
nop(50, 0);
PN("submit", io_uring_submit(ring));
for (i = 0; i < 13; i++) CQ(ring);
CQ(ring);
say("2 chain short read");
write(A(p, 1), "ab", 2);
rd(A(p, 0), b, 5, -1, 1, IOSQE_IO_HARDLINK);
nop(2, 0);
sub();
write(A(p, 1), "ab", 2);
rd(A(p, 0), b, 5, -1, 1, IOSQE_IO_LINK);
nop(2, IOSQE_IO_HARDLINK);
nop(3, 0);
sub();
say("3 chains side by side");
rd(A(p, 0), b, 2, -1, 1, IOSQE_IO_LINK);
nop(2, 0);
rd(A(q, 0), b2, 2, -1, 3, IOSQE_IO_LINK);
nop(4, 0);
PN("s", io_uring_submit(ring));
write(A(q, 1), "xy", 2);
CALL(ring);
write(A(p, 1), "xy", 2);
CALL(ring);
say("4 cancel second of chain in flight");
nop(1, IOSQE_IO_LINK);
rd(A(p, 0), b, 2, -1, 2, IOSQE_IO_LINK);
nop(3, 0);
sub();
ca(2, 0, 9);
sub();
say("5 hardlink cancel");
rd(A(p, 0), b, 2, -1, 2, IOSQE_IO_HARDLINK);
nop(3, 0);
sub();
ca(2, 0, 9);
sub();
say("6 async ops");
nop(1, IOSQE_ASYNC);
wr(A(p, 1), "zz", 2, -1, 2, IOSQE_ASYNC);
PN("s", io_uring_submit(ring));
msleep(20);
CQs(ring);
rd(A(p, 0), b, 2, -1, 1, IOSQE_ASYNC | IOSQE_IO_LINK);
nop(2, 0);
PN("s", io_uring_submit(ring));
msleep(20);
CALL(ring);
say("7 timeout with link next");
to(30, 0, IORING_TIMEOUT_ETIME_SUCCESS, 1, IOSQE_IO_LINK);
nop(2, 0);
t = now();
PN("s", io_uring_submit(ring));
CW(ring, t);
CW(ring, t);
say("8 timeout cancelled breaks chain");
to(1000, 0, 0, 1, IOSQE_IO_LINK);
nop(2, 0);
sub();
ca(1, 0, 9);
sub();
to(1000, 1, 0, 1, IOSQE_IO_LINK);
nop(2, 0);
sub();
nop(5, 0);
sub();
say("9 epipe");
let z = Pipe(0);
close(A(z, 0));
wr(A(z, 1), "x", 1, -1, 1, 0);
sub();
close(A(sp, 1));
wr(A(sp, 0), "x", 1, -1, 2, 0);
sub();
sn(A(sp, 0), "x", 1, MSG_NOSIGNAL, 3, 0);
sub();
rd(A(sp, 0), b, 1, -1, 4, 0);
sub();
say("10 close ops");
z = Pipe(0);
rd(A(z, 0), b, 2, -1, 1, 0);
cl(A(z, 0), 2, 0);
sub();
write(A(z, 1), "ok", 2);
CALL(ring);
P("w", write(A(z, 1), "x", 1));
rd(A(z, 0), b, 1, -1, 3, 0);
sub();
say("11 dup fd");
z = Pipe(0);
let d = dup(A(z, 0));
rd(d, b, 2, -1, 1, 0);
sub();
close(d);
close(A(z, 0));
write(A(z, 1), "ok", 2);
CALL(ring);
say("12 signals");
sigprocmask(SIG_BLOCK, SS(1, SIGALRM), null);
setitimer(ITIMER_REAL, itv(30, 0), null);
to(80, 0, 0, 1, 0);
t = now();
PN("s", io_uring_submit(ring));
CW(ring, t);
ppend("pend");
sigprocmask(SIG_UNBLOCK, SS(1, SIGALRM), null);
say("13 read interrupted by completion");
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  msleep(50);
  write(A(p, 1), "yo", 2);
  _exit(0);
}
t = now();
PT("read", read(A(p, 0), b, 5), t);
CALL(ring);
wait(null);
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  msleep(50);
  write(A(p, 1), "yo", 2);
  _exit(0);
}
t = now();
PT("poll", pollfor(A(p, 0), POLLIN, 200), t);
CALL(ring);
wait(null);
read(A(p, 0), b, 5);
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  _exit(0);
}
t = now();
PT("nanosleep", nanosleep(ts(100), null), t);
CALL(ring);
wait(null);
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  _exit(0);
}
t = now();
PT("pause-like sigtimedwait", sigtimedwait(SS(1, SIGUSR2), null, ts(100)), t);
CALL(ring);
W0("w");
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  msleep(50);
  _exit(0);
}
t = now();
PT("wait", wait(null) > 0, t);
CALL(ring);
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  msleep(50);
  _exit(0);
}
t = now();
PT("select", selectfor(A(p, 0), 100), t);
CALL(ring);
wait(null);
let e = epoll_create1(0);
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  msleep(50);
  _exit(0);
}
epw("epoll", e, 100);
CALL(ring);
wait(null);
let u = Udp(0);
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  msleep(50);
  _exit(0);
}
SetTo(u, 100);
t = now();
PT("recv with timeout", recv(u, b, 10, 0), t);
CALL(ring);
wait(null);
say("14 sigsuspend");
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  msleep(50);
  kill(getppid(), SIGALRM);
  _exit(0);
}
t = now();
PT("suspend", sigsuspend(SS(0)), t);
CALL(ring);
W0("w");
rd(A(q, 0), b2, 2, -1, 1, 0);
sub();
if (Fork("kid") === 0) {
  msleep(30);
  write(A(q, 1), "hi", 2);
  msleep(50);
  kill(getppid(), SIGALRM);
  _exit(0);
}
t = now();
PT("pause", pause(), t);
CALL(ring);
W0("w");
