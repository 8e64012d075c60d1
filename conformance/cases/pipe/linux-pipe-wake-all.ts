// linux-pipe-wake-all (pipe). several writers and readers: who is woken by room, data, an end that closes
import { E2BIG, EACCES, EADDRINUSE, EADDRNOTAVAIL, EADV, EAFNOSUPPORT, EAGAIN, EALREADY, EBADE, EBADF, EBADFD, EBADMSG, EBADR, EBADRQC, EBADSLT, EBFONT, EBUSY, ECANCELED, ECHILD, ECHRNG, ECOMM, ECONNABORTED, ECONNREFUSED, ECONNRESET, EDEADLK, EDESTADDRREQ, EDOM, EDOTDOT, EDQUOT, EEXIST, EFAULT, EFBIG, EHOSTDOWN, EHOSTUNREACH, EHWPOISON, EIDRM, EILSEQ, EINPROGRESS, EINTR, EINVAL, EIO, EISCONN, EISDIR, EISNAM, EKEYEXPIRED, EKEYREJECTED, EKEYREVOKED, EL2HLT, EL2NSYNC, EL3HLT, EL3RST, ELIBACC, ELIBBAD, ELIBEXEC, ELIBMAX, ELIBSCN, ELNRNG, ELOOP, EMEDIUMTYPE, EMFILE, EMLINK, EMSGSIZE, EMULTIHOP, ENAMETOOLONG, ENAVAIL, ENETDOWN, ENETRESET, ENETUNREACH, ENFILE, ENOANO, ENOBUFS, ENOCSI, ENODATA, ENODEV, ENOENT, ENOEXEC, ENOKEY, ENOLCK, ENOLINK, ENOMEDIUM, ENOMEM, ENOMSG, ENONET, ENOPKG, ENOPROTOOPT, ENOSPC, ENOSR, ENOSTR, ENOSYS, ENOTBLK, ENOTCONN, ENOTDIR, ENOTEMPTY, ENOTNAM, ENOTRECOVERABLE, ENOTSOCK, ENOTTY, ENOTUNIQ, ENXIO, EOPNOTSUPP, EOVERFLOW, EOWNERDEAD, EPERM, EPFNOSUPPORT, EPIPE, EPROTO, EPROTONOSUPPORT, EPROTOTYPE, ERANGE, EREMCHG, EREMOTE, EREMOTEIO, ERESTART, ERFKILL, EROFS, ESHUTDOWN, ESOCKTNOSUPPORT, ESPIPE, ESRCH, ESRMNT, ESTALE, ESTRPIPE, ETIME, ETIMEDOUT, ETOOMANYREFS, ETXTBSY, EUCLEAN, EUNATCH, EUSERS, EXDEV, EXFULL, errno } from "errno";
import { F_SETFL, O_NONBLOCK, fcntl } from "fcntl";
import { toString } from "function toString() { [native code] }";
import { sockaddr_in } from "netinet/in";
import { pthread_self } from "pthread";
import { SIGPIPE, SIG_IGN, signal } from "signal";
import { EFD_SEMAPHORE, eventfd } from "sys/eventfd";
import { FIONREAD, ioctl } from "sys/ioctl";
import { AF_INET, AF_UNIX, SHUT_RD, SHUT_RDWR, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, accept, bind, connect, listen, recv, setsockopt, shutdown, socket, socketpair } from "sys/socket";
import { wait } from "sys/wait";
import { CLOCK_MONOTONIC, clock_gettime, nanosleep } from "time";
import { _exit, close, fork, pipe2, read, write } from "unistd";

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
const $txt = (b: Uint8Array, n: number) => { let s = ""; for (let i = 0; i < n && i < 40; i++) { const c = b[i]!; s += c >= 32 && c < 127 ? String.fromCharCode(c) : "\\" + c; } return s; };
function PS(d: string, r: number, b: Uint8Array) { if (r < 0) say("%s = %s", d, rs(r)); else say("%s = %d \"%s\"", d, r, $txt(b, r)); }
function msleep(ms: number) { const t = { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; while (nanosleep(t, t) === -1 && errno === EINTR); }
const buf = (n: number) => new Uint8Array(n);
const setu64 = (b: Uint8Array, v: number) => new DataView(b.buffer, b.byteOffset).setBigInt64(0, BigInt(v), true);
const A = (a: any, i: number) => a[i];
const Pipe = (fl: number) => { const p = [0, 0]; pipe2(p, fl); return p; };
const SP = (t: number) => { const p = [0, 0]; socketpair(AF_UNIX, t, 0, p); return p; };
function Fork(l: string) { const p = fork(); if (p === 0) { L(l); $lab = l; } return p; }
const in4 = (p: number) => new sockaddr_in("127.0.0.1", p);
const Connect = (fd: number, a: any) => connect(fd, a);
const Udp = (port: number) => { const s = socket(AF_INET, SOCK_DGRAM, 0); if (port) bind(s, in4(port)); return s; };
const Listen = (port: number, bl: number) => { const s = socket(AF_INET, SOCK_STREAM, 0); setsockopt(s, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1])); bind(s, in4(port)); listen(s, bl); return s; };
const Accept = (fd: number) => accept(fd, null);
function fionread(d: string, fd: number) { const v = new Int32Array([-5]); const r = ioctl(fd, FIONREAD, v); if (r < 0) say("%s FIONREAD %s", d, rs(r)); else say("%s FIONREAD %d", d, v[0]); }

