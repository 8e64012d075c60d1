import {
  io_uring,
  type io_uring_cqe,
  io_uring_cqe_seen,
  io_uring_get_sqe,
  io_uring_peek_cqe,
  io_uring_prep_recv,
  io_uring_queue_init,
  io_uring_sqe_set_data,
  io_uring_submit_and_wait,
} from "liburing";
import { Close } from "unp";
import { acceptAll, answer } from "./parts/server";

const ring = new io_uring();
io_uring_queue_init(16, ring);

interface Connection {
  fd: number;
  buffer: Uint8Array;
}

function startRead(connection: Connection): void {
  const request = io_uring_get_sqe(ring);
  if (request === null) throw new Error("the submission queue is full");
  io_uring_prep_recv(request, connection.fd, connection.buffer);
  io_uring_sqe_set_data(request, connection);
}

// en: Asynchronous I/O with io_uring: a read is under way on every connection, and no thread waits for it.
// zh: 用 io_uring 的异步 IO：每个连接上都有一个读操作在进行，没有线程等着它。
const connections = acceptAll(8).map((fd) => ({ fd, buffer: new Uint8Array(32) }));
for (const connection of connections) startRead(connection);

const out: (io_uring_cqe | null)[] = [null];
for (let open = connections.length; open > 0; ) {
  io_uring_submit_and_wait(ring, 1);
  while (io_uring_peek_cqe(ring, out) === 0 && out[0] !== null) {
    const connection: Connection = out[0].user_data;
    const n = out[0].res;
    io_uring_cqe_seen(ring, out[0]);
    if (n > 0) {
      answer(connection.fd, connection.buffer);
      startRead(connection);
    } else {
      Close(connection.fd);
      open--;
    }
  }
}
