import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, bind, recvfrom, SOCK_DGRAM, socket } from "sys/socket";
import { CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, clock_gettime } from "time";
import { _exit, fork } from "unistd";

// en: What a clock shows, in milliseconds.
// zh: 一个时钟的读数，单位毫秒。
function clock(id: number): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(id, time);
  return time.tv_sec * 1000 + time.tv_nsec / 1e6;
}

function count(limit: number): void {
  for (let i = 0; i < limit; i++);
}

const fd = socket(AF_INET, SOCK_DGRAM, 0);
bind(fd, new sockaddr_in("0.0.0.0", 9877));
const buffer = new Uint8Array(1024);

if (fork() === 0) {
  // en: The child has work for 10 ms of CPU time, and shares the only CPU with its parent.
  // zh: 子进程有 10 毫秒 CPU 时间的活要干，并与父进程共用唯一的 CPU。
  const began = clock(CLOCK_MONOTONIC);
  count(250_000);
  printf("child: done after %.2f ms\n", clock(CLOCK_MONOTONIC) - began);
  _exit(0);
}

// en: The parent waits for a datagram. The call sleeps, and the CPU is free for the child.
// zh: 父进程等待数据报。调用在睡眠，CPU 空出来给子进程。
const n = recvfrom(fd, buffer);
printf("parent: %d bytes, %.2f ms of CPU time\n", n, clock(CLOCK_PROCESS_CPUTIME_ID));
