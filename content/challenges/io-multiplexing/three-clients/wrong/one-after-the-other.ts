// fails: late
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Listen, Recv, Send, Socket } from "unp";

const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, new sockaddr_in("0.0.0.0", 7));
Listen(listener, 5);
const buffer = new Uint8Array(100);

const clients = [Accept(listener), Accept(listener), Accept(listener)];
while (clients.length > 0) {
  for (const client of [...clients]) {
    const n = Recv(client, buffer);
    if (n > 0) Send(client, buffer, n);
    else {
      Close(client);
      clients.splice(clients.indexOf(client), 1);
    }
  }
}
