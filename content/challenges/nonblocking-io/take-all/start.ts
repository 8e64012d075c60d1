import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, recvfrom, SOCK_DGRAM, SOCK_NONBLOCK } from "sys/socket";
import { usleep } from "unistd";
import { Bind, Socket } from "unp";

const fd = Socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);
let isOver = false;

function take(n: number): void {
  printf("%.*s\n", n, buffer);
  if (buffer[0] === ".".charCodeAt(0)) isOver = true;
}

// en: A tick every 10 ms. The datagram "." is the last one.
// zh: 每 10 毫秒一个节拍。内容为“.”的数据报是最后一个。
while (!isOver) {
  usleep(10_000);
  const n = recvfrom(fd, buffer);
  if (n > 0) take(n);
}
