// linux-uring-cancel-twice (io_uring). what is cancelled twice; the end of a poll that is about to end
import { E2BIG, EACCES, EADDRINUSE, EADDRNOTAVAIL, EADV, EAFNOSUPPORT, EAGAIN, EALREADY, EBADE, EBADF, EBADFD, EBADMSG, EBADR, EBADRQC, EBADSLT, EBFONT, EBUSY, ECANCELED, ECHILD, ECHRNG, ECOMM, ECONNABORTED, ECONNREFUSED, ECONNRESET, EDEADLK, EDESTADDRREQ, EDOM, EDOTDOT, EDQUOT, EEXIST, EFAULT, EFBIG, EHOSTDOWN, EHOSTUNREACH, EHWPOISON, EIDRM, EILSEQ, EINPROGRESS, EINTR, EINVAL, EIO, EISCONN, EISDIR, EISNAM, EKEYEXPIRED, EKEYREJECTED, EKEYREVOKED, EL2HLT, EL2NSYNC, EL3HLT, EL3RST, ELIBACC, ELIBBAD, ELIBEXEC, ELIBMAX, ELIBSCN, ELNRNG, ELOOP, EMEDIUMTYPE, EMFILE, EMLINK, EMSGSIZE, EMULTIHOP, ENAMETOOLONG, ENAVAIL, ENETDOWN, ENETRESET, ENETUNREACH, ENFILE, ENOANO, ENOBUFS, ENOCSI, ENODATA, ENODEV, ENOENT, ENOEXEC, ENOKEY, ENOLCK, ENOLINK, ENOMEDIUM, ENOMEM, ENOMSG, ENONET, ENOPKG, ENOPROTOOPT, ENOSPC, ENOSR, ENOSTR, ENOSYS, ENOTBLK, ENOTCONN, ENOTDIR, ENOTEMPTY, ENOTNAM, ENOTRECOVERABLE, ENOTSOCK, ENOTTY, ENOTUNIQ, ENXIO, EOPNOTSUPP, EOVERFLOW, EOWNERDEAD, EPERM, EPFNOSUPPORT, EPIPE, EPROTO, EPROTONOSUPPORT, EPROTOTYPE, ERANGE, EREMCHG, EREMOTE, EREMOTEIO, ERESTART, ERFKILL, EROFS, ESHUTDOWN, ESOCKTNOSUPPORT, ESPIPE, ESRCH, ESRMNT, ESTALE, ESTRPIPE, ETIME, ETIMEDOUT, ETOOMANYREFS, ETXTBSY, EUCLEAN, EUNATCH, EUSERS, EXDEV, EXFULL } from "errno";
import { toString } from "function toString() { [native code] }";
import { IORING_ASYNC_CANCEL_ALL, IORING_CQE_F_MORE, io_uring, io_uring_cqe_get_data, io_uring_cqe_seen, io_uring_get_sqe, io_uring_peek_cqe, io_uring_prep_cancel, io_uring_prep_close, io_uring_prep_link_timeout, io_uring_prep_nop, io_uring_prep_poll_add, io_uring_prep_poll_remove, io_uring_prep_read, io_uring_prep_recv, io_uring_prep_timeout, io_uring_prep_timeout_remove, io_uring_prep_timeout_update, io_uring_prep_write, io_uring_queue_init, io_uring_sqe_set_data, io_uring_sqe_set_flags, io_uring_submit } from "liburing";
import { POLLIN } from "poll";
import { pthread_self } from "pthread";
import { AF_UNIX, SOCK_STREAM, socketpair } from "sys/socket";
import { pipe2, read, write } from "unistd";

