import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Listen, Recv, Send, Socket } from "unp";

const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, new sockaddr_in("0.0.0.0", 7));
Listen(listener, 5);
const buffer = new Uint8Array(100);

// en: Says back what a client says, until it hangs up. Three clients come.
// zh: 把客户端说的话送回去，直到它挂断。一共有三个客户端。
for (let served = 0; served < 3; served++) {
  const client = Accept(listener);
  for (let n = Recv(client, buffer); n > 0; n = Recv(client, buffer)) Send(client, buffer, n);
  Close(client);
}
