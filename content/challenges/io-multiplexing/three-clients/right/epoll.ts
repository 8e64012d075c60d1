import { sockaddr_in } from "netinet/in";
import { EPOLL_CTL_ADD, EPOLLIN, type epoll_event } from "sys/epoll";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Epoll_create1, Epoll_ctl, Epoll_wait, Listen, Recv, Send, Socket } from "unp";

const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, new sockaddr_in("0.0.0.0", 7));
Listen(listener, 5);
const buffer = new Uint8Array(100);

const epfd = Epoll_create1();
const watch = (fd: number): void => Epoll_ctl(epfd, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd });
watch(listener);
for (let served = 0; served < 3; ) {
  const events: epoll_event[] = [];
  const ready = Epoll_wait(epfd, events, 4, -1);
  for (const { data: fd } of events.slice(0, ready)) {
    if (fd === listener) {
      watch(Accept(listener));
      continue;
    }
    const n = Recv(fd, buffer);
    if (n > 0) Send(fd, buffer, n);
    else {
      Close(fd);
      served++;
    }
  }
}
