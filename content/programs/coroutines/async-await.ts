import { sockaddr_in } from "netinet/in";
import { EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLLIN, type epoll_event } from "sys/epoll";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { Accept, Bind, Close, Epoll_create1, Epoll_ctl, Epoll_wait, Listen, Recv, Send, Socket, Waitpid } from "unp";
import { startClients } from "./parts/clients";
import { text } from "./parts/text";

const epfd = Epoll_create1();
const waiting = new Map<number, () => void>();
let alive = 0;

// en: A promise that is kept when fd is ready. Whoever awaits it is a coroutine that sleeps.
// zh: 一个在 fd 就绪时兑现的 Promise。等待（await）它的，就是一个在睡眠的协程。
function readable(fd: number): Promise<void> {
  return new Promise((resolve) => {
    waiting.set(fd, resolve);
    Epoll_ctl(epfd, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd });
  });
}

function start(coroutine: Promise<void>): void {
  alive++;
  coroutine.finally(() => alive--);
}

async function run(): Promise<void> {
  const events: epoll_event[] = [];
  for (;;) {
    // en: epoll_wait blocks the whole process: it may be called only when every coroutine waits for a descriptor.
    // zh: epoll_wait 会阻塞整个进程：只有当每个协程都在等描述符时才可以调用它。
    while (waiting.size < alive) await null;
    if (alive === 0) return;
    const ready = Epoll_wait(epfd, events, 10, -1);
    for (const { data: fd } of events.slice(0, ready)) {
      Epoll_ctl(epfd, EPOLL_CTL_DEL, fd, null);
      const resolve = waiting.get(fd);
      waiting.delete(fd);
      resolve?.();
    }
  }
}

async function receive(fd: number, buffer: Uint8Array): Promise<number> {
  await readable(fd);
  return Recv(fd, buffer);
}

// en: The echo server.
// zh: 回显服务器。
async function serve(listener: number, clients: number): Promise<void> {
  for (let i = 0; i < clients; i++) {
    await readable(listener);
    start(talk(Accept(listener)));
  }
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
