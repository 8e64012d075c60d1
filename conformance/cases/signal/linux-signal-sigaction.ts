// linux-signal-sigaction (signal). sigaction flags and old actions
import { errno } from "errno";
import { SA_NODEFER, SA_RESETHAND, SA_RESTART, SA_SIGINFO, SIGKILL, SIGSTOP, SIGUSR1, SIGUSR2, SIG_DFL, SIG_ERR, SIG_IGN, raise, sigaction, sigaddset, sigemptyset, sigismember, signal, sigset_t } from "signal";
import { write } from "unistd";

let $L = "main"; // label of the printing branch

function h(sig: number): void {
  $say($L + ": handler h" + " " + $sig(sig));
}
function g(sig: number, info: any): void {
  $say($L + ": handler g" + " " + $sig(sig) + " " + $code(sig, info.si_code));
}
{
  const $v3: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGUSR1, null, $v3);
  $say($L + ": sigaction(SIGUSR1, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v3) + " " + $saf($v3.sa_flags) + " " + $showset($v3.sa_mask) : ""));
}
{
  const $v6: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGUSR1, { sa_handler: h, sa_flags: (SA_RESTART | SA_NODEFER), sa_mask: $sigset(SIGUSR2, SIGKILL) }, $v6);
  $say($L + ": sigaction(SIGUSR1, {h, SA_RESTART|SA_NODEFER, mask SIGUSR2,SIGKILL}, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v6) + " " + $saf($v6.sa_flags) + " " + $showset($v6.sa_mask) : ""));
}
{
  const $v9: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGUSR1, { sa_sigaction: g, sa_flags: SA_RESETHAND | SA_SIGINFO, sa_mask: $sigset() }, $v9);
  $say($L + ": sigaction(SIGUSR1, {g, SA_RESETHAND}, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v9) + " " + $saf($v9.sa_flags) + " " + $showset($v9.sa_mask) : ""));
}
{
  const $v12: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGUSR1, null, $v12);
  $say($L + ": sigaction(SIGUSR1, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v12) + " " + $saf($v12.sa_flags) + " " + $showset($v12.sa_mask) : ""));
}
{
  const $r = raise(SIGUSR1);
  $say($L + ": raise(SIGUSR1) = " + $ret($r));
}
{
  const $v16: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGUSR1, null, $v16);
  $say($L + ": sigaction(SIGUSR1, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v16) + " " + $saf($v16.sa_flags) + " " + $showset($v16.sa_mask) : ""));
}
{
  const $v19: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGKILL, null, $v19);
  $say($L + ": sigaction(SIGKILL, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v19) + " " + $saf($v19.sa_flags) + " " + $showset($v19.sa_mask) : ""));
}
{
  const $r = sigaction(SIGKILL, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(SIGKILL, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(SIGSTOP, { sa_handler: SIG_IGN, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(SIGSTOP, {SIG_IGN}, NULL) = " + $ret($r));
}
{
  const $v28: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(0, null, $v28);
  $say($L + ": sigaction(0, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v28) + " " + $saf($v28.sa_flags) + " " + $showset($v28.sa_mask) : ""));
}
{
  const $r = sigaction(65, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(65, {h}, NULL) = " + $ret($r));
}
{
  const $r = sigaction(32, { sa_handler: h, sa_flags: 0, sa_mask: $sigset() }, null);
  $say($L + ": sigaction(32, {h}, NULL) = " + $ret($r));
}
{
  const $v37: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(33, null, $v37);
  $say($L + ": sigaction(33, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v37) + " " + $saf($v37.sa_flags) + " " + $showset($v37.sa_mask) : ""));
}
{
  const $r = signal(SIGUSR1, h);
  $say($L + ": signal(SIGUSR1, h) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : ($r as any) === g ? "g" : "?"));
}
{
  const $r = signal(SIGUSR1, SIG_IGN);
  $say($L + ": signal(SIGUSR1, SIG_IGN) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : ($r as any) === g ? "g" : "?"));
}
{
  const $r = signal(SIGUSR1, SIG_DFL);
  $say($L + ": signal(SIGUSR1, SIG_DFL) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : ($r as any) === g ? "g" : "?"));
}
{
  const $r = signal(SIGKILL, h);
  $say($L + ": signal(SIGKILL, h) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : ($r as any) === g ? "g" : "?"));
}
{
  const $r = signal(65, h);
  $say($L + ": signal(65, h) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : ($r as any) === g ? "g" : "?"));
}
{
  const $r = signal(SIGUSR2, h);
  $say($L + ": signal(SIGUSR2, h) = " + (($r as any) === SIG_ERR ? "SIG_ERR " + $ename(errno) : ($r as any) === SIG_DFL ? "SIG_DFL" : ($r as any) === SIG_IGN ? "SIG_IGN" : ($r as any) === h ? "h" : ($r as any) === g ? "g" : "?"));
}
{
  const $v52: any = { sa_handler: null, sa_flags: 0, sa_mask: $sigset() };
  const $r = sigaction(SIGUSR2, null, $v52);
  $say($L + ": sigaction(SIGUSR2, NULL, &out) = " + $ret($r) + ($r === 0 ? " " + $hname([["SIG_DFL", SIG_DFL], ["SIG_IGN", SIG_IGN], ["h", h], ["g", g]], $v52) + " " + $saf($v52.sa_flags) + " " + $showset($v52.sa_mask) : ""));
}
{
  const $r = raise(SIGUSR2);
  $say($L + ": raise(SIGUSR2) = " + $ret($r));
}
{
  const $r = raise(0);
  $say($L + ": raise(0) = " + $ret($r));
}
{
  const $r = raise(65);
  $say($L + ": raise(65) = " + $ret($r));
}

// ---- printing helpers ----
function $say(line: string): void { write(1, line + "\n"); }
function $ename(e: number): string {
  const names: Record<number, string> = { 1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 6: "ENXIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM", 13: "EACCES", 14: "EFAULT", 16: "EBUSY", 17: "EEXIST", 19: "ENODEV", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 23: "ENFILE", 24: "EMFILE", 25: "ENOTTY", 27: "EFBIG", 28: "ENOSPC", 29: "ESPIPE", 30: "EROFS", 32: "EPIPE", 33: "EDOM", 34: "ERANGE", 35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 40: "ELOOP", 61: "ENODATA", 62: "ETIME", 71: "EPROTO", 75: "EOVERFLOW", 88: "ENOTSOCK", 89: "EDESTADDRREQ", 90: "EMSGSIZE", 91: "EPROTOTYPE", 92: "ENOPROTOOPT", 93: "EPROTONOSUPPORT", 94: "ESOCKTNOSUPPORT", 95: "EOPNOTSUPP", 96: "EPFNOSUPPORT", 97: "EAFNOSUPPORT", 98: "EADDRINUSE", 99: "EADDRNOTAVAIL", 100: "ENETDOWN", 101: "ENETUNREACH", 103: "ECONNABORTED", 104: "ECONNRESET", 105: "ENOBUFS", 106: "EISCONN", 107: "ENOTCONN", 108: "ESHUTDOWN", 110: "ETIMEDOUT", 111: "ECONNREFUSED", 113: "EHOSTUNREACH", 114: "EALREADY", 115: "EINPROGRESS", 125: "ECANCELED" };
  return e === 0 ? "0" : names[e] ?? "E" + e;
}
function $ret(r: number): string { return r === -1 ? "-1 " + $ename(errno) : String(r); }
function $sigset(...sigs: number[]): sigset_t { const s = new sigset_t(); sigemptyset(s); for (const n of sigs) sigaddset(s, n); return s; }
function $sig(n: number): string {
  const names: Record<number, string> = { 1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU", 23: "SIGURG", 25: "SIGXFSZ", 26: "SIGVTALRM", 28: "SIGWINCH", 29: "SIGIO" };
  return n === 0 ? "0" : names[n] ?? (n === 34 ? "SIGRTMIN" : n > 34 && n <= 64 ? "SIGRTMIN+" + (n - 34) : "SIG" + n);
}
function $code(sig: number, code: number): string {
  const generic: Record<number, string> = { 0: "SI_USER", [-1]: "SI_QUEUE", [-2]: "SI_TIMER", [-4]: "SI_ASYNCIO", [-5]: "SI_SIGIO", [-6]: "SI_TKILL", 128: "SI_KERNEL" };
  if (code in generic) return generic[code];
  const names = sig === 17 ? ["0", "CLD_EXITED", "CLD_KILLED", "CLD_DUMPED", "CLD_TRAPPED", "CLD_STOPPED", "CLD_CONTINUED"] : ["0", "POLL_IN", "POLL_OUT", "POLL_MSG", "POLL_ERR", "POLL_PRI", "POLL_HUP"];
  return names[code] ?? String(code);
}
function $mask(m: number, names: [number, string][]): string {
  const out: string[] = [];
  for (const [bit, name] of names) if (m & bit) { out.push(name); m &= ~bit; }
  if (m) out.push(String(m));
  return out.join("|") || "0";
}
function $showset(s: any): string { const out: string[] = []; for (let i = 1; i <= 64; i++) if (sigismember(s, i) === 1) out.push($sig(i)); return "{" + out.join(",") + "}"; }
function $saf(m: number): string { return $mask(m & ~0x04000000, [[1, "SA_NOCLDSTOP"], [2, "SA_NOCLDWAIT"], [4, "SA_SIGINFO"], [268435456, "SA_RESTART"], [1073741824, "SA_NODEFER"], [-2147483648, "SA_RESETHAND"]]); }
function $hname(known: [string, any][], act: any): string { return (known.find((k) => k[1] === act.sa_handler || k[1] === act.sa_sigaction) ?? ["?"])[0]; }
