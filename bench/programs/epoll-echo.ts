import { errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { exit } from "stdlib";
import { EPOLL_CTL_ADD, EPOLLIN, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { AF_INET, accept4, bind, listen, SOCK_NONBLOCK, SOCK_STREAM, socket } from "sys/socket";
import { argv, close, read, write } from "unistd";

// An echo server on epoll, as a learner writes it; it ends when so many clients as its argument says have come and gone.
const clients = Number(argv[1]);

const listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
bind(listener, new sockaddr_in("0.0.0.0", 7));
listen(listener, 4096);
const epoll = epoll_create1(0);
epoll_ctl(epoll, EPOLL_CTL_ADD, listener, { events: EPOLLIN, data: listener });
const events = Array.from({ length: 1024 }, () => ({ events: 0, data: 0 }));
const buffer = new Uint8Array(4096);

function acceptAll(): void {
  for (;;) {
    const fd = accept4(listener, null, SOCK_NONBLOCK);
    if (fd === -1) return;
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd });
  }
}

let gone = 0;
while (gone < clients) {
  const count = epoll_wait(epoll, events, events.length, -1);
  for (let i = 0; i < count; i++) {
    const fd = events[i].data;
    if (fd === listener) {
      acceptAll();
      continue;
    }
    const length = read(fd, buffer, buffer.length);
    if (length > 0) write(fd, buffer, length);
    else if (length === 0) {
      close(fd);
      gone++;
    } else exit(errno);
  }
}
