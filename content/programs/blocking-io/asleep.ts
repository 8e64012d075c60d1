import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { exit } from "stdlib";
import { AF_INET, bind, recvfrom, SOCK_DGRAM, socket } from "sys/socket";
import { waitpid } from "sys/wait";
import { CLOCK_PROCESS_CPUTIME_ID, clock_gettime } from "time";
import { fork } from "unistd";

// en: The CPU time that this process has used, in milliseconds.
// zh: 本进程用掉的 CPU 时间，单位毫秒。
function cpu(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, time);
  return time.tv_sec * 1000 + time.tv_nsec / 1e6;
}

const fd = socket(AF_INET, SOCK_DGRAM, 0);
bind(fd, new sockaddr_in("0.0.0.0", 9877));

const child = fork();
if (child === 0) {
  // en: The child computes. It needs the CPU, and nothing else.
  // zh: 子进程做计算。它只需要 CPU。
  let count = 0;
  while (count < 500_000) count++;
  printf("child: counted to %d, %.3f ms of CPU time\n", count, cpu());
  exit(0);
}

// en: The parent waits for a datagram. It needs the CPU only afterwards.
// zh: 父进程等待数据报。之后它才需要 CPU。
const buffer = new Uint8Array(1024);
const n = recvfrom(fd, buffer);
printf("parent: %d bytes received, %.3f ms of CPU time\n", n, cpu());
waitpid(child, null, 0);
