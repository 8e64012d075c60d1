import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { FD_ISSET, FD_SET, fd_set, select } from "sys/select";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { _exit, usleep } from "unistd";
import { Accept, Bind, Close, Connect, Fork, Listen, Recv, Send, Socket, Waitpid } from "unp";

const CONNECTIONS = 3;
const server = new sockaddr_in("127.0.0.1", 7007);
const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, server);
Listen(listener, 5);

const child = Fork();
if (child === 0) {
  // en: The client. It opens three connections and writes to them in an order that the server does not know.
  // zh: 客户端。它打开三个连接，写入的次序服务器事先不知道。
  Close(listener);
  const fds: number[] = [];
  for (let i = 0; i < CONNECTIONS; i++) {
    fds.push(Socket(AF_INET, SOCK_STREAM));
    Connect(fds[i], server);
  }
  for (const i of [1, 2, 0]) {
    usleep(10_000);
    Send(fds[i], `from connection ${i}`);
  }
  for (const fd of fds) {
    usleep(10_000);
    Close(fd);
  }
  _exit(0);
}

const connections: number[] = [];
for (let i = 0; i < CONNECTIONS; i++) connections.push(Accept(listener));

const buffer = new Uint8Array(100);
const open = new Set(connections);
while (open.size > 0) {
  // en: select overwrites the set with what is ready: it must be filled anew before each call.
  // zh: select 会把集合改写成就绪的那些，所以每次调用之前都要重新填好。
  const set = new fd_set();
  for (const fd of open) FD_SET(fd, set);
  const ready = select(Math.max(...open) + 1, set, null, null);
  printf("select: ready %d\n", ready);

  for (const fd of [...open]) {
    if (!FD_ISSET(fd, set)) continue;
    const n = Recv(fd, buffer);
    printf("connection %d: %d bytes: %.*s\n", connections.indexOf(fd), n, n, buffer);
    if (n > 0) continue;
    Close(fd);
    open.delete(fd);
  }
}
Waitpid(child);
