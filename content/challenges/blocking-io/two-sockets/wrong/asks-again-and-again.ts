// fails: asked
import { sockaddr_in } from "netinet/in";
import { AF_INET, recvfrom, SOCK_DGRAM, SOCK_NONBLOCK } from "sys/socket";
import { usleep } from "unistd";
import { Bind, Socket } from "unp";

const open = new Set(
  [7001, 7002].map((port) => {
    const fd = Socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK);
    Bind(fd, new sockaddr_in("0.0.0.0", port));
    return fd;
  }),
);
while (open.size > 0) {
  for (const fd of open) if (recvfrom(fd, new Uint8Array(100)) > 0) open.delete(fd);
  usleep(500);
}
