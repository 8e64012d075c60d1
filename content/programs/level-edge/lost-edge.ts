import { printf } from "stdio";
import { EPOLL_CTL_ADD, EPOLLET, EPOLLIN } from "sys/epoll";
import { AF_UNIX, MSG_NOSIGNAL, recv, SOCK_NONBLOCK, SOCK_STREAM, send } from "sys/socket";
import { _exit, usleep } from "unistd";
import { Close, Epoll_create1, Epoll_ctl, Epoll_wait, Fork, Send, Socketpair, Waitpid, Write } from "unp";

const pair = [0, 0];
Socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair);
const [server, client] = pair;

const child = Fork();
if (child === 0) {
  // en: The client sends a request of 24 bytes, waits for the answer, and hangs up.
  // zh: 客户端发出 24 字节的请求，等待应答，然后断开。
  Close(server);
  usleep(10_000);
  Send(client, "a request of 24 letters!");
  const answers = Epoll_create1();
  Epoll_ctl(answers, EPOLL_CTL_ADD, client, { events: EPOLLIN, data: 0 });
  const ready = Epoll_wait(answers, [], 1, 100);
  Write(1, ready === 0 ? "client: no answer for 100 ms, hanging up\n" : "client: answered\n");
  _exit(0);
}
Close(client);

const epfd = Epoll_create1();
Epoll_ctl(epfd, EPOLL_CTL_ADD, server, { events: EPOLLIN | EPOLLET, data: server });

const buffer = new Uint8Array(16);
let received = 0;
while (received < 24) {
  Epoll_wait(epfd, [], 1, -1);
  // en: The edge has been reported, and will not be again. Is one recv enough?
  // zh: 这个边缘已经报告过，不会再报告。只调用一次 recv 够吗？
  const n = recv(server, buffer);
  printf("server: recv took %d bytes\n", n);
  if (n > 0) received += n;
}
const sent = send(server, "done", 4, MSG_NOSIGNAL);
printf(sent === -1 ? "server: the client has gone\n" : "server: answered\n");
Waitpid(child);
