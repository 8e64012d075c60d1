// linux-signal-many (signal). many questions about dispositions, sets and pending signals
import { E2BIG, EACCES, EADDRINUSE, EADDRNOTAVAIL, EADV, EAFNOSUPPORT, EAGAIN, EALREADY, EBADE, EBADF, EBADFD, EBADMSG, EBADR, EBADRQC, EBADSLT, EBFONT, EBUSY, ECANCELED, ECHILD, ECHRNG, ECOMM, ECONNABORTED, ECONNREFUSED, ECONNRESET, EDEADLK, EDESTADDRREQ, EDOM, EDOTDOT, EDQUOT, EEXIST, EFAULT, EFBIG, EHOSTDOWN, EHOSTUNREACH, EHWPOISON, EIDRM, EILSEQ, EINPROGRESS, EINTR, EINVAL, EIO, EISCONN, EISDIR, EISNAM, EKEYEXPIRED, EKEYREJECTED, EKEYREVOKED, EL2HLT, EL2NSYNC, EL3HLT, EL3RST, ELIBACC, ELIBBAD, ELIBEXEC, ELIBMAX, ELIBSCN, ELNRNG, ELOOP, EMEDIUMTYPE, EMFILE, EMLINK, EMSGSIZE, EMULTIHOP, ENAMETOOLONG, ENAVAIL, ENETDOWN, ENETRESET, ENETUNREACH, ENFILE, ENOANO, ENOBUFS, ENOCSI, ENODATA, ENODEV, ENOENT, ENOEXEC, ENOKEY, ENOLCK, ENOLINK, ENOMEDIUM, ENOMEM, ENOMSG, ENONET, ENOPKG, ENOPROTOOPT, ENOSPC, ENOSR, ENOSTR, ENOSYS, ENOTBLK, ENOTCONN, ENOTDIR, ENOTEMPTY, ENOTNAM, ENOTRECOVERABLE, ENOTSOCK, ENOTTY, ENOTUNIQ, ENXIO, EOPNOTSUPP, EOVERFLOW, EOWNERDEAD, EPERM, EPFNOSUPPORT, EPIPE, EPROTO, EPROTONOSUPPORT, EPROTOTYPE, ERANGE, EREMCHG, EREMOTE, EREMOTEIO, ERESTART, ERFKILL, EROFS, ESHUTDOWN, ESOCKTNOSUPPORT, ESPIPE, ESRCH, ESRMNT, ESTALE, ESTRPIPE, ETIME, ETIMEDOUT, ETOOMANYREFS, ETXTBSY, EUCLEAN, EUNATCH, EUSERS, EXDEV, EXFULL, errno } from "errno";
import { toString } from "function toString() { [native code] }";
import { pthread_self, pthread_sigmask } from "pthread";
import { SA_NODEFER, SA_RESETHAND, SA_RESTART, SA_SIGINFO, SIGCHLD, SIGCONT, SIGKILL, SIGRTMIN, SIGSTOP, SIGURG, SIGUSR1, SIGUSR2, SIG_BLOCK, SIG_DFL, SIG_ERR, SIG_IGN, SIG_SETMASK, SIG_UNBLOCK, kill, raise, sigaction, sigaddset, sigdelset, sigemptyset, sigfillset, sigismember, signal, sigpending, sigprocmask, sigqueue, sigset_t, sigtimedwait, sigwait, sigwaitinfo } from "signal";
import { getpid, write } from "unistd";

