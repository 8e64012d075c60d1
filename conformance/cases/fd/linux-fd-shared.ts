// linux-fd-shared (fd). what fork and dup share: offsets, flags, owners of SIGIO
import { E2BIG, EACCES, EADDRINUSE, EADDRNOTAVAIL, EADV, EAFNOSUPPORT, EAGAIN, EALREADY, EBADE, EBADF, EBADFD, EBADMSG, EBADR, EBADRQC, EBADSLT, EBFONT, EBUSY, ECANCELED, ECHILD, ECHRNG, ECOMM, ECONNABORTED, ECONNREFUSED, ECONNRESET, EDEADLK, EDESTADDRREQ, EDOM, EDOTDOT, EDQUOT, EEXIST, EFAULT, EFBIG, EHOSTDOWN, EHOSTUNREACH, EHWPOISON, EIDRM, EILSEQ, EINPROGRESS, EINTR, EINVAL, EIO, EISCONN, EISDIR, EISNAM, EKEYEXPIRED, EKEYREJECTED, EKEYREVOKED, EL2HLT, EL2NSYNC, EL3HLT, EL3RST, ELIBACC, ELIBBAD, ELIBEXEC, ELIBMAX, ELIBSCN, ELNRNG, ELOOP, EMEDIUMTYPE, EMFILE, EMLINK, EMSGSIZE, EMULTIHOP, ENAMETOOLONG, ENAVAIL, ENETDOWN, ENETRESET, ENETUNREACH, ENFILE, ENOANO, ENOBUFS, ENOCSI, ENODATA, ENODEV, ENOENT, ENOEXEC, ENOKEY, ENOLCK, ENOLINK, ENOMEDIUM, ENOMEM, ENOMSG, ENONET, ENOPKG, ENOPROTOOPT, ENOSPC, ENOSR, ENOSTR, ENOSYS, ENOTBLK, ENOTCONN, ENOTDIR, ENOTEMPTY, ENOTNAM, ENOTRECOVERABLE, ENOTSOCK, ENOTTY, ENOTUNIQ, ENXIO, EOPNOTSUPP, EOVERFLOW, EOWNERDEAD, EPERM, EPFNOSUPPORT, EPIPE, EPROTO, EPROTONOSUPPORT, EPROTOTYPE, ERANGE, EREMCHG, EREMOTE, EREMOTEIO, ERESTART, ERFKILL, EROFS, ESHUTDOWN, ESOCKTNOSUPPORT, ESPIPE, ESRCH, ESRMNT, ESTALE, ESTRPIPE, ETIME, ETIMEDOUT, ETOOMANYREFS, ETXTBSY, EUCLEAN, EUNATCH, EUSERS, EXDEV, EXFULL, errno } from "errno";
import { F_DUPFD, F_GETFL, F_GETOWN, F_GETSIG, F_SETFL, F_SETOWN, F_SETSIG, O_APPEND, O_ASYNC, O_CLOEXEC, O_CREAT, O_NONBLOCK, O_RDWR, O_TRUNC, O_WRONLY, fcntl, open } from "fcntl";
import { toString } from "function toString() { [native code] }";
import { sockaddr_in } from "netinet/in";
import { pthread_self } from "pthread";
import { SA_SIGINFO, SIGIO, SIGRTMIN, SIGUSR1, SIG_BLOCK, SIG_DFL, SIG_IGN, sigaction, sigaddset, sigemptyset, sigprocmask, sigset_t, sigtimedwait } from "signal";
import { exit } from "stdlib";
import { EFD_NONBLOCK, eventfd } from "sys/eventfd";
import { FIONBIO, ioctl } from "sys/ioctl";
import { AF_INET, AF_UNIX, SOCK_DGRAM, SOCK_STREAM, bind, sendto, socket, socketpair } from "sys/socket";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WTERMSIG, wait } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { SEEK_CUR, SEEK_END, SEEK_SET, _exit, close, dup, dup2, fork, getpid, getppid, lseek, pipe, pipe2, read, write } from "unistd";

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
function P(d: string, r: any) { say("%s = %s", d, rs(r)); }
function now() { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000000 + Math.floor(t.tv_nsec / 1000); }
const r50 = (v: number) => Math.floor((Math.floor(v) + 25) / 50) * 50;
const el = (t: number) => r50((now() - t) / 1000);
function PT(d: string, r: any, t: number) { const s = rs(r); say("%s = %s [%sms]", d, s, el(t)); }
const $txt = (b: Uint8Array, n: number) => { let s = ""; for (let i = 0; i < n && i < 40; i++) { const c = b[i]!; s += c >= 32 && c < 127 ? String.fromCharCode(c) : "\\" + c; } return s; };
function PS(d: string, r: number, b: Uint8Array) { if (r < 0) say("%s = %s", d, rs(r)); else say("%s = %d \"%s\"", d, r, $txt(b, r)); }
function msleep(ms: number) { const t = { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; while (nanosleep(t, t) === -1 && errno === EINTR); }
const buf = (n: number) => new Uint8Array(n);
const byteat = (b: Uint8Array, i: number) => b[i]!;
const u64 = (b: Uint8Array) => Number(new DataView(b.buffer, b.byteOffset).getBigInt64(0, true));
const setu64 = (b: Uint8Array, v: number) => new DataView(b.buffer, b.byteOffset).setBigInt64(0, BigInt(v), true);
const A = (a: any, i: number) => a[i];
const Pipe = (fl: number) => { const p = [0, 0]; pipe2(p, fl); return p; };
const SP = (t: number) => { const p = [0, 0]; socketpair(AF_UNIX, t, 0, p); return p; };
function Fork(l: string) { const p = fork(); if (p === 0) { L(l); $lab = l; } return p; }
const SS = (_n: number, ...x: number[]) => { const s = new sigset_t(); sigemptyset(s); for (const i of x) sigaddset(s, i); return s; };
const hs = (sig: number, fn: any, fl: number, mask: any) => sigaction(sig, { [fl & SA_SIGINFO ? "sa_sigaction" : "sa_handler"]: fn, sa_flags: fl, sa_mask: mask || new sigset_t() } as any, null);
const Si = (): any => ({});
const si = (i: any, f: string) => f === "value" ? (typeof i.si_value === "object" ? i.si_value.sival_int : i.si_value) : i["si_" + f];
const ts = (ms: number) => ({ tv_sec: Math.trunc(ms / 1000), tv_nsec: (ms % 1000) * 1000000 });
const in4 = (p: number) => new sockaddr_in("127.0.0.1", p);
const Sendto = (fd: number, s: any, n: number, fl: number, a: any) => sendto(fd, s, n, fl, a);
const Udp = (port: number) => { const s = socket(AF_INET, SOCK_DGRAM, 0); if (port) bind(s, in4(port)); return s; };
const ioctl1 = (fd: number, rq: number, v: number) => ioctl(fd, rq, new Int32Array([v]));
const pr0 = (fd: number) => { const b = new Uint8Array(99); lseek(fd, 0, 0); const n = read(fd, b, 99); say("file %s", String.fromCharCode(...b.subarray(0, n))); return n; };
const W0 = (d: string) => { const a = new Int32Array([-77]); const r = wait(a); const s = a[0]!; if (r < 0) say("%s %s", d, rs(r)); else if (WIFEXITED(s)) say("%s exit %d", d, WEXITSTATUS(s)); else if (WIFSIGNALED(s)) say("%s sig %d", d, WTERMSIG(s)); else say("%s ? %x", d, s); };

// ---- the case ----
let b: any = 0;
let n: any = 0;
let fd: any = 0;
function h(sig: any): any {
  n = n + 1;
  say("handler %d", sig);
}
function hi(sig: any, info: any): any {
  say("info %d code %d fd %d", sig, si(info, "code"), si(info, "fd") === fd);
}
b = buf(1000);
let i: any = 0;
let p = Pipe(0);
let t: any = 0;
let c: any = 0;
say("1 sigio fork");
hs(SIGIO, h, 0, 0);
fcntl(A(p, 0), F_SETOWN, getpid());
fcntl(A(p, 0), F_SETFL, O_ASYNC);
c = Fork("k");
if (c === 0) {
  say("own is parent %d", fcntl(A(p, 0), F_GETOWN) === getppid());
  fcntl(A(p, 0), F_SETOWN, getpid());
  write(A(p, 1), "x", 1);
  msleep(20);
  _exit(0);
}
W0("k");
P("own gone", fcntl(A(p, 0), F_GETOWN));
write(A(p, 1), "x", 1);
fcntl(A(p, 0), F_SETOWN, getpid());
write(A(p, 1), "x", 1);
say("2 sigsetsig per description");
let d = dup(A(p, 0));
fcntl(d, F_SETSIG, SIGUSR1);
P("shared", fcntl(A(p, 0), F_GETSIG));
fd = A(p, 0);
hs(SIGUSR1, hi, SA_SIGINFO, 0);
write(A(p, 1), "x", 1);
fcntl(d, F_SETFL, 0);
fcntl(d, F_SETFL, O_ASYNC);
fd = d;
write(A(p, 1), "x", 1);
close(d);
write(A(p, 1), "x", 1);
say("3 SIG_IGN and SIGIO");
hs(SIGUSR1, SIG_IGN, 0, 0);
write(A(p, 1), "x", 1);
hs(SIGUSR1, SIG_DFL, 0, 0);
c = Fork("k");
if (c === 0) {
  fcntl(A(p, 0), F_SETOWN, getpid());
  write(A(p, 1), "x", 1);
  say("not reached");
  _exit(0);
}
W0("k");
fcntl(A(p, 0), F_SETOWN, 0);
say("4 default SIGIO kills");
c = Fork("k");
if (c === 0) {
  hs(SIGIO, SIG_DFL, 0, 0);
  fcntl(A(p, 0), F_SETSIG, 0);
  fcntl(A(p, 0), F_SETOWN, getpid());
  write(A(p, 1), "x", 1);
  _exit(0);
}
W0("k");
say("5 rt queue");
sigprocmask(SIG_BLOCK, SS(2, SIGRTMIN, SIGIO), null);
let u = Udp(5001);
let v = Udp(5002);
fcntl(u, F_SETOWN, getpid());
fcntl(u, F_SETSIG, SIGRTMIN);
fcntl(u, F_SETFL, O_ASYNC);
for (i = 0; i < 3; i++) Sendto(v, "a", 1, 0, in4(5001));
msleep(20);
let inf = Si();
n = 0;
while (sigtimedwait(SS(1, SIGRTMIN), inf, ts(0)) > 0) {
  n = n + 1;
  say("code %d band %x fd %d", si(inf, "code"), si(inf, "band"), si(inf, "fd") === u);
}
say("n %d", n);
say("6 append + dup + fork");
let f = open("/tmp/cf-y1", O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 420);
let g = open("/tmp/cf-y1", O_RDWR);
write(f, "one", 3);
write(g, "TWO!", 4);
write(f, "three", 5);
pr0(g);
P("f pos", lseek(f, 0, SEEK_CUR));
P("g pos", lseek(g, 0, SEEK_CUR));
d = dup(f);
fcntl(d, F_SETFL, 0);
lseek(f, 0, SEEK_SET);
write(f, "000", 3);
pr0(g);
P("flag", fcntl(f, F_GETFL) & O_APPEND);
c = Fork("k");
if (c === 0) {
  lseek(d, 5, SEEK_SET);
  write(d, "KID", 3);
  close(d);
  close(f);
  _exit(0);
}
W0("k");
P("pos", lseek(f, 0, SEEK_CUR));
write(f, "PAR", 3);
pr0(g);
P("close", close(f));
P("d", write(d, "D", 1));
P("trunc", open("/tmp/cf-y1", O_WRONLY | O_TRUNC) > 0);
P("d pos", lseek(d, 0, SEEK_CUR));
P("read", read(g, b, 10));
write(d, "late", 4);
P("size", lseek(g, 0, SEEK_END));
lseek(g, 0, SEEK_SET);
n = read(g, b, 100);
P("n", n);
say("hole %d", byteat(b, 0));
say("7 limits");
let fdn = dup2(1, 200);
P("200", fdn);
P("dupfd 200", fcntl(1, F_DUPFD, 200));
close(200);
P("dupfd 100", fcntl(1, F_DUPFD, 100));
P("lowest", dup(1) < 100);
say("8 eventfd dup fork");
let ev = eventfd(0, EFD_NONBLOCK);
c = Fork("k");
if (c === 0) {
  setu64(b, 7);
  write(ev, b, 8);
  fcntl(ev, F_SETFL, 0);
  _exit(0);
}
W0("k");
P("nonblock", (fcntl(ev, F_GETFL) & O_NONBLOCK) !== 0);
read(ev, b, 8);
say("v %d", u64(b));
say("9 pipe inheritance");
p = Pipe(O_CLOEXEC);
c = Fork("k");
if (c === 0) {
  write(A(p, 1), "still open", 10);
  _exit(0);
}
W0("k");
PS("r", read(A(p, 0), b, 20), b);
c = Fork("k");
if (c === 0) {
  msleep(40);
  _exit(0);
}
close(A(p, 1));
t = now();
PT("eof when child ends", read(A(p, 0), b, 10), t);
W0("k");
say("10 fionbio shared");
let sp = SP(SOCK_STREAM);
ioctl1(A(sp, 0), FIONBIO, 1);
d = dup(A(sp, 0));
P("dup", read(d, b, 1));
ioctl1(d, FIONBIO, 0);
P("flag", fcntl(A(sp, 0), F_GETFL) & O_NONBLOCK);
P("other end", fcntl(A(sp, 1), F_GETFL) & O_NONBLOCK);
