import { sockaddr_in } from "netinet/in";
import { FD_ISSET, FD_SET, fd_set, select } from "sys/select";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Listen, Recv, Send, Socket } from "unp";

const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, new sockaddr_in("0.0.0.0", 7));
Listen(listener, 5);
const buffer = new Uint8Array(100);

// en: Says back what a client says, until it hangs up. Three clients come.
// zh: 把客户端说的话送回去，直到它挂断。一共有三个客户端。
const clients = new Set<number>();
let served = 0;
while (served < 3) {
  // en: The listener is one more descriptor to wait for: it is readable when a client is there.
  // zh: 监听套接字也是一个要等的描述符：有客户端来时它就可读。
  const set = new fd_set();
  for (const fd of [listener, ...clients]) FD_SET(fd, set);
  select(Math.max(listener, ...clients) + 1, set, null, null);

  if (FD_ISSET(listener, set)) clients.add(Accept(listener));
  for (const client of clients) {
    if (!FD_ISSET(client, set)) continue;
    const n = Recv(client, buffer);
    if (n > 0) {
      Send(client, buffer, n);
      continue;
    }
    Close(client);
    clients.delete(client);
    served++;
  }
}
