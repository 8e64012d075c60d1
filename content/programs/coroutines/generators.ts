import { sockaddr_in } from "netinet/in";
import { EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLLIN, type epoll_event } from "sys/epoll";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Epoll_create1, Epoll_ctl, Epoll_wait, Listen, Recv, Send, Socket, Waitpid } from "unp";
import { startClients } from "./parts/clients";
import { text } from "./parts/text";

// en: A coroutine is a generator. It runs until it yields the descriptor that it waits for, and goes on when that is ready.
// zh: 一个协程就是一个生成器。它一直运行，直到交出（yield）它要等的描述符；描述符就绪时再接着运行。
type Coroutine<Result> = Generator<number, Result, void>;

// en: The scheduler: the same loop as before, but what it keeps for a descriptor is a coroutine in the middle of its work.
// zh: 调度器：还是原来的循环，但它为每个描述符保存的，是一个做到一半的协程。
const epfd = Epoll_create1();
const waiting = new Map<number, Coroutine<void>>();

function resume(coroutine: Coroutine<void>): void {
  const { done, value: fd } = coroutine.next();
  if (done) return;
  waiting.set(fd, coroutine);
  Epoll_ctl(epfd, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd });
}

function run(): void {
  const events: epoll_event[] = [];
  while (waiting.size > 0) {
    const ready = Epoll_wait(epfd, events, 10, -1);
    for (const { data: fd } of events.slice(0, ready)) {
      const coroutine = waiting.get(fd);
      waiting.delete(fd);
      Epoll_ctl(epfd, EPOLL_CTL_DEL, fd, null);
      if (coroutine !== undefined) resume(coroutine);
    }
  }
}

// en: Looks like a call that blocks. What sleeps is the coroutine; the process goes on with the others.
// zh: 看上去像一个会阻塞的调用。睡眠的是协程；进程继续运行别的协程。
function* receive(fd: number, buffer: Uint8Array): Coroutine<number> {
  yield fd;
  return Recv(fd, buffer);
}

// en: The echo server: one line after the other, with ordinary variables and an ordinary loop.
// zh: 回显服务器：一行接着一行，普通的变量，普通的循环。
function* serve(listener: number, clients: number): Coroutine<void> {
  for (let i = 0; i < clients; i++) {
    yield listener;
    resume(talk(Accept(listener)));
  }
  Close(listener);
}

function* talk(fd: number): Coroutine<void> {
  const buffer = new Uint8Array(100);
  const name = text(buffer, yield* receive(fd, buffer));
  for (;;) {
    const n = yield* receive(fd, buffer);
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
resume(serve(listener, 2));
run();
Waitpid(child);
