import { sockaddr_in } from "netinet/in";
import { perror, printf } from "stdio";
import { exit } from "stdlib";
import { AF_INET, bind, recvfrom, SOCK_DGRAM, socket } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";

// en: The time since the machine was started, in milliseconds.
// zh: 机器启动以来的毫秒数。
function now(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, time);
  return time.tv_sec * 1000 + time.tv_nsec / 1e6;
}

const fd = socket(AF_INET, SOCK_DGRAM, 0);
if (bind(fd, new sockaddr_in("0.0.0.0", 9877)) === -1) {
  perror("bind");
  exit(1);
}

const buffer = new Uint8Array(1024);
const from = new sockaddr_in();

const called = now();
// en: No datagram has come yet: this call sleeps until one is there.
// zh: 还没有数据报到来：调用在这里睡眠，直到有一个为止。
const n = recvfrom(fd, buffer, buffer.length, 0, from);
const returned = now();

if (n === -1) {
  perror("recvfrom");
  exit(1);
}
printf("%d bytes from %s: %.*s\n", n, from.sin_addr, n, buffer);
printf("recvfrom took %.3f ms\n", returned - called);
