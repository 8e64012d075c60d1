// fails: silent
import { F_SETFL, O_NONBLOCK } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { usleep } from "unistd";
import { Bind, Fcntl, Socket } from "unp";

const fd = Socket(AF_INET, SOCK_DGRAM);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);
let isOver = false;

function take(n: number): void {
  printf("%.*s\n", n, buffer);
  if (buffer[0] === ".".charCodeAt(0)) isOver = true;
}

Fcntl(fd, F_SETFL, O_NONBLOCK);
while (!isOver) {
  usleep(500);
  for (let n = recvfrom(fd, buffer); n >= 0; n = recvfrom(fd, buffer)) take(n);
}
