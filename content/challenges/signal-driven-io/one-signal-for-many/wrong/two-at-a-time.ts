// fails: late
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

function handler(): void {
  for (let i = 0; i < 2; i++) {
    const n = recvfrom(fd, buffer);
    if (n > 0) take(n);
  }
}

sigaction(SIGIO, { sa_handler: handler });
Fcntl(fd, F_SETOWN, getpid());
Fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK);

// en: The datagram "." is the last one. A signal ends the sleep.
// zh: 内容为“.”的数据报是最后一个。信号会终止睡眠。
while (!isOver) usleep(1_000_000);
