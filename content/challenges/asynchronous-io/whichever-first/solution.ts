import { aio_error, aio_read, aio_return, aio_suspend, type aiocb } from "aio";
import { EINPROGRESS } from "errno";
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
let requests = [request(7001), request(7002)];
while (requests.length > 0) {
  // en: Waits until one of them is done, whichever it is.
  // zh: 等到其中一个完成，不论是哪一个。
  aio_suspend(requests);
  const done = requests.filter((one) => aio_error(one) !== EINPROGRESS);
  for (const one of done) show(one);
  requests = requests.filter((one) => !done.includes(one));
}
