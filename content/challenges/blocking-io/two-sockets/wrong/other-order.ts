// fails: late
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_DGRAM } from "sys/socket";
import { Bind, Recvfrom, Socket } from "unp";

const fds = [7002, 7001].map((port) => {
  const fd = Socket(AF_INET, SOCK_DGRAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  return fd;
});
for (const fd of fds) Recvfrom(fd, new Uint8Array(100));
