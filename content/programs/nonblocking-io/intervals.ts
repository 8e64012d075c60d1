import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, bind, recvfrom, SOCK_DGRAM, SOCK_NONBLOCK, socket } from "sys/socket";
import { CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, clock_gettime } from "time";
import { usleep } from "unistd";

// en: What a clock shows, in microseconds.
// zh: 一个时钟的读数，单位微秒。
function clock(id: number): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(id, time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

const fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
bind(fd, new sockaddr_in("0.0.0.0", 9877));

const buffer = new Uint8Array(64);
const text = new TextDecoder();

// en: Receives three datagrams, asking every so many microseconds. Each datagram says when it was sent.
// zh: 每隔若干微秒问一次，直到收到三个数据报。每个数据报里写着自己的发送时刻。
function poll(interval: number): void {
  const cpu = clock(CLOCK_PROCESS_CPUTIME_ID);
  let asked = 0;
  let late = 0;
  for (let received = 0; received < 3; ) {
    const n = recvfrom(fd, buffer);
    asked++;
    if (n === -1) {
      if (interval > 0) usleep(interval);
      continue;
    }
    late += clock(CLOCK_MONOTONIC) - Number(text.decode(buffer.subarray(0, n)));
    received++;
  }
  const used = clock(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  printf("every %4d us: asked %5d times, %6.1f us of CPU, %6.1f us late\n", interval, asked, used, late / 3);
}

for (const interval of [2_000, 500, 125, 30, 0]) poll(interval);