// ---- printing helpers ----
const $names: Record<number,string> = {"1":"EPERM","2":"ENOENT","3":"ESRCH","4":"EINTR","5":"EIO","6":"ENXIO","7":"E2BIG","8":"ENOEXEC","9":"EBADF","10":"ECHILD","11":"EAGAIN","12":"ENOMEM","13":"EACCES","14":"EFAULT","15":"ENOTBLK","16":"EBUSY","17":"EEXIST","18":"EXDEV","19":"ENODEV","20":"ENOTDIR","21":"EISDIR","22":"EINVAL","23":"ENFILE","24":"EMFILE","25":"ENOTTY","26":"ETXTBSY","27":"EFBIG","28":"ENOSPC","29":"ESPIPE","30":"EROFS","31":"EMLINK","32":"EPIPE","33":"EDOM","34":"ERANGE","35":"EDEADLK","36":"ENAMETOOLONG","37":"ENOLCK","38":"ENOSYS","39":"ENOTEMPTY","40":"ELOOP","42":"ENOMSG","43":"EIDRM","44":"ECHRNG","45":"EL2NSYNC","46":"EL3HLT","47":"EL3RST","48":"ELNRNG","49":"EUNATCH","50":"ENOCSI","51":"EL2HLT","52":"EBADE","53":"EBADR","54":"EXFULL","55":"ENOANO","56":"EBADRQC","57":"EBADSLT","59":"EBFONT","60":"ENOSTR","61":"ENODATA","62":"ETIME","63":"ENOSR","64":"ENONET","65":"ENOPKG","66":"EREMOTE","67":"ENOLINK","68":"EADV","69":"ESRMNT","70":"ECOMM","71":"EPROTO","72":"EMULTIHOP","73":"EDOTDOT","74":"EBADMSG","75":"EOVERFLOW","76":"ENOTUNIQ","77":"EBADFD","78":"EREMCHG","79":"ELIBACC","80":"ELIBBAD","81":"ELIBSCN","82":"ELIBMAX","83":"ELIBEXEC","84":"EILSEQ","85":"ERESTART","86":"ESTRPIPE","87":"EUSERS","88":"ENOTSOCK","89":"EDESTADDRREQ","90":"EMSGSIZE","91":"EPROTOTYPE","92":"ENOPROTOOPT","93":"EPROTONOSUPPORT","94":"ESOCKTNOSUPPORT","95":"EOPNOTSUPP","96":"EPFNOSUPPORT","97":"EAFNOSUPPORT","98":"EADDRINUSE","99":"EADDRNOTAVAIL","100":"ENETDOWN","101":"ENETUNREACH","102":"ENETRESET","103":"ECONNABORTED","104":"ECONNRESET","105":"ENOBUFS","106":"EISCONN","107":"ENOTCONN","108":"ESHUTDOWN","109":"ETOOMANYREFS","110":"ETIMEDOUT","111":"ECONNREFUSED","112":"EHOSTDOWN","113":"EHOSTUNREACH","114":"EALREADY","115":"EINPROGRESS","116":"ESTALE","117":"EUCLEAN","118":"ENOTNAM","119":"ENAVAIL","120":"EISNAM","121":"EREMOTEIO","122":"EDQUOT","123":"ENOMEDIUM","124":"EMEDIUMTYPE","125":"ECANCELED","126":"ENOKEY","127":"EKEYEXPIRED","128":"EKEYREVOKED","129":"EKEYREJECTED","130":"EOWNERDEAD","131":"ENOTRECOVERABLE","132":"ERFKILL","133":"EHWPOISON"};
let $lab = "main";
const $labs = new WeakMap<any, string>();
const $th = (): any => (pthread_self() as any).__thread;
const $l = (): string => { const t = $th(); return (t && $labs.get(t)) ?? $lab; };
const $fmt = (f: string, a: any[]) => { let i = 0; return f.replace(/%l?([dsx])/g, (_m: string, c: string) => { const v = a[i++]; return c === "x" ? (v >>> 0).toString(16) : c === "d" ? String(typeof v === "boolean" ? Number(v) : v) : String(v); }); };
function say(f: string, ...a: any[]) { write(1, $l() + ": " + $fmt(f, a) + "\n"); }
const en = (e: number): string => e === 0 ? "0" : ($names as any)[e] ?? "E" + e;
const ns = (r: number): string => r < 0 ? "-" + en(-r) : String(r);
function PN(d: string, r: any) { say("%s = %s", d, ns(r)); }
const buf = (n: number) => new Uint8Array(n);
const A = (a: any, i: number) => a[i];
const Pipe = (fl: number) => { const p = [0, 0]; pipe2(p, fl); return p; };
const SP = (t: number) => { const p = [0, 0]; socketpair(AF_UNIX, t, 0, p); return p; };
const ts = (ms: number) => ({ tv_sec: Math.trunc(ms / 1000), tv_nsec: (ms % 1000) * 1000000 });
const Ring = () => new io_uring();
function CQ(ring: any) { const c: any[] = [null]; const r = io_uring_peek_cqe(ring, c); if (r !== 0) { say("cqe none %s", ns(r)); return -1; } say("cqe data %d res %s flags %x", io_uring_cqe_get_data(c[0]) ?? 0, ns(c[0].res), c[0].flags & IORING_CQE_F_MORE); const x = c[0].res; io_uring_cqe_seen(ring, c[0]); return x; }
function CALL(ring: any) { const c: any[] = [null]; while (io_uring_peek_cqe(ring, c) === 0) CQ(ring); say("no more"); }

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
function pr(k: any, d: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_poll_remove(s, k);
  io_uring_sqe_set_data(s, d);
}
function tr(k: any, d: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_timeout_remove(s, k, 0);
  io_uring_sqe_set_data(s, d);
}
function tu(k: any, ms: any, f: any, d: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_timeout_update(s, ts(ms), k, f);
  io_uring_sqe_set_data(s, d);
}
function rc(fd: any, buf: any, n: any, f: any, d: any, fl: any): any {
  let s = io_uring_get_sqe(ring);
  io_uring_prep_recv(s, fd, buf, n, f);
  io_uring_sqe_set_data(s, d);
  io_uring_sqe_set_flags(s, fl);
}
function sub(): any {
  PN("submit", io_uring_submit(ring));
  CALL(ring);
}
function h(sig: any): any {
  say("handler %d", sig);
}
ring = Ring();
b = buf(5000);
let t: any = 0;
let p = Pipe(0);
let sp = SP(SOCK_STREAM);
io_uring_queue_init(32, ring, 0);
say("1");
rd(A(p, 0), b, 1, -1, 1, 0);
rd(A(p, 0), b, 1, -1, 1, 0);
ca(1, 0, 8);
ca(1, 0, 9);
ca(1, IORING_ASYNC_CANCEL_ALL, 10);
ca(1, IORING_ASYNC_CANCEL_ALL, 11);
sub();
say("2");
pa(A(p, 0), POLLIN, 1, 0);
pr(1, 8);
pr(1, 9);
ca(1, 0, 10);
sub();
say("3");
pa(A(p, 0), POLLIN, 1, 0);
ca(1, 0, 8);
pr(1, 9);
sub();
say("4");
pa(A(p, 0), POLLIN, 1, 0);
wr(A(p, 1), "x", 1, -1, 2, 0);
pr(1, 9);
sub();
read(A(p, 0), b, 10);
say("5");
pa(A(p, 0), POLLIN, 1, 0);
wr(A(p, 1), "x", 1, -1, 2, 0);
ca(1, 0, 9);
ca(1, 0, 10);
sub();
read(A(p, 0), b, 10);
say("6");
rd(A(p, 0), b, 1, -1, 1, 0);
wr(A(p, 1), "x", 1, -1, 2, 0);
ca(1, 0, 9);
sub();
rd(A(p, 0), b, 1, -1, 1, 0);
sub();
say("7");
to(1000, 0, 0, 1, 0);
tr(1, 2);
tr(1, 3);
ca(1, 0, 4);
sub();
say("8");
to(1000, 0, 0, 1, 0);
ca(1, 0, 4);
ca(1, 0, 5);
tr(1, 6);
sub();
say("9");
to(1000, 1, 0, 1, 0);
nop(2, 0);
tr(1, 3);
sub();
say("12 remove of a read");
rd(A(p, 0), b, 1, -1, 1, 0);
pr(1, 2);
tr(1, 3);
sub();
ca(1, 0, 4);
sub();
