import { sockaddr_in } from "netinet/in";
import { pthread_create, pthread_join, pthread_t } from "pthread";
import { printf } from "stdio";
import { FD_ISSET, FD_SET, fd_set } from "sys/select";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { Accept, Bind, Close, Listen, Recv, Select, Send, Socket } from "unp";

function now(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

function listenOn(port: number): number {
  const fd = Socket(AF_INET, SOCK_STREAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  Listen(fd, 8);
  return fd;
}
const [first, second] = [listenOn(7001), listenOn(7002)];

// en: One question, one answer; false at the end. An answer takes a good deal of computing.
// zh: 一问一答；结束时返回 false。每个应答都要算上一阵。
function talk(fd: number): boolean {
  const buffer = new Uint8Array(16);
  if (Recv(fd, buffer) === 0) {
    Close(fd);
    return false;
  }
  for (let i = 0; i < 10_000; i++);
  Send(fd, buffer);
  return true;
}

const acceptEight = (listener: number) => Array.from({ length: 8 }, () => Accept(listener));

const forThreads = acceptEight(first);
const began = now();
const threads = forThreads.map((fd) => {
  const thread = new pthread_t();
  pthread_create(thread, null, () => {
    while (talk(fd));
  });
  return thread;
});
for (const thread of threads) pthread_join(thread);
printf("threads: %.2f ms\n", now() - began);

const open = new Set(acceptEight(second));
const beganAgain = now();
while (open.size > 0) {
  const set = new fd_set();
  for (const fd of open) FD_SET(fd, set);
  Select(Math.max(...open) + 1, set, null, null, null);
  for (const fd of [...open]) if (FD_ISSET(fd, set) && !talk(fd)) open.delete(fd);
}
printf("select:  %.2f ms\n", now() - beganAgain);
