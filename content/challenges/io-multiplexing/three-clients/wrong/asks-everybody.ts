// fails: busy
import { sockaddr_in } from "netinet/in";
import { AF_INET, accept, MSG_DONTWAIT, recv, SOCK_NONBLOCK, SOCK_STREAM } from "sys/socket";
import { Bind, Close, Listen, Send, Socket } from "unp";

const listener = Socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK);
Bind(listener, new sockaddr_in("0.0.0.0", 7));
Listen(listener, 5);
const buffer = new Uint8Array(100);

const clients = new Set<number>();
for (let served = 0; served < 3; ) {
  const client = accept(listener, null);
  if (client !== -1) clients.add(client);
  for (const fd of clients) {
    const n = recv(fd, buffer, buffer.length, MSG_DONTWAIT);
    if (n > 0) Send(fd, buffer, n);
    if (n !== 0) continue;
    Close(fd);
    clients.delete(fd);
    served++;
  }
}
