import { sockaddr_in } from "netinet/in";
import { pthread_create, pthread_join, pthread_t } from "pthread";
import { FD_ISSET, FD_SET, fd_set } from "sys/select";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Listen, Recv, Select, Send, Socket } from "unp";
import { PORT, SIZES } from "./parts/sizes";

// en: The server. The client, which measures, is a program on another machine: parts/client.ts.
// zh: 服务器。负责测量的客户端是另一台机器上的程序：parts/client.ts。
function listenOn(port: number): number {
  const fd = Socket(AF_INET, SOCK_STREAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  Listen(fd, 200);
  return fd;
}
const forThreads = listenOn(PORT.threads);
const forSelect = listenOn(PORT.select);

function talk(fd: number): void {
  const buffer = new Uint8Array(16);
  while (Recv(fd, buffer) > 0) Send(fd, buffer);
  Close(fd);
}

function withThreads(connections: number[]): void {
  const threads = connections.map((fd) => {
    const thread = new pthread_t();
    pthread_create(thread, null, talk, fd);
    return thread;
  });
  for (const thread of threads) pthread_join(thread);
}

function withSelect(connections: number[]): void {
  const buffer = new Uint8Array(16);
  const open = new Set(connections);
  while (open.size > 0) {
    const set = new fd_set();
    for (const fd of open) FD_SET(fd, set);
    Select(Math.max(...open) + 1, set, null, null, null);
    for (const fd of [...open]) {
      if (!FD_ISSET(fd, set)) continue;
      if (Recv(fd, buffer) > 0) Send(fd, buffer);
      else {
        open.delete(fd);
        Close(fd);
      }
    }
  }
}

for (const size of SIZES) {
  const accept = (listener: number) => Array.from({ length: size }, () => Accept(listener));
  withThreads(accept(forThreads));
  withSelect(accept(forSelect));
}
