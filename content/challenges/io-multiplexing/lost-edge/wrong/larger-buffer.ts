// fails: late
import { sockaddr_in } from "netinet/in";
import { EPOLL_CTL_ADD, EPOLLET, EPOLLIN, type epoll_event } from "sys/epoll";
import { AF_INET, accept4, recv, SOCK_NONBLOCK, SOCK_STREAM } from "sys/socket";
import { Bind, Close, Epoll_create1, Epoll_ctl, Epoll_wait, Listen, Socket } from "unp";

const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, new sockaddr_in("0.0.0.0", 7));
Listen(listener, 5);
const epfd = Epoll_create1();
Epoll_ctl(epfd, EPOLL_CTL_ADD, listener, { events: EPOLLIN, data: listener });
const buffer = new Uint8Array(32);

// en: Takes what a client has sent. True: the client has hung up.
// zh: 读走客户端发来的数据。返回 true 表示客户端已经挂断。
function take(fd: number): boolean {
  return recv(fd, buffer) === 0;
}

// en: Two clients come. A connection is reported when something new arrives, and only then.
// zh: 一共有两个客户端。只有新数据到来时，才会报告连接就绪。
for (let served = 0; served < 2; ) {
  const events: epoll_event[] = [];
  const ready = Epoll_wait(epfd, events, 4, -1);
  for (const { data: fd } of events.slice(0, ready)) {
    if (fd === listener) {
      const client = accept4(listener, null, SOCK_NONBLOCK);
      Epoll_ctl(epfd, EPOLL_CTL_ADD, client, { events: EPOLLIN | EPOLLET, data: client });
    } else if (take(fd)) {
      Close(fd);
      served++;
    }
  }
}
