// linux-thread-many (thread). mutex kinds, timed waits, joins, pthread_kill: many questions
import { E2BIG, EACCES, EADDRINUSE, EADDRNOTAVAIL, EADV, EAFNOSUPPORT, EAGAIN, EALREADY, EBADE, EBADF, EBADFD, EBADMSG, EBADR, EBADRQC, EBADSLT, EBFONT, EBUSY, ECANCELED, ECHILD, ECHRNG, ECOMM, ECONNABORTED, ECONNREFUSED, ECONNRESET, EDEADLK, EDESTADDRREQ, EDOM, EDOTDOT, EDQUOT, EEXIST, EFAULT, EFBIG, EHOSTDOWN, EHOSTUNREACH, EHWPOISON, EIDRM, EILSEQ, EINPROGRESS, EINTR, EINVAL, EIO, EISCONN, EISDIR, EISNAM, EKEYEXPIRED, EKEYREJECTED, EKEYREVOKED, EL2HLT, EL2NSYNC, EL3HLT, EL3RST, ELIBACC, ELIBBAD, ELIBEXEC, ELIBMAX, ELIBSCN, ELNRNG, ELOOP, EMEDIUMTYPE, EMFILE, EMLINK, EMSGSIZE, EMULTIHOP, ENAMETOOLONG, ENAVAIL, ENETDOWN, ENETRESET, ENETUNREACH, ENFILE, ENOANO, ENOBUFS, ENOCSI, ENODATA, ENODEV, ENOENT, ENOEXEC, ENOKEY, ENOLCK, ENOLINK, ENOMEDIUM, ENOMEM, ENOMSG, ENONET, ENOPKG, ENOPROTOOPT, ENOSPC, ENOSR, ENOSTR, ENOSYS, ENOTBLK, ENOTCONN, ENOTDIR, ENOTEMPTY, ENOTNAM, ENOTRECOVERABLE, ENOTSOCK, ENOTTY, ENOTUNIQ, ENXIO, EOPNOTSUPP, EOVERFLOW, EOWNERDEAD, EPERM, EPFNOSUPPORT, EPIPE, EPROTO, EPROTONOSUPPORT, EPROTOTYPE, ERANGE, EREMCHG, EREMOTE, EREMOTEIO, ERESTART, ERFKILL, EROFS, ESHUTDOWN, ESOCKTNOSUPPORT, ESPIPE, ESRCH, ESRMNT, ESTALE, ESTRPIPE, ETIME, ETIMEDOUT, ETOOMANYREFS, ETXTBSY, EUCLEAN, EUNATCH, EUSERS, EXDEV, EXFULL, errno } from "errno";
import { toString } from "function toString() { [native code] }";
import { PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_NORMAL, pthread_cond_broadcast, pthread_cond_destroy, pthread_cond_init, pthread_cond_signal, pthread_cond_t, pthread_cond_timedwait, pthread_cond_wait, pthread_create, pthread_detach, pthread_equal, pthread_exit, pthread_join, pthread_kill, pthread_mutex_destroy, pthread_mutex_init, pthread_mutex_lock, pthread_mutex_t, pthread_mutex_timedlock, pthread_mutex_trylock, pthread_mutex_unlock, pthread_mutexattr_init, pthread_mutexattr_settype, pthread_mutexattr_t, pthread_self, pthread_sigmask, pthread_t } from "pthread";
import { SA_SIGINFO, SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_SETMASK, kill, sigaction, sigaddset, sigemptyset, sigismember, signal, sigpending, sigprocmask, sigset_t, sigwait } from "signal";
import { wait } from "sys/wait";
import { CLOCK_MONOTONIC, CLOCK_REALTIME, clock_gettime, nanosleep } from "time";
import { getpid, pause, read, write } from "unistd";

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
function PE(d: string, r: any) { say("%s = %s", d, en(r)); }
function now() { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000000 + Math.floor(t.tv_nsec / 1000); }
const r50 = (v: number) => Math.floor((Math.floor(v) + 25) / 50) * 50;
const el = (t: number) => r50((now() - t) / 1000);
function PET(d: string, r: any, t: number) { const e = el(t); say("%s = %s [%sms]", d, en(r), e); }
function msleep(ms: number) { const t = { tv_sec: Math.floor(ms / 1000), tv_nsec: (ms % 1000) * 1000000 }; while (nanosleep(t, t) === -1 && errno === EINTR); }
const buf = (n: number) => new Uint8Array(n);
const A = (a: any, i: number) => a[i];
const ints = (n: number) => new Int32Array(n);
const $ss = (s: sigset_t) => { let o = ""; for (let i = 1; i < 65; i++) if (sigismember(s, i) === 1) o += i + " "; return o; };
const SS = (_n: number, ...x: number[]) => { const s = new sigset_t(); sigemptyset(s); for (const i of x) sigaddset(s, i); return s; };
function pset(d: string, s: sigset_t) { say("%s {%s}", d, $ss(s)); }
function ppend(d: string) { const s = new sigset_t(); sigpending(s); pset(d, s); }
function pmask(d: string) { const s = new sigset_t(); pthread_sigmask(SIG_BLOCK, null, s); pset(d, s); }
const hs = (sig: number, fn: any, fl: number, mask: any) => sigaction(sig, { [fl & SA_SIGINFO ? "sa_sigaction" : "sa_handler"]: fn, sa_flags: fl, sa_mask: mask || new sigset_t() } as any, null);
const tsraw = (s: number, n: number) => ({ tv_sec: s, tv_nsec: n });
const tsabs = (clk: number, ms: number) => { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(clk, t); t.tv_nsec += (ms % 1000) * 1000000; t.tv_sec += Math.trunc(ms / 1000); if (t.tv_nsec >= 1000000000) { t.tv_nsec -= 1000000000; t.tv_sec++; } if (t.tv_nsec < 0) { t.tv_nsec += 1000000000; t.tv_sec--; } return t; };
const Thr = () => new pthread_t();
const tcreate = (t: any, fn: any, arg: any) => pthread_create(t, null, fn, arg);
const tjoin = (t: any) => pthread_join(t, null);
function tjoinv(d: string, t: any) { const v: any[] = [0]; const r = pthread_join(t, v); say("%s = %s value %d", d, en(r), v[0] ?? 0); }
const tdetach = (t: any) => pthread_detach(t);
const tkill = (t: any, sig: number) => pthread_kill(t, sig);
const tself = () => pthread_self();
const teq = (a: any, b: any) => Number(pthread_equal(a, b));
const Mutex = (kind: number) => { const m = new pthread_mutex_t(); const a = new pthread_mutexattr_t(); pthread_mutexattr_init(a); pthread_mutexattr_settype(a, kind); pthread_mutex_init(m, a); return m; };
const Cond = () => { const c = new pthread_cond_t(); pthread_cond_init(c, null); return c; };
const texit = (v: any) => pthread_exit(v);
const sigwait_ = (s: any, a: any) => sigwait(s, a);

