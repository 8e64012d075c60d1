import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_DGRAM } from "sys/socket";
import { _exit } from "unistd";
import { Bind, Fork, Recvfrom, Socket, Wait } from "unp";

for (const port of [7001, 7002]) {
  const fd = Socket(AF_INET, SOCK_DGRAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  if (Fork() !== 0) continue;
  Recvfrom(fd, new Uint8Array(100));
  _exit(0);
}
Wait();
Wait();
