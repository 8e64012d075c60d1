import { aio_read, aio_return, aio_suspend, type aiocb } from "aio";
import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, SOCK_DGRAM } from "sys/socket";
import { Bind, Socket } from "unp";

function request(port: number): aiocb {
  const fd = Socket(AF_INET, SOCK_DGRAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  const one: aiocb = { aio_fildes: fd, aio_buf: new Uint8Array(100), aio_nbytes: 100 };
  aio_read(one);
  return one;
}

function show(one: aiocb): void {
  const n = aio_return(one);
  printf("%.*s\n", n, one.aio_buf);
}

// en: Both reads are under way. Which one is done first, nobody knows.
// zh: 两个读操作都已发出。哪个先完成，事先不知道。
const requests = [request(7001), request(7002)];
for (const one of requests) {
  aio_suspend([one]);
  show(one);
}