// ---- the case ----
let m: any = 0;
let c: any = 0;
let x: any = 0;
let b: any = 0;
let tt: any = 0;
function h(sig: any): any {
  say("handler %d", sig);
}
function hold(a: any): any {
  L("thr");
  PE("lock", pthread_mutex_lock(m));
  msleep(a);
  PE("unlock", pthread_mutex_unlock(m));
  return 5;
}
function trylk(a: any): any {
  L("try");
  PE("trylock", pthread_mutex_trylock(m));
  PE("unlock not mine", pthread_mutex_unlock(m));
  return 0;
}
function ret(a: any): any {
  return a;
}
function ex(a: any): any {
  texit(a);
  return 0;
}
function sl(a: any): any {
  msleep(a);
  return a;
}
function rdr(a: any): any {
  L("thr");
  P("read", read(a, b, 10));
  return 0;
}
function waiter(a: any): any {
  L("thr");
  pthread_mutex_lock(m);
  let t = now();
  PET("cond_wait", pthread_cond_wait(c, m), t);
  x = x + 1;
  pthread_mutex_unlock(m);
  return 0;
}
function joiner(a: any): any {
  L("joiner");
  PE("join", tjoin(a));
  return 0;
}
function say0(v: any): any {
  L("thr");
  say("equal %d", v);
}
function self(a: any): any {
  say0(teq(a, tself()));
  return 0;
}
function pausing(a: any): any {
  L("thr");
  P("pause", pause());
  return 0;
}
function masked(a: any): any {
  L("thr");
  pmask("mask");
  ppend("pend");
  return 0;
}
function swait(a: any): any {
  L("thr");
  let s = ints(1);
  PE("sigwait", sigwait_(SS(2, SIGUSR1, SIGUSR2), s));
  say("sig %d", A(s, 0));
  return 0;
}
function detself(a: any): any {
  L("thr");
  PE("detach self", tdetach(tself()));
  PE("again", tdetach(tself()));
  PE("join self", tjoin(tself()));
  return 0;
}
b = buf(100);
let t: any = 0;
let i: any = 0;
let th = Thr();
let th2 = Thr();
let k: any = 0;
for (k = 0; k < 3; k++) {
  say("kind %d", k);
  m = Mutex(k);
  PE("lock", pthread_mutex_lock(m));
  if (k > 0) PE("lock 2", pthread_mutex_lock(m));
  PE("trylock", pthread_mutex_trylock(m));
  t = now();
  if (k > 0) PET("timedlock", pthread_mutex_timedlock(m, tsabs(CLOCK_REALTIME, 50)), t);
  PE("create", tcreate(th, trylk, 0));
  tjoin(th);
  PE("destroy locked", pthread_mutex_destroy(m));
  PE("unlock", pthread_mutex_unlock(m));
  PE("unlock", pthread_mutex_unlock(m));
  PE("unlock", pthread_mutex_unlock(m));
  PE("unlock", pthread_mutex_unlock(m));
  if (k > 0) PE("unlock", pthread_mutex_unlock(m));
  PE("destroy", pthread_mutex_destroy(m));
  if (k > 0) PE("lock destroyed", pthread_mutex_lock(m));
}
m = Mutex(PTHREAD_MUTEX_NORMAL);
tcreate(th, hold, 100);
msleep(20);
t = now();
PE("trylock", pthread_mutex_trylock(m));
PET("timedlock short", pthread_mutex_timedlock(m, tsabs(CLOCK_REALTIME, 30)), t);
PET("timedlock past", pthread_mutex_timedlock(m, tsabs(CLOCK_REALTIME, -100)), t);
PE("timedlock bad", pthread_mutex_timedlock(m, tsraw(0, 1000000000)));
PE("timedlock neg", pthread_mutex_timedlock(m, tsraw(-1, 0)));
PET("timedlock long", pthread_mutex_timedlock(m, tsabs(CLOCK_REALTIME, 300)), t);
PE("bad when free", 0);
pthread_mutex_unlock(m);
PE("timedlock bad free", pthread_mutex_timedlock(m, tsraw(0, 1000000000)));
pthread_mutex_unlock(m);
tjoin(th);
say("cond");
c = Cond();
pthread_mutex_lock(m);
t = now();
PET("timedwait", pthread_cond_timedwait(c, m, tsabs(CLOCK_REALTIME, 50)), t);
PET("timedwait past", pthread_cond_timedwait(c, m, tsabs(CLOCK_REALTIME, -50)), t);
PE("timedwait bad", pthread_cond_timedwait(c, m, tsraw(0, 1000000000)));
PE("timedwait neg", pthread_cond_timedwait(c, m, tsraw(0, -1)));
PE("timedwait neg", pthread_cond_timedwait(c, m, tsraw(-1, 0)));
PE("trylock held", pthread_mutex_trylock(m));
pthread_mutex_unlock(m);
PE("signal nobody", pthread_cond_signal(c));
PE("broadcast nobody", pthread_cond_broadcast(c));
tcreate(th, waiter, 0);
tcreate(th2, waiter, 0);
msleep(50);
PE("signal", pthread_cond_signal(c));
msleep(20);
say("x %d", x);
PE("broadcast", pthread_cond_broadcast(c));
tjoin(th);
tjoin(th2);
say("x %d", x);
PE("destroy", pthread_cond_destroy(c));
let e = Mutex(PTHREAD_MUTEX_ERRORCHECK);
c = Cond();
PE("wait without lock", pthread_cond_timedwait(c, e, tsabs(CLOCK_REALTIME, 10)));
say("join");
tcreate(th, ret, 77);
tjoinv("join", th);
tcreate(th, ex, 78);
tjoinv("join", th);
PE("self join", tjoin(tself()));
tcreate(th, sl, 50);
PE("detach", tdetach(th));
PE("detach again", tdetach(th));
PE("join detached", tjoin(th));
msleep(100);
tcreate(th, sl, 100);
tcreate(th2, joiner, th);
msleep(20);
PE("detach joined", tdetach(th));
tjoin(th2);
tcreate(th, self, th);
msleep(20);
tjoin(th);
P("equal main", teq(tself(), th));
say("signals");
hs(SIGUSR1, h, 0, 0);
tcreate(th, pausing, 0);
msleep(20);
PE("kill 0", tkill(th, 0));
PE("kill -1", tkill(th, -1));
PE("kill 65", tkill(th, 65));
PE("kill 32", tkill(th, 32));
PE("kill 33", tkill(th, 33));
PE("kill USR1", tkill(th, SIGUSR1));
tjoin(th);
tcreate(th, ret, 0);
msleep(20);
PE("kill ended", tkill(th, SIGUSR1));
PE("kill 0 ended", tkill(th, 0));
tjoin(th);
sigprocmask(SIG_BLOCK, SS(2, SIGUSR1, SIGUSR2), null);
PE("kill self", tkill(tself(), SIGUSR1));
kill(getpid(), SIGUSR2);
ppend("main pend");
tcreate(th, masked, 0);
tjoin(th);
tcreate(th, swait, 0);
tjoin(th);
ppend("main pend");
PE("how 9", pthread_sigmask(9, SS(0), null));
PE("how 9 null", pthread_sigmask(9, null, null));
sigprocmask(SIG_SETMASK, SS(0), null);
tcreate(th, detself, 0);
msleep(50);
