// linux-time-sleepless (time). clocks that one cannot sleep by; INT_MIN of waitpid and kill
import { E2BIG, EACCES, EADDRINUSE, EADDRNOTAVAIL, EADV, EAFNOSUPPORT, EAGAIN, EALREADY, EBADE, EBADF, EBADFD, EBADMSG, EBADR, EBADRQC, EBADSLT, EBFONT, EBUSY, ECANCELED, ECHILD, ECHRNG, ECOMM, ECONNABORTED, ECONNREFUSED, ECONNRESET, EDEADLK, EDESTADDRREQ, EDOM, EDOTDOT, EDQUOT, EEXIST, EFAULT, EFBIG, EHOSTDOWN, EHOSTUNREACH, EHWPOISON, EIDRM, EILSEQ, EINPROGRESS, EINTR, EINVAL, EIO, EISCONN, EISDIR, EISNAM, EKEYEXPIRED, EKEYREJECTED, EKEYREVOKED, EL2HLT, EL2NSYNC, EL3HLT, EL3RST, ELIBACC, ELIBBAD, ELIBEXEC, ELIBMAX, ELIBSCN, ELNRNG, ELOOP, EMEDIUMTYPE, EMFILE, EMLINK, EMSGSIZE, EMULTIHOP, ENAMETOOLONG, ENAVAIL, ENETDOWN, ENETRESET, ENETUNREACH, ENFILE, ENOANO, ENOBUFS, ENOCSI, ENODATA, ENODEV, ENOENT, ENOEXEC, ENOKEY, ENOLCK, ENOLINK, ENOMEDIUM, ENOMEM, ENOMSG, ENONET, ENOPKG, ENOPROTOOPT, ENOSPC, ENOSR, ENOSTR, ENOSYS, ENOTBLK, ENOTCONN, ENOTDIR, ENOTEMPTY, ENOTNAM, ENOTRECOVERABLE, ENOTSOCK, ENOTTY, ENOTUNIQ, ENXIO, EOPNOTSUPP, EOVERFLOW, EOWNERDEAD, EPERM, EPFNOSUPPORT, EPIPE, EPROTO, EPROTONOSUPPORT, EPROTOTYPE, ERANGE, EREMCHG, EREMOTE, EREMOTEIO, ERESTART, ERFKILL, EROFS, ESHUTDOWN, ESOCKTNOSUPPORT, ESPIPE, ESRCH, ESRMNT, ESTALE, ESTRPIPE, ETIME, ETIMEDOUT, ETOOMANYREFS, ETXTBSY, EUCLEAN, EUNATCH, EUSERS, EXDEV, EXFULL, errno } from "errno";
import { toString } from "function toString() { [native code] }";
import { pthread_self } from "pthread";
import { kill } from "signal";
import { WEXITSTATUS, WIFCONTINUED, WIFEXITED, WIFSIGNALED, WIFSTOPPED, WSTOPSIG, WTERMSIG, waitpid } from "sys/wait";
import { CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_MONOTONIC_COARSE, CLOCK_MONOTONIC_RAW, CLOCK_REALTIME_COARSE, CLOCK_THREAD_CPUTIME_ID, TIMER_ABSTIME, clock_gettime, clock_nanosleep } from "time";
import { write } from "unistd";

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
function PE(d: string, r: any) { say("%s = %s", d, en(r)); }
function now() { const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t); return t.tv_sec * 1000000 + Math.floor(t.tv_nsec / 1000); }
const r50 = (v: number) => Math.floor((Math.floor(v) + 25) / 50) * 50;
const el = (t: number) => r50((now() - t) / 1000);
function PET(d: string, r: any, t: number) { const e = el(t); say("%s = %s [%sms]", d, en(r), e); }
function W(d: string, pid: number, opt: number) { const st = new Int32Array([-77]); const r = waitpid(pid, st, opt); if (r <= 0) { say("%s = %s", d, rs(r)); return; } const s = st[0]!; say("%s = %s exited %d/%d signaled %d/%d stopped %d/%d cont %d raw %x", d, pid > 0 && r === pid ? "pid" : "other", Number(WIFEXITED(s)), WIFEXITED(s) ? WEXITSTATUS(s) : 0, Number(WIFSIGNALED(s)), WIFSIGNALED(s) ? WTERMSIG(s) : 0, Number(WIFSTOPPED(s)), WIFSTOPPED(s) ? WSTOPSIG(s) : 0, Number(WIFCONTINUED(s)), s); }
const ts = (ms: number) => ({ tv_sec: Math.trunc(ms / 1000), tv_nsec: (ms % 1000) * 1000000 });
const tsraw = (s: number, n: number) => ({ tv_sec: s, tv_nsec: n });

// ---- the case ----
let r: any = 0;
let t: any = 0;
PE("RAW", clock_nanosleep(CLOCK_MONOTONIC_RAW, 0, ts(1), null));
PE("COARSE", clock_nanosleep(CLOCK_MONOTONIC_COARSE, 0, ts(1), null));
PE("REALTIME_COARSE", clock_nanosleep(CLOCK_REALTIME_COARSE, TIMER_ABSTIME, ts(1), null));
PE("THREAD_CPUTIME", clock_nanosleep(CLOCK_THREAD_CPUTIME_ID, 0, ts(1), null));
PE("99", clock_nanosleep(99, 0, ts(1), null));
PE("RAW, bad time", clock_nanosleep(CLOCK_MONOTONIC_RAW, 0, tsraw(0, -1), null));
t = now();
PET("BOOTTIME", clock_nanosleep(CLOCK_BOOTTIME, 0, ts(50), null), t);
W("waitpid INT_MIN", -2147483647 - 1, 0);
W("waitpid INT_MIN, bad options", -2147483647 - 1, 256);
P("kill INT_MIN", kill(-2147483647 - 1, 0));
W("waitpid -1", -1, 0);
