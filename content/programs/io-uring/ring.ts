import {
  io_uring,
  type io_uring_cqe,
  io_uring_cqe_seen,
  io_uring_get_sqe,
  io_uring_peek_cqe,
  io_uring_prep_recv,
  io_uring_queue_init,
  io_uring_sqe_set_data,
  io_uring_submit,
} from "liburing";
import { printf } from "stdio";
import { AF_UNIX, SOCK_STREAM } from "sys/socket";
import { _exit, usleep } from "unistd";
import { Fork, Send, Socketpair, Waitpid } from "unp";

const pair = [0, 0];
Socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
const [mine, peer] = pair;

const child = Fork();
if (child === 0) {
  usleep(20_000);
  Send(peer, "here it is");
  _exit(0);
}

const ring = new io_uring();
io_uring_queue_init(8, ring);

// en: A request is written into the submission queue, which lies in memory. One system call hands over what is in it.
// zh: 请求写进提交队列，它就在内存里。一次系统调用把里面的全部交出去。
const buffer = new Uint8Array(100);
const request = io_uring_get_sqe(ring);
if (request === null) throw new Error("the submission queue is full");
io_uring_prep_recv(request, mine, buffer);
io_uring_sqe_set_data(request, "my read");
io_uring_submit(ring);
printf("main: submitted, computing\n");

// en: The completion queue lies in memory too: looking into it is no system call.
// zh: 完成队列也在内存里：去看一眼不是系统调用。
const completions: (io_uring_cqe | null)[] = [null];
let looks = 0;
while (io_uring_peek_cqe(ring, completions) < 0) looks++;

const completion = completions[0];
if (completion === null) throw new Error("no completion");
printf("main: %s: %d bytes: %.*s\n", completion.user_data, completion.res, completion.res, buffer);
printf("main: looked %s\n", looks > 1000 ? "many times meanwhile" : "once");
io_uring_cqe_seen(ring, completion);
Waitpid(child);
