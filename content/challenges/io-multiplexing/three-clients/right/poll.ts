import { sockaddr_in } from "netinet/in";
import { POLLIN, type pollfd } from "poll";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Listen, Poll, Recv, Send, Socket } from "unp";

const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, new sockaddr_in("0.0.0.0", 7));
Listen(listener, 5);
const buffer = new Uint8Array(100);

let watched: pollfd[] = [{ fd: listener, events: POLLIN, revents: 0 }];
for (let served = 0; served < 3; ) {
  Poll(watched, watched.length, -1);
  for (const one of [...watched]) {
    if (one.revents === 0) continue;
    if (one.fd === listener) {
      watched.push({ fd: Accept(listener), events: POLLIN, revents: 0 });
      continue;
    }
    const n = Recv(one.fd, buffer);
    if (n > 0) {
      Send(one.fd, buffer, n);
      continue;
    }
    Close(one.fd);
    watched = watched.filter((other) => other !== one);
    served++;
  }
}
