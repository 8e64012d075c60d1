// fails: itself
import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, SOCK_DGRAM } from "sys/socket";
import { Bind, Recvfrom, Socket } from "unp";

const buffer = new Uint8Array(100);
const fds = [7001, 7002, 7003].map((port) => {
  const fd = Socket(AF_INET, SOCK_DGRAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  return fd;
});
for (const fd of fds) printf("%.*s\n", Recvfrom(fd, buffer), buffer);
