// fails: helpers
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { _exit } from "unistd";
import { Accept, Bind, Close, Fork, Listen, Recv, Send, Socket, Wait } from "unp";

const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, new sockaddr_in("0.0.0.0", 7));
Listen(listener, 5);
const buffer = new Uint8Array(100);

for (let i = 0; i < 3; i++) {
  const client = Accept(listener);
  if (Fork() === 0) {
    for (let n = Recv(client, buffer); n > 0; n = Recv(client, buffer)) Send(client, buffer, n);
    _exit(0);
  }
  Close(client);
}
for (let i = 0; i < 3; i++) Wait();
