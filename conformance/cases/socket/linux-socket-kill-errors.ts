// linux-socket-kill-errors (socket). what socket, socketpair, kill, sigqueue and waitpid refuse, and which check comes first
import { errno } from "errno";
import { kill, raise, sigqueue } from "signal";
import { socket, socketpair } from "sys/socket";
import { WEXITSTATUS, waitpid } from "sys/wait";
import { _exit, close, fork, getpid, usleep, write } from "unistd";

const say = (line: string) => void write(1, `main: ${line}\n`);
const P = (name: string, r: number) => say(`${name} = ${r < 0 ? `-1 ${errno}` : r > 2 ? 0 : r}`);
const none = 424242;
const v = { sival_int: 5 };
for (const s of [0, 10, 65, -1]) {
  P(`kill(none, ${s})`, kill(none, s));
  P(`kill(-none, ${s})`, kill(-none, s));
  P(`kill(min, ${s})`, kill(-2147483648, s));
  P(`sigqueue(none, ${s})`, sigqueue(none, s, v));
}
P("kill(self, 65)", kill(getpid(), 65));
P("kill(self, -1)", kill(getpid(), -1));
P("sigqueue(self, 65)", sigqueue(getpid(), 65, v));
P("raise(65)", raise(65));
const st = new Int32Array(1);
for (const o of [0, 1, 2, 8, 0x20000000, 0x40000000, 0x80000000 | 0, 0xc0000001 | 0, 4, 0x10, 0x01000000])
  P(`waitpid none ${o}`, waitpid(-1, st, o));
const c = fork();
if (c === 0) _exit(3);
usleep(50000);
P("__WCLONE", waitpid(c, st, 0x80000000 | 0));
P("__WCLONE|WNOHANG", waitpid(c, st, 0x80000001 | 0));
P("__WALL", Number(waitpid(c, st, 0x40000000) === c));
say(`status ${WEXITSTATUS(st[0]!)}`);
const p = [0, 0];
for (const f of [-1, 0, 1, 2, 3, 45, 46, 99])
  for (const t of [0, 1, 2, 3, 4, 10, 11, 15])
    for (const pr of [0, 1, 6, 17, 256, 263, -1]) {
      if ((f === 2 && (t === 10 || (t === 3 && pr !== 0))) || f === 3) continue;
      const r = socket(f, t, pr);
      const e = r < 0 ? errno : 0;
      if (r >= 0) close(r);
      const r2 = socketpair(f, t, pr, p);
      const e2 = r2 < 0 ? errno : 0;
      if (r2 >= 0) for (const fd of p) close(fd);
      say(`${f} ${t} ${pr}: ${e} ${e2}`);
    }
