import { sockaddr_in } from "netinet/in";
import { pthread_create, pthread_join, pthread_t } from "pthread";
import { printf } from "stdio";
import { AF_INET, SOCK_DGRAM } from "sys/socket";
import { Bind, Recvfrom, Socket } from "unp";

const buffer = new Uint8Array(100);

function open(port: number): number {
  const fd = Socket(AF_INET, SOCK_DGRAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  return fd;
}

function read(fd: number): void {
  const n = Recvfrom(fd, buffer);
  printf("%.*s\n", n, buffer);
}

// en: One datagram comes to each of the two, nobody knows in which order.
// zh: 两个套接字各会收到一个数据报，次序事先不知道。
const first = open(7001);
const second = open(7002);
const thread = new pthread_t();
pthread_create(thread, null, () => read(second), null);
read(first);
pthread_join(thread, null);
