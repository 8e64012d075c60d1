import { printf } from "stdio";
import { FD_SET, fd_set, select } from "sys/select";
import { AF_UNIX, recv, SOCK_STREAM } from "sys/socket";
import { CLOCK_PROCESS_CPUTIME_ID, clock_gettime } from "time";
import { _exit, usleep } from "unistd";
import { Fork, Send, Socketpair, Waitpid } from "unp";

// en: The CPU time that this process has used, in microseconds.
// zh: 本进程用掉的 CPU 时间，单位微秒。
function cpu(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

const MESSAGES = 4;
const sockets = [0, 0];
Socketpair(AF_UNIX, SOCK_STREAM, 0, sockets);
const [mine, peer] = sockets;

const child = Fork();
if (child === 0) {
  for (let i = 0; i < 2 * MESSAGES; i++) {
    usleep(1000);
    Send(peer, "hello");
  }
  _exit(0);
}

const buffer = new Uint8Array(100);

const began = cpu();
for (let i = 0; i < MESSAGES; i++) recv(mine, buffer);

const between = cpu();
for (let i = 0; i < MESSAGES; i++) {
  const set = new fd_set();
  FD_SET(mine, set);
  select(mine + 1, set, null, null);
  recv(mine, buffer);
}
const ended = cpu();

printf("recv alone:       %.2f us of CPU time per message\n", (between - began) / MESSAGES);
printf("select and recv:  %.2f us of CPU time per message\n", (ended - between) / MESSAGES);
Waitpid(child);