// ---- printing helpers ----
const $names: Record<number,string> = {"1":"EPERM","2":"ENOENT","3":"ESRCH","4":"EINTR","5":"EIO","6":"ENXIO","7":"E2BIG","8":"ENOEXEC","9":"EBADF","10":"ECHILD","11":"EAGAIN","12":"ENOMEM","13":"EACCES","14":"EFAULT","15":"ENOTBLK","16":"EBUSY","17":"EEXIST","18":"EXDEV","19":"ENODEV","20":"ENOTDIR","21":"EISDIR","22":"EINVAL","23":"ENFILE","24":"EMFILE","25":"ENOTTY","26":"ETXTBSY","27":"EFBIG","28":"ENOSPC","29":"ESPIPE","30":"EROFS","31":"EMLINK","32":"EPIPE","33":"EDOM","34":"ERANGE","35":"EDEADLK","36":"ENAMETOOLONG","37":"ENOLCK","38":"ENOSYS","39":"ENOTEMPTY","40":"ELOOP","42":"ENOMSG","43":"EIDRM","44":"ECHRNG","45":"EL2NSYNC","46":"EL3HLT","47":"EL3RST","48":"ELNRNG","49":"EUNATCH","50":"ENOCSI","51":"EL2HLT","52":"EBADE","53":"EBADR","54":"EXFULL","55":"ENOANO","56":"EBADRQC","57":"EBADSLT","59":"EBFONT","60":"ENOSTR","61":"ENODATA","62":"ETIME","63":"ENOSR","64":"ENONET","65":"ENOPKG","66":"EREMOTE","67":"ENOLINK","68":"EADV","69":"ESRMNT","70":"ECOMM","71":"EPROTO","72":"EMULTIHOP","73":"EDOTDOT","74":"EBADMSG","75":"EOVERFLOW","76":"ENOTUNIQ","77":"EBADFD","78":"EREMCHG","79":"ELIBACC","80":"ELIBBAD","81":"ELIBSCN","82":"ELIBMAX","83":"ELIBEXEC","84":"EILSEQ","85":"ERESTART","86":"ESTRPIPE","87":"EUSERS","88":"ENOTSOCK","89":"EDESTADDRREQ","90":"EMSGSIZE","91":"EPROTOTYPE","92":"ENOPROTOOPT","93":"EPROTONOSUPPORT","94":"ESOCKTNOSUPPORT","95":"EOPNOTSUPP","96":"EPFNOSUPPORT","97":"EAFNOSUPPORT","98":"EADDRINUSE","99":"EADDRNOTAVAIL","100":"ENETDOWN","101":"ENETUNREACH","102":"ENETRESET","103":"ECONNABORTED","104":"ECONNRESET","105":"ENOBUFS","106":"EISCONN","107":"ENOTCONN","108":"ESHUTDOWN","109":"ETOOMANYREFS","110":"ETIMEDOUT","111":"ECONNREFUSED","112":"EHOSTDOWN","113":"EHOSTUNREACH","114":"EALREADY","115":"EINPROGRESS","116":"ESTALE","117":"EUCLEAN","118":"ENOTNAM","119":"ENAVAIL","120":"EISNAM","121":"EREMOTEIO","122":"EDQUOT","123":"ENOMEDIUM","124":"EMEDIUMTYPE","125":"ECANCELED","126":"ENOKEY","127":"EKEYEXPIRED","128":"EKEYREVOKED","129":"EKEYREJECTED","130":"EOWNERDEAD","131":"ENOTRECOVERABLE","132":"ERFKILL","133":"EHWPOISON"};
let $lab = "main";
const $labs = new WeakMap<any, string>();
const $th = (): any => (pthread_self() as any).__thread;
const $l = (): string => { const t = $th(); return (t && $labs.get(t)) ?? $lab; };
const $fmt = (f: string, a: any[]) => { let i = 0; return f.replace(/%l?([dsx])/g, (_m: string, c: string) => { const v = a[i++]; return c === "x" ? (v >>> 0).toString(16) : c === "d" ? String(typeof v === "boolean" ? Number(v) : v) : String(v); }); };
function say(f: string, ...a: any[]) { write(1, $l() + ": " + $fmt(f, a) + "\n"); }
const en = (e: number): string => e === 0 ? "0" : ($names as any)[e] ?? "E" + e;
const rs = (r: number): string => r === -1 ? "-1 " + en(errno) : String(Number(r));
function P(d: string, r: any) { say("%s = %s", d, rs(r)); }
const $ss = (s: sigset_t) => { let o = ""; for (let i = 1; i < 65; i++) if (sigismember(s, i) === 1) o += i + " "; return o; };
const SS = (_n: number, ...x: number[]) => { const s = new sigset_t(); sigemptyset(s); for (const i of x) sigaddset(s, i); return s; };
const SF = () => { const s = new sigset_t(); sigfillset(s); return s; };
function pset(d: string, s: sigset_t) { say("%s {%s}", d, $ss(s)); }
function ppend(d: string) { const s = new sigset_t(); sigpending(s); pset(d, s); }
function pmask(d: string) { const s = new sigset_t(); pthread_sigmask(SIG_BLOCK, null, s); pset(d, s); }
const hs = (sig: number, fn: any, fl: number, mask: any) => sigaction(sig, { [fl & SA_SIGINFO ? "sa_sigaction" : "sa_handler"]: fn, sa_flags: fl, sa_mask: mask || new sigset_t() } as any, null);
function poact(d: string, sig: number) { const a: any = {}; if (sigaction(sig, null, a) < 0) { say("%s %s", d, rs(-1)); return; } say("%s %s flags %x mask {%s}", d, a.sa_handler === SIG_DFL ? "DFL" : a.sa_handler === SIG_IGN ? "IGN" : "fn", a.sa_flags & ~0x04000000, $ss(a.sa_mask)); }
const Si = (): any => ({});
const si = (i: any, f: string) => f === "value" ? (typeof i.si_value === "object" ? i.si_value.sival_int : i.si_value) : i["si_" + f];
const sq = (pid: number, sig: number, v: number) => sigqueue(pid, sig, { sival_int: v });
const ts = (ms: number) => ({ tv_sec: Math.trunc(ms / 1000), tv_nsec: (ms % 1000) * 1000000 });
const tsraw = (s: number, n: number) => ({ tv_sec: s, tv_nsec: n });

