import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, bind, recvfrom, SOCK_DGRAM, socket } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";

function now(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, time);
  return time.tv_sec * 1000 + time.tv_nsec / 1e6;
}

function listenAt(port: number): number {
  const fd = socket(AF_INET, SOCK_DGRAM, 0);
  bind(fd, new sockaddr_in("0.0.0.0", port));
  return fd;
}

const slow = listenAt(9877);
const quick = listenAt(9878);
const buffer = new Uint8Array(1024);

// en: A process can be blocked in one call at a time. While it waits here, the other socket's datagram lies in the kernel.
// zh: 一个进程同一时刻只能阻塞在一个调用里。它在这里等的时候，另一个套接字的数据报躺在内核里。
const a = recvfrom(slow, buffer);
printf("slow:  %.*s, read at %.1f ms\n", a, buffer, now());
const b = recvfrom(quick, buffer);
printf("quick: %.*s, read at %.1f ms\n", b, buffer, now());
