import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, bind, recvfrom, SOCK_DGRAM, socket } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { usleep } from "unistd";

function now(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

const fd = socket(AF_INET, SOCK_DGRAM, 0);
bind(fd, new sockaddr_in("0.0.0.0", 9877));
const buffer = new Uint8Array(65_536);

function receive(when: string): void {
  const called = now();
  const n = recvfrom(fd, buffer);
  printf("%s: %5d bytes, %.1f us\n", when, n, now() - called);
}

// en: Two reads before their datagrams: both phases. The second datagram is a hundred times as long.
// zh: 两次读都早于数据报：两个阶段都有。第二个数据报长一百倍。
receive("early, small");
receive("early, large");

// en: Two reads after their datagrams: nothing to wait for, only the copying is left.
// zh: 两次读都晚于数据报：没有可等的，只剩拷贝。
usleep(20_000);
receive("late, small");
receive("late, large");
