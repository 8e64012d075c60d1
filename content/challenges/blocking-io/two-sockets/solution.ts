import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, SOCK_DGRAM } from "sys/socket";
import { _exit } from "unistd";
import { Bind, Fork, Recvfrom, Socket, Wait } from "unp";

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
// en: A process that is blocked holds up nobody but itself: the second read gets one of its own.
// zh: 被阻塞的进程只耽误自己：第二次读取交给另一个进程。
if (Fork() === 0) {
  read(second);
  _exit(0);
}
read(first);
Wait();
