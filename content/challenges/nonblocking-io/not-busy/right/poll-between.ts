import { EAGAIN, errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { POLLIN, poll } from "poll";
import { perror, printf } from "stdio";
import { exit } from "stdlib";
import { AF_INET, recvfrom, SOCK_DGRAM, SOCK_NONBLOCK } from "sys/socket";
import { Bind, Socket } from "unp";

const fd = Socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);

let n: number;
while ((n = recvfrom(fd, buffer)) === -1 && errno === EAGAIN) poll([{ fd, events: POLLIN, revents: 0 }], 1, 8);
if (n === -1) {
  perror("recvfrom");
  exit(1);
}
printf("%.*s\n", n, buffer);
