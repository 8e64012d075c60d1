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
import { printf } from "stdio";
import { EPOLL_CTL_ADD, EPOLLIN, type epoll_event } from "sys/epoll";
import { AF_UNIX, SOCK_STREAM } from "sys/socket";
import { _exit, usleep } from "unistd";
import { Epoll_create1, Epoll_ctl, Epoll_wait, Fork, Recv, Send, Socketpair, Waitpid } from "unp";

const CONNECTIONS = 4;
const pairs = Array.from({ length: CONNECTIONS }, () => {
  const sv = [0, 0];
  Socketpair(AF_UNIX, SOCK_STREAM, 0, sv);
  return { mine: sv[0], theirs: sv[1] };
});

const child = Fork();
if (child === 0) {
  for (let round = 0; round < 2; round++) {
    usleep(10_000);
    for (const { theirs } of pairs) Send(theirs, "question");
  }
  _exit(0);
}

let calls = 0;
const counted = <T>(result: T): T => {
  calls++;
  return result;
};

// en: With epoll: one call to wait, then one for every connection that is ready.
// zh: 用 epoll：一次调用等待，再对每个就绪的连接各调用一次。
const epfd = Epoll_create1();
for (const { mine } of pairs) Epoll_ctl(epfd, EPOLL_CTL_ADD, mine, { events: EPOLLIN, data: mine });
const events: epoll_event[] = [];
for (let received = 0; received < CONNECTIONS; ) {
  const ready = counted(Epoll_wait(epfd, events, 8, -1));
  for (const { data: fd } of events.slice(0, ready)) {
    counted(Recv(fd, new Uint8Array(100)));
    received++;
  }
}
printf("epoll:    %d questions, %d system calls\n", CONNECTIONS, calls);

// en: With io_uring: one call hands over all the reads, and waits until all are done.
// zh: 用 io_uring：一次调用交出所有的读操作，并等到全部完成。
calls = 0;
const ring = new io_uring();
io_uring_queue_init(8, ring);
for (const { mine } of pairs) {
  const request = io_uring_get_sqe(ring);
  if (request === null) throw new Error("the submission queue is full");
  io_uring_prep_recv(request, mine, new Uint8Array(100));
  io_uring_sqe_set_data(request, mine);
}
counted(io_uring_submit_and_wait(ring, CONNECTIONS));
const out: (io_uring_cqe | null)[] = [null];
let done = 0;
while (io_uring_peek_cqe(ring, out) === 0 && out[0] !== null) {
  done++;
  io_uring_cqe_seen(ring, out[0]);
}
printf("io_uring: %d questions, %d system calls\n", done, calls);
Waitpid(child);