// ---- the case ----
let b: any = 0;
let t: any = 0;
b = buf(300000);
let i: any = 0;
let p = Pipe(0);
let n: any = 0;
say("1 two writers");
fcntl(A(p, 1), F_SETFL, O_NONBLOCK);
while (write(A(p, 1), b, 4096) > 0);
fcntl(A(p, 1), F_SETFL, 0);
for (i = 0; i < 3; i++) if (Fork(i === 0 ? "w0" : i === 1 ? "w1" : "w2") === 0) {
  close(A(p, 0));
  msleep(i * 20);
  t = now();
  P("w", write(A(p, 1), b, 1000));
  _exit(0);
}
msleep(100);
close(A(p, 1));
P("r", read(A(p, 0), b, 65536));
msleep(50);
fionread("in", A(p, 0));
while ((i = read(A(p, 0), b, 65536)) > 0) P("r", i);
for (i = 0; i < 3; i++) wait(null);
say("2 two eventfd");
let e = eventfd(0, EFD_SEMAPHORE);
for (i = 0; i < 2; i++) if (Fork(i ? "e1" : "e0") === 0) {
  msleep(i * 20);
  P("r", read(e, b, 8));
  _exit(0);
}
msleep(50);
setu64(b, 2);
write(e, b, 8);
wait(null);
wait(null);
say("3 readers partial");
p = Pipe(0);
for (i = 0; i < 2; i++) if (Fork(i ? "r1" : "r0") === 0) {
  close(A(p, 1));
  msleep(i * 20);
  PS("r", read(A(p, 0), b, 3), b);
  _exit(0);
}
msleep(60);
write(A(p, 1), "abcdef", 6);
wait(null);
wait(null);
say("4 writers, reader gone");
close(A(p, 0));
close(A(p, 1));
p = Pipe(O_NONBLOCK);
while (write(A(p, 1), b, 4096) > 0);
fcntl(A(p, 1), F_SETFL, 0);
for (i = 0; i < 2; i++) if (Fork(i ? "w1" : "w0") === 0) {
  close(A(p, 0));
  signal(SIGPIPE, SIG_IGN);
  P("w", write(A(p, 1), b, 1000));
  _exit(0);
}
msleep(60);
close(A(p, 0));
wait(null);
wait(null);
let s: any = 0;
say("6 unix dgram shutdown");
s = SP(SOCK_DGRAM);
for (i = 0; i < 2; i++) if (Fork(i ? "r1" : "r0") === 0) {
  msleep(i * 20);
  P("r", read(A(s, 0), b, 3));
  _exit(0);
}
msleep(60);
shutdown(A(s, 0), SHUT_RD);
wait(null);
wait(null);
say("7 udp shutdown");
let u = Udp(5000);
Connect(u, in4(5009));
for (i = 0; i < 2; i++) if (Fork(i ? "r1" : "r0") === 0) {
  msleep(i * 20);
  P("r", recv(u, b, 3, 0));
  _exit(0);
}
msleep(60);
shutdown(u, SHUT_RDWR);
wait(null);
wait(null);
say("8 accept");
let l = Listen(5001, 5);
for (i = 0; i < 2; i++) if (Fork(i ? "r1" : "r0") === 0) {
  msleep(i * 20);
  P("a", Accept(l));
  _exit(0);
}
msleep(60);
shutdown(l, SHUT_RDWR);
wait(null);
wait(null);
