import { sockaddr_in } from "netinet/in";
import { EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLLIN, type epoll_event } from "sys/epoll";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Epoll_create1, Epoll_ctl, Epoll_wait, Listen, Recv, Send, Socket, Waitpid } from "unp";
import { startClients } from "./parts/clients";
import { text } from "./parts/text";

// en: The event loop. It knows which function to call when a descriptor is ready.
// zh: 事件循环。它知道一个描述符就绪时该调用哪个函数。
const epfd = Epoll_create1();
const callbacks = new Map<number, () => void>();

function whenReadable(fd: number, callback: () => void): void {
  if (!callbacks.has(fd)) Epoll_ctl(epfd, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd });
  callbacks.set(fd, callback);
}

function forget(fd: number): void {
  callbacks.delete(fd);
  Epoll_ctl(epfd, EPOLL_CTL_DEL, fd, null);
  Close(fd);
}

function run(): void {
  const events: epoll_event[] = [];
  while (callbacks.size > 0) {
    const ready = Epoll_wait(epfd, events, 10, -1);
    for (const { data: fd } of events.slice(0, ready)) callbacks.get(fd)?.();
  }
}

// en: The echo server. What comes next is always inside: a function for each time that something must be waited for.
// zh: 回显服务器。下一步总在里面：每等一次，就多一个函数。
function serve(listener: number, clients: number): void {
  let left = clients;
  whenReadable(listener, () => {
    const fd = Accept(listener);
    if (--left === 0) forget(listener);
    const buffer = new Uint8Array(100);
    whenReadable(fd, () => {
      const name = text(buffer, Recv(fd, buffer));
      whenReadable(fd, () => {
        const n = Recv(fd, buffer);
        if (n === 0) return forget(fd);
        Send(fd, `${name} said ${text(buffer, n)}`);
      });
    });
  });
}

const address = new sockaddr_in("127.0.0.1", 7007);
const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, address);
Listen(listener, 5);
const child = startClients(address, ["Ada", "Ken"]);
serve(listener, 2);
run();
Waitpid(child);
