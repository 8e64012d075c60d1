import { EAGAIN, errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { perror, printf } from "stdio";
import { exit } from "stdlib";
import { AF_INET, recvfrom, SOCK_DGRAM, SOCK_NONBLOCK } from "sys/socket";
import { usleep } from "unistd";
import { Bind, Socket } from "unp";

const fd = Socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);

let n: number;
while ((n = recvfrom(fd, buffer)) === -1 && errno === EAGAIN) {
  // en: Here the process could do something else; if it has nothing to do, it must give up the CPU.
  // zh: 进程可以在这里做别的事；没有事可做时，就该让出 CPU。
  usleep(5_000);
}
if (n === -1) {
  perror("recvfrom");
  exit(1);
}
printf("%.*s\n", n, buffer);
