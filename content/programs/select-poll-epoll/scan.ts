import { POLLIN, poll } from "poll";
import { printf } from "stdio";
import { EPOLL_CTL_ADD, EPOLLIN, type epoll_event, epoll_wait } from "sys/epoll";
import { FD_SET, FD_SETSIZE, fd_set, select } from "sys/select";
import { AF_UNIX, recv, SOCK_DGRAM } from "sys/socket";
import { CLOCK_PROCESS_CPUTIME_ID, clock_gettime } from "time";
import { _exit, usleep } from "unistd";
import { Epoll_create1, Epoll_ctl, Fork, Send, Socket, Socketpair, Waitpid } from "unp";

const SIZES = [1, 4, 16, 64, 256, 1000, 4000];

// en: The CPU time that this process has used, in microseconds.
// zh: 本进程用掉的 CPU 时间，单位微秒。
function cpu(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

// en: One connection where something happens; all the others are silent.
// zh: 只有一个连接上有动静，其余的全都沉默。
const pair = [0, 0];
Socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
const [active, client] = pair;

const child = Fork();
if (child === 0) {
  for (let i = 0; i < SIZES.length * 3; i++) {
    usleep(5000);
    Send(client, "request");
  }
  _exit(0);
}

const buffer = new Uint8Array(100);
const watched = [active];
const epfd = Epoll_create1();
const events: epoll_event[] = [];
Epoll_ctl(epfd, EPOLL_CTL_ADD, active, { events: EPOLLIN, data: active });

// en: CPU time of one request: wait until the active connection is ready, and read from it.
// zh: 一个请求的 CPU 时间：等到有动静的连接就绪，再从它读。
function measure(wait: () => number): number {
  const began = cpu();
  wait();
  recv(active, buffer);
  return cpu() - began;
}

printf("%11s %11s %11s %11s\n", "connections", "select", "poll", "epoll");
for (const size of SIZES) {
  while (watched.length < size) {
    const silent = Socket(AF_UNIX, SOCK_DGRAM);
    watched.push(silent);
    Epoll_ctl(epfd, EPOLL_CTL_ADD, silent, { events: EPOLLIN, data: silent });
  }
  const highest = Math.max(...watched);
  const fds = watched.map((fd) => ({ fd, events: POLLIN, revents: 0 }));

  let withSelect = "-";
  if (highest < FD_SETSIZE) {
    const set = new fd_set();
    for (const fd of watched) FD_SET(fd, set);
    withSelect = measure(() => select(highest + 1, set, null, null)).toFixed(2);
  }
  const withPoll = measure(() => poll(fds, fds.length, -1));
  const withEpoll = measure(() => epoll_wait(epfd, events, 10, -1));
  printf("%11d %11s %11.2f %11.2f\n", size, withSelect, withPoll, withEpoll);
}
Waitpid(child);
