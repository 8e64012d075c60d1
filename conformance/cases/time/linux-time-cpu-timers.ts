// linux-time-cpu-timers (time). ITIMER_VIRTUAL and ITIMER_PROF: what counts, intervals, fork
import { errno } from "errno";
import { SA_SIGINFO, SIG_DFL, SIGALRM, SIGPROF, SIGVTALRM, sigaction, sigset_t } from "signal";
import { getitimer, ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL, setitimer } from "sys/time";
import { wait, waitpid, WIFSIGNALED, WTERMSIG } from "sys/wait";
import { CLOCK_PROCESS_CPUTIME_ID, clock_gettime } from "time";
import { _exit, fork, usleep, write } from "unistd";

const say = (line: string) => void write(1, `${line}\n`);
let v = 0;
let p = 0;
let code = -99;
const h = (sig: number, info: any) => {
  if (sig === SIGVTALRM) v++;
  else if (sig === SIGPROF) p++;
  code = info.si_code;
};
const used = () => {
  const t = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, t);
  return t.tv_sec * 1000 + t.tv_nsec / 1e6;
};
function spin(ms: number) {
  for (const end = used() + ms; used() < end; ) for (let i = 0; i < 10000; i++);
}
const at = (value: number, interval = 0) => ({
  it_value: { tv_sec: Math.floor(value / 1000), tv_usec: (value % 1000) * 1000 },
  it_interval: { tv_sec: 0, tv_usec: interval * 1000 },
});
const round = (t: any) => Math.floor((t.tv_sec * 1000 + Math.floor(t.tv_usec / 1000) + 25) / 50) * 50;
const show = (name: string, o: any) => say(`main: ${name} value ${round(o.it_value)} interval ${round(o.it_interval)}`);
function get(name: string, which: number) {
  const o: any = at(0);
  getitimer(which, o);
  show(name, o);
}

for (const sig of [SIGVTALRM, SIGPROF, SIGALRM])
  sigaction(sig, { sa_sigaction: h, sa_flags: SA_SIGINFO, sa_mask: new sigset_t() } as any, null);
for (let w = -1; w < 4; w++) {
  const r = getitimer(w, at(0));
  say(`main: get ${w} = ${r} ${r < 0 ? errno : 0}`);
}
say(`main: set 3 = ${setitimer(3, at(100), null)} ${errno}`);
const bad = { it_value: { tv_sec: 0, tv_usec: 1000000 }, it_interval: { tv_sec: 0, tv_usec: 0 } };
say(`main: set usec = ${setitimer(ITIMER_VIRTUAL, bad, null)} ${errno}`);
say(`main: set 7 usec = ${setitimer(7, bad, null)} ${errno}`);
setitimer(ITIMER_VIRTUAL, at(100), null);
setitimer(ITIMER_PROF, at(100), null);
usleep(300000);
say(`main: slept ${v} ${p}`);
get("virtual", ITIMER_VIRTUAL);
get("prof", ITIMER_PROF);
get("real", ITIMER_REAL);
spin(200);
say(`main: spun ${v} ${p} code ${code}`);
get("virtual", ITIMER_VIRTUAL);
setitimer(ITIMER_PROF, at(50, 50), null);
v = p = 0;
spin(275);
say(`main: interval ${p >= 4 && p <= 5 ? "4 or 5" : "other"}`);
const o: any = at(0);
setitimer(ITIMER_PROF, at(0), o);
show("old", { ...o, it_value: { tv_sec: 0, tv_usec: 0 } });
p = 0;
spin(150);
say(`main: stopped ${p}`);
for (const which of [ITIMER_VIRTUAL, ITIMER_PROF, ITIMER_REAL]) setitimer(which, at(1000), null);
if (fork() === 0) {
  const mine: any = at(0);
  getitimer(ITIMER_VIRTUAL, mine);
  say(`child: value ${mine.it_value.tv_sec}`);
  _exit(0);
}
wait(null);
get("kept", ITIMER_VIRTUAL);
const c = fork();
if (c === 0) {
  sigaction(SIGVTALRM, { sa_handler: SIG_DFL, sa_flags: 0, sa_mask: new sigset_t() }, null);
  setitimer(ITIMER_VIRTUAL, at(50), null);
  spin(500);
  _exit(0);
}
const st = new Int32Array(1);
waitpid(c, st, 0);
say(`main: child signaled ${Number(WIFSIGNALED(st[0]!))} ${WTERMSIG(st[0]!)}`);
