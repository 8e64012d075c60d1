// fails: late
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

while (!isOver) {
  usleep(10_000);
  for (let i = 0; i < 3; i++) {
    const n = recvfrom(fd, buffer);
    if (n > 0) take(n);
  }
}
