import { EPOLL_CTL_ADD, EPOLLIN, type epoll_event } from "sys/epoll";
import { Close, Epoll_create1, Epoll_ctl, Epoll_wait, Recv } from "unp";
import { acceptAll, answer } from "./parts/server";

const buffer = new Uint8Array(32);
const epfd = Epoll_create1();
let open = 0;
for (const fd of acceptAll(8)) {
  Epoll_ctl(epfd, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd });
  open++;
}

// en: I/O multiplexing with epoll: the kernel keeps the list; only those that are ready come back.
// zh: 用 epoll 的 IO 多路复用：名单由内核保管，返回的只有就绪的那些。
const events: epoll_event[] = [];
while (open > 0) {
  const ready = Epoll_wait(epfd, events, 8, -1);
  for (const { data: fd } of events.slice(0, ready)) {
    if (Recv(fd, buffer) > 0) answer(fd, buffer);
    else {
      Close(fd);
      open--;
    }
  }
}
