// fails: busy
import { F_SETFL, F_SETOWN, O_ASYNC, O_NONBLOCK } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { SIGIO, sigaction } from "signal";
import { printf, puts } from "stdio";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { getpid } from "unistd";
import { Bind, Fcntl, Socket } from "unp";

const fd = Socket(AF_INET, SOCK_DGRAM);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);
let isThere = false;

function handler(): void {
  const n = recvfrom(fd, buffer);
  if (n === -1) return;
  printf("%.*s\n", n, buffer);
  isThere = true;
}

sigaction(SIGIO, { sa_handler: handler });
Fcntl(fd, F_SETOWN, getpid());
Fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK);

while (!isThere);
puts("there it is");
