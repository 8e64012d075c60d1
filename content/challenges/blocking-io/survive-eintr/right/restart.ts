import { sockaddr_in } from "netinet/in";
import { SA_RESTART, SIGUSR1, sigaction } from "signal";
import { perror, printf } from "stdio";
import { exit } from "stdlib";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { Bind, Socket } from "unp";

// en: The handler only counts. Because there is one, a signal ends a call that sleeps.
// zh: 处理函数只计数。正因为有它，信号会终止正在睡眠的调用。
let signals = 0;
sigaction(SIGUSR1, { sa_handler: () => signals++, sa_flags: SA_RESTART });

const fd = Socket(AF_INET, SOCK_DGRAM);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);

function receive(): number {
  return recvfrom(fd, buffer);
}

for (let i = 0; i < 2; i++) {
  const n = receive();
  if (n === -1) {
    perror("recvfrom");
    exit(1);
  }
  printf("%.*s\n", n, buffer);
}
printf("%d signals came in between\n", signals);