// ---- the case ----
let b: any = 0;
let n: any = 0;
function h(sig: any): any {
  say("handler %d", sig);
  n = n + 1;
}
function hi(sig: any, info: any): any {
  say("hi %d code %d pid %d value %d uid %d status %d", sig, si(info, "code"), si(info, "pid") === getpid() ? 1 : 0, si(info, "value"), si(info, "uid"), 0);
}
function hmask(sig: any): any {
  say("handler %d", sig);
  pmask("in handler");
}
function hnest(sig: any): any {
  say("enter %d", sig);
  if (n === 0) {
    n = 1;
    raise(sig);
    ppend("pend in");
  }
  say("leave %d", sig);
}
function hdfl(sig: any): any {
  say("hdfl %d", sig);
  hs(sig, SIG_IGN, 0, 0);
  raise(sig);
  say("still");
}
P("kill sig -1", kill(getpid(), -1));
P("kill 65", kill(getpid(), 65));
P("kill 64 0", kill(getpid(), 0));
P("kill 32 null", kill(99999, 0));
P("kill -99999", kill(-99999, 0));
P("raise 0", raise(0));
P("raise 65", raise(65));
P("raise -1", raise(-1));
P("sigaction 32", hs(32, h, 0, 0));
P("sigaction 33", hs(33, h, 0, 0));
P("sigaction 0", hs(0, h, 0, 0));
P("sigaction KILL null", hs(SIGKILL, SIG_DFL, 0, 0));
P("sigaction STOP", hs(SIGSTOP, SIG_IGN, 0, 0));
poact("oact KILL", SIGKILL);
poact("oact 65", 65);
poact("oact CONT", SIGCONT);
hs(SIGUSR1, h, SA_RESTART | SA_NODEFER, SS(3, SIGUSR2, SIGKILL, SIGSTOP));
poact("oact", SIGUSR1);
hs(SIGUSR1, hmask, 0, SS(3, SIGUSR2, SIGKILL, SIGRTMIN));
raise(SIGUSR1);
pmask("after");
hs(SIGUSR1, hmask, SA_NODEFER, SS(1, SIGUSR2));
raise(SIGUSR1);
hs(SIGUSR1, hmask, SA_NODEFER, SS(1, SIGUSR1));
raise(SIGUSR1);
hs(SIGUSR1, hmask, SA_RESETHAND, 0);
raise(SIGUSR1);
poact("after resethand", SIGUSR1);
n = 0;
hs(SIGUSR1, hnest, 0, 0);
raise(SIGUSR1);
n = 0;
hs(SIGUSR1, hnest, SA_NODEFER, 0);
raise(SIGUSR1);
hs(SIGUSR2, hdfl, 0, 0);
raise(SIGUSR2);
poact("USR2", SIGUSR2);
hs(SIGUSR1, hi, SA_SIGINFO, 0);
raise(SIGUSR1);
kill(getpid(), SIGUSR1);
P("sq", sq(getpid(), SIGUSR1, 77));
hs(SIGRTMIN, hi, SA_SIGINFO, 0);
sigprocmask(SIG_BLOCK, SS(2, SIGRTMIN, SIGUSR1), null);
sq(getpid(), SIGRTMIN, 1);
sq(getpid(), SIGRTMIN, -2);
kill(getpid(), SIGRTMIN);
raise(SIGUSR1);
sq(getpid(), SIGUSR1, 5);
ppend("pend");
let i = Si();
P("sigtimedwait", sigtimedwait(SS(1, SIGRTMIN), i, ts(0)));
say("%d %d", si(i, "code"), si(i, "value"));
P("sigtimedwait USR2", sigtimedwait(SS(1, SIGUSR2), i, ts(0)));
P("sigtimedwait bad ts", sigtimedwait(SS(1, SIGUSR2), i, tsraw(0, 1000000000)));
P("sigtimedwait bad ts", sigtimedwait(SS(1, SIGUSR2), i, tsraw(-1, 0)));
P("sigtimedwait bad ts pending", sigtimedwait(SS(1, SIGRTMIN), i, tsraw(0, -1)));
P("sigwaitinfo both", sigwaitinfo(SS(2, SIGUSR1, SIGRTMIN), null));
ppend("pend");
sigprocmask(SIG_UNBLOCK, SS(1, SIGRTMIN), null);
ppend("pend");
sigprocmask(SIG_SETMASK, SS(0), null);
P("how 7", sigprocmask(7, SS(0), null));
P("how 7 null", sigprocmask(7, null, null));
P("ign->pending", 0);
sigprocmask(SIG_BLOCK, SS(3, SIGCHLD, SIGURG, SIGUSR1), null);
hs(SIGURG, SIG_DFL, 0, 0);
raise(SIGURG);
raise(SIGCHLD);
ppend("default ignored while blocked");
hs(SIGCHLD, SIG_DFL, 0, 0);
ppend("after set DFL");
P("sigwait", sigtimedwait(SS(2, SIGURG, SIGCHLD), i, ts(0)));
raise(SIGURG);
hs(SIGURG, SIG_IGN, 0, 0);
ppend("after IGN");
raise(SIGURG);
ppend("ignored blocked raise");
let s = SF();
pset("filled", s);
P("ismember 32", sigismember(s, 32));
P("ismember 65", sigismember(s, 65));
P("ismember 0", sigismember(s, 0));
P("add 65", sigaddset(s, 65));
P("del -1", sigdelset(s, -1));
P("add 0", sigaddset(s, 0));
P("add 33", sigaddset(s, 33));
sigprocmask(SIG_SETMASK, SF(), null);
pmask("all blocked");
sigprocmask(SIG_SETMASK, SS(0), null);
P("signal USR1", signal(SIGUSR1, SIG_IGN) === SIG_ERR);
P("signal KILL", signal(SIGKILL, SIG_IGN) === SIG_ERR ? -1 : 0);
P("signal 99", signal(99, SIG_IGN) === SIG_ERR ? -1 : 0);
P("signal old", signal(SIGUSR1, SIG_DFL) === SIG_IGN ? 1 : 0);
poact("signal()", SIGUSR1);
signal(SIGUSR1, h);
poact("signal()", SIGUSR1);
P("sigqueue bad", sq(99999, SIGUSR1, 1));
P("sigqueue sig 0", sq(getpid(), 0, 1));
P("sigqueue 65", sq(getpid(), 65, 1));
P("sigqueue 32", sq(getpid(), 33, 1) === 99 ? 1 : 0);
