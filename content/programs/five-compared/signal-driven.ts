import { F_SETFL, F_SETOWN, F_SETSIG, O_ASYNC, O_NONBLOCK } from "fcntl";
import {
  SA_SIGINFO,
  SIG_BLOCK,
  SIGRTMIN,
  sigaction,
  sigaddset,
  type siginfo_t,
  sigprocmask,
  sigset_t,
  sigsuspend,
} from "signal";
import { recv } from "sys/socket";
import { getpid } from "unistd";
import { Close, Fcntl } from "unp";
import { acceptAll, answer } from "./parts/server";

const buffer = new Uint8Array(32);
const open = new Set<number>();

// en: A socket that has something to read is read until it is empty: several arrivals may have made one signal.
// zh: 有东西可读的套接字要读到空为止：几次到达可能只有一个信号。
function readAll(fd: number): void {
  for (;;) {
    const n = recv(fd, buffer);
    if (n > 0) answer(fd, buffer);
    if (n === 0 && open.delete(fd)) Close(fd);
    if (n <= 0) return;
  }
}

// en: The signal is blocked, except while sigsuspend waits: so the handler never meets half-changed data, and none is missed.
// zh: 信号平时被屏蔽，只有在 sigsuspend 等待时才放行：处理函数不会遇到改了一半的数据，也不会漏掉信号。
const set = new sigset_t();
sigaddset(set, SIGRTMIN);
sigprocmask(SIG_BLOCK, set);
sigaction(SIGRTMIN, {
  sa_flags: SA_SIGINFO,
  sa_sigaction: (_signal: number, info: siginfo_t) => {
    if (open.has(info.si_fd)) readAll(info.si_fd);
  },
});

for (const fd of acceptAll(8)) {
  open.add(fd);
  Fcntl(fd, F_SETOWN, getpid());
  Fcntl(fd, F_SETSIG, SIGRTMIN);
  Fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK);
}
// en: What came before O_ASYNC was set has made no signal.
// zh: 设置 O_ASYNC 之前到达的数据没有发过信号。
for (const fd of [...open]) readAll(fd);
while (open.size > 0) sigsuspend(new sigset_t());
