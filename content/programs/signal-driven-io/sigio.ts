import { F_GETFL, F_SETFL, F_SETOWN, O_ASYNC, O_NONBLOCK } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { SIGIO, sigaction } from "signal";
import { printf } from "stdio";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { _exit, getpid, usleep } from "unistd";
import { Bind, Fcntl, Fork, Sendto, Socket, Waitpid } from "unp";

const address = new sockaddr_in("127.0.0.1", 7007);
const fd = Socket(AF_INET, SOCK_DGRAM);
Bind(fd, address);

const child = Fork();
if (child === 0) {
  usleep(20_000);
  Sendto(Socket(AF_INET, SOCK_DGRAM), "here it is", 10, 0, address);
  _exit(0);
}

const buffer = new Uint8Array(100);
let done = false;

// en: Runs in the middle of the computation, on top of it. Only here is the datagram copied, and by an ordinary recvfrom.
// zh: 打断计算来运行，运行完再回到计算。数据报到这里才被拷贝，用的是普通的 recvfrom。
function handler(): void {
  const n = recvfrom(fd, buffer);
  if (n > 0) {
    printf("handler: %d bytes: %.*s\n", n, n, buffer);
    done = true;
  }
}

// en: Three steps: a handler; an owner who gets the signal; O_ASYNC, so that there is one.
// zh: 三步：处理函数；收信号的属主；O_ASYNC，让信号发出来。
sigaction(SIGIO, { sa_handler: handler });
Fcntl(fd, F_SETOWN, getpid());
Fcntl(fd, F_SETFL, Fcntl(fd, F_GETFL) | O_ASYNC | O_NONBLOCK);

printf("main: computing\n");
let rounds = 0;
while (!done) rounds++;
printf("main: interrupted %s\n", rounds > 1000 ? "while it computed" : "before it began");
Waitpid(child);
