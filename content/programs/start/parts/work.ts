import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, bind, SOCK_DGRAM, socket } from "sys/socket";

// en: A socket for the datagram that all five programs wait for.
// zh: 五个程序都在等同一个数据报，这是接收它的套接字。
export function listen(flags = 0): number {
  const fd = socket(AF_INET, SOCK_DGRAM | flags, 0);
  bind(fd, new sockaddr_in("0.0.0.0", 9877));
  return fd;
}

export const buffer = new Uint8Array(65_536);

let steps = 0;
// en: One step of something else that the program has to do: 10 microseconds of computing.
// zh: 程序要做的别的事，这是其中一步：计算 10 微秒。
export function somethingElse(): void {
  for (let i = 0; i < 500; i++);
  steps++;
}

export function done(n: number): void {
  printf("%d bytes, %d steps of something else meanwhile\n", n, steps);
}
