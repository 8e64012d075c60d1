import type { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { exit } from "stdlib";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { usleep } from "unistd";
import { Close, Connect, Fork, Recv, Send, Socket } from "unp";

// en: A process that plays several clients: each says its name, sends two messages, and prints what comes back.
// zh: 一个进程扮演几个客户端：每个先报名字，再发两条消息，并打印收到的应答。
export function startClients(server: sockaddr_in, names: string[]): number {
  const child = Fork();
  if (child > 0) return child;
  const fds = names.map(() => {
    const fd = Socket(AF_INET, SOCK_STREAM);
    Connect(fd, server);
    return fd;
  });
  for (const i of fds.keys()) {
    usleep(2_000);
    Send(fds[i], names[i]);
  }
  const buffer = new Uint8Array(100);
  for (const message of ["hello", "good-bye"]) {
    for (const fd of fds) {
      usleep(2_000);
      Send(fd, message);
      const n = Recv(fd, buffer);
      printf("%.*s\n", n, buffer);
    }
  }
  for (const fd of fds) {
    usleep(2_000);
    Close(fd);
  }
  exit(0);
}
