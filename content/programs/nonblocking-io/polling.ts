import { EAGAIN, errno } from "errno";
import { sockaddr_in } from "netinet/in";
import { perror, printf } from "stdio";
import { exit } from "stdlib";
import { AF_INET, bind, recvfrom, SOCK_DGRAM, SOCK_NONBLOCK, socket } from "sys/socket";
import { usleep } from "unistd";

const fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
if (bind(fd, new sockaddr_in("0.0.0.0", 9877)) === -1) {
  perror("bind");
  exit(1);
}

const buffer = new Uint8Array(1024);
const from = new sockaddr_in();
let asked = 0;

for (;;) {
  const n = recvfrom(fd, buffer, buffer.length, 0, from);
  asked++;
  if (n >= 0) {
    printf("%d bytes from %s: %.*s\n", n, from.sin_addr, n, buffer);
    break;
  }
  if (errno !== EAGAIN) {
    perror("recvfrom");
    exit(1);
  }
  if (asked === 1) perror("recvfrom");
  // en: The kernel has nothing yet. Do something else for 7 ms, then ask again.
  // zh: 内核还没有数据。先做 7 毫秒别的事，再来问。
  usleep(7_000);
}
printf("asked %d times\n", asked);
