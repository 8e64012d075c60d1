// fails: itself
import { sockaddr_in } from "netinet/in";
import { POLLIN, type pollfd } from "poll";
import { printf } from "stdio";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { Bind, Poll, Socket } from "unp";

const buffer = new Uint8Array(100);
let watched: pollfd[] = [7001, 7002].map((port) => {
  const fd = Socket(AF_INET, SOCK_DGRAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  return { fd, events: POLLIN, revents: 0 };
});
while (watched.length > 0) {
  Poll(watched, watched.length, -1);
  for (const { fd, revents } of watched) if (revents !== 0) printf("%.*s\n", recvfrom(fd, buffer), buffer);
  watched = watched.filter(({ revents }) => revents === 0);
}
