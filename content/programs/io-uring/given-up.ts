import {
  io_uring,
  type io_uring_cqe,
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
  usleep(50_000);
  Send(peer, "too late");
  _exit(0);
}

const ring = new io_uring();
io_uring_queue_init(8, ring);
const memory = new Uint8Array(32);
const out: (io_uring_cqe | null)[] = [null];

// en: An answer is asked for. Nobody waits for it longer than 20 ms.
// zh: 要一个应答，最多等 20 毫秒。
function ask(): void {
  const request = io_uring_get_sqe(ring);
  if (request === null) return;
  io_uring_prep_recv(request, mine, memory);
  io_uring_sqe_set_data(request, "ask");
  io_uring_submit(ring);
  usleep(20_000);
  if (io_uring_peek_cqe(ring, out) < 0) printf("no answer for 20 ms: giving up\n");
}

ask();

// en: The memory is used for something else. Does the kernel know?
// zh: 内存另作他用。内核知道吗？
const letter = "Dear reader, all is well.";
for (let i = 0; i < letter.length; i++) memory[i] = letter.charCodeAt(i);
printf("before: %s\n", new TextDecoder().decode(memory.subarray(0, letter.length)));
usleep(50_000);
printf("after:  %s\n", new TextDecoder().decode(memory.subarray(0, letter.length)));
Waitpid(child);
