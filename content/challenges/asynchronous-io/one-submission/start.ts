import {
  io_uring,
  type io_uring_cqe,
  io_uring_cqe_seen,
  io_uring_get_sqe,
  io_uring_prep_recv,
  io_uring_queue_init,
  io_uring_sqe_set_data,
  io_uring_submit,
  io_uring_wait_cqe,
} from "liburing";
import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, SOCK_DGRAM } from "sys/socket";
import { Bind, Socket } from "unp";

const sockets = [7001, 7002, 7003].map((port) => {
  const fd = Socket(AF_INET, SOCK_DGRAM);
  Bind(fd, new sockaddr_in("0.0.0.0", port));
  return { fd, buffer: new Uint8Array(100) };
});

const ring = new io_uring();
io_uring_queue_init(8, ring);

// en: A request for each socket. How often does the process enter the kernel to hand them over?
// zh: 每个套接字一个请求。为了提交它们，进程进入内核几次？
for (const socket of sockets) {
  const entry = io_uring_get_sqe(ring);
  if (entry === null) continue;
  io_uring_prep_recv(entry, socket.fd, socket.buffer, 100, 0);
  io_uring_sqe_set_data(entry, socket);
  io_uring_submit(ring);
}

const out: (io_uring_cqe | null)[] = [null];
for (let left = 3; left > 0; left--) {
  io_uring_wait_cqe(ring, out);
  const done = out[0];
  if (!done) break;
  printf("%.*s\n", done.res, done.user_data.buffer);
  io_uring_cqe_seen(ring, done);
}
