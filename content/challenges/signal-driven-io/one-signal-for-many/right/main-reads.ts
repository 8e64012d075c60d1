import { F_SETFL, F_SETOWN, O_ASYNC, O_NONBLOCK } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { SIGIO, sigaction } from "signal";
import { printf } from "stdio";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { getpid, usleep } from "unistd";
import { Bind, Fcntl, Socket } from "unp";

const fd = Socket(AF_INET, SOCK_DGRAM);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);
let isOver = false;

function take(n: number): void {
  printf("%.*s\n", n, buffer);
  if (buffer[0] === ".".charCodeAt(0)) isOver = true;
}

let isReady = false;
function handler(): void {
  isReady = true;
}

sigaction(SIGIO, { sa_handler: handler });
Fcntl(fd, F_SETOWN, getpid());
Fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK);

while (!isOver) {
  if (!isReady) usleep(1_000_000);
  isReady = false;
  for (let n = recvfrom(fd, buffer); n >= 0; n = recvfrom(fd, buffer)) take(n);
}
