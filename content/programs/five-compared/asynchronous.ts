import { aio_error, aio_read, aio_return, aio_suspend, type aiocb } from "aio";
import { EINPROGRESS } from "errno";
import { Close } from "unp";
import { acceptAll, answer } from "./parts/server";

// en: Asynchronous I/O: a read is under way on every connection; when one is done, its data is in its buffer already.
// zh: 异步 IO：每个连接上都有一个读操作在进行；哪个完成了，它的数据就已经在它的缓冲区里。
let requests: aiocb[] = acceptAll(8).map((fd) => ({ aio_fildes: fd, aio_buf: new Uint8Array(32) }));
for (const request of requests) aio_read(request);

while (requests.length > 0) {
  aio_suspend(requests);
  requests = requests.filter((request) => {
    if (aio_error(request) === EINPROGRESS) return true;
    const n = aio_return(request);
    if (n > 0) {
      answer(request.aio_fildes, request.aio_buf);
      aio_read(request);
      return true;
    }
    Close(request.aio_fildes);
    return false;
  });
}
