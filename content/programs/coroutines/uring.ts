import {
  io_uring,
  type io_uring_cqe,
  io_uring_cqe_seen,
  io_uring_get_sqe,
  io_uring_peek_cqe,
  io_uring_prep_accept,
  io_uring_prep_recv,
  io_uring_queue_init,
  type io_uring_sqe,
  io_uring_sqe_set_data,
  io_uring_submit_and_wait,
} from "liburing";
import { sockaddr_in } from "netinet/in";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Bind, Close, Listen, Send, Socket, Waitpid } from "unp";
import { startClients } from "./parts/clients";
import { text } from "./parts/text";

const ring = new io_uring();
io_uring_queue_init(16, ring);
let waiting = 0;
let alive = 0;

// en: A promise that is kept when the request is done. Its value is the result: the copying is behind us.
// zh: 一个在请求完成时兑现的 Promise。它的值就是结果：拷贝已经做完了。
function completed(prepare: (request: io_uring_sqe) => void): Promise<number> {
  return new Promise((resolve) => {
    const request = io_uring_get_sqe(ring);
    if (request === null) throw new Error("the submission queue is full");
    prepare(request);
    io_uring_sqe_set_data(request, resolve);
    waiting++;
  });
}

const accept = (listener: number) => completed((request) => io_uring_prep_accept(request, listener, null));
const receive = (fd: number, buffer: Uint8Array) => completed((request) => io_uring_prep_recv(request, fd, buffer));

function start(coroutine: Promise<void>): void {
  alive++;
  coroutine.finally(() => alive--);
}

async function run(): Promise<void> {
  const out: (io_uring_cqe | null)[] = [null];
  for (;;) {
    while (waiting < alive) await null;
    if (alive === 0) return;
    // en: One system call: hands over the new requests, and waits until one of all is done.
    // zh: 一次系统调用：交出新的请求，并等到其中任何一个完成。
    io_uring_submit_and_wait(ring, 1);
    while (io_uring_peek_cqe(ring, out) === 0 && out[0] !== null) {
      const { user_data: resolve, res } = out[0];
      io_uring_cqe_seen(ring, out[0]);
      waiting--;
      resolve(res);
    }
  }
}

// en: The echo server: as before.
// zh: 回显服务器：和原来一样。
async function serve(listener: number, clients: number): Promise<void> {
  for (let i = 0; i < clients; i++) start(talk(await accept(listener)));
  Close(listener);
}

async function talk(fd: number): Promise<void> {
  const buffer = new Uint8Array(100);
  const name = text(buffer, await receive(fd, buffer));
  for (;;) {
    const n = await receive(fd, buffer);
    if (n === 0) break;
    Send(fd, `${name} said ${text(buffer, n)}`);
  }
  Close(fd);
}

const address = new sockaddr_in("127.0.0.1", 7007);
const listener = Socket(AF_INET, SOCK_STREAM);
Bind(listener, address);
Listen(listener, 5);
const child = startClients(address, ["Ada", "Ken"]);
start(serve(listener, 2));
await run();
Waitpid(child);
