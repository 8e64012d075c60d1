// fails: blocked
import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, MSG_DONTWAIT, recvfrom, SOCK_DGRAM } from "sys/socket";
import { usleep } from "unistd";
import { Bind, Socket } from "unp";

const fd = Socket(AF_INET, SOCK_DGRAM);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);
let isOver = false;

function take(n: number): void {
  printf("%.*s\n", n, buffer);
  if (buffer[0] === ".".charCodeAt(0)) isOver = true;
}

while (!isOver) {
  usleep(10_000);
  let n = recvfrom(fd, buffer, buffer.length, MSG_DONTWAIT);
  while (n > 0 && !isOver) {
    take(n);
    if (!isOver) n = recvfrom(fd, buffer);
  }
}
