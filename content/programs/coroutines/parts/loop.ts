import { EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLLIN, type epoll_event } from "sys/epoll";
import { Epoll_create1, Epoll_ctl, Epoll_wait, Recv } from "unp";

const epfd = Epoll_create1();
const waiting = new Map<number, () => void>();
const soon: (() => void)[] = [];
let alive = 0;

// en: Kept when fd is ready.
// zh: fd 就绪时兑现。
export function readable(fd: number): Promise<void> {
  return new Promise((resolve) => {
    waiting.set(fd, resolve);
    Epoll_ctl(epfd, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd });
  });
}

export async function receive(fd: number, buffer: Uint8Array): Promise<number> {
  await readable(fd);
  return Recv(fd, buffer);
}

// en: Kept in the next round of the loop, when those whose descriptors are ready have had their turn.
// zh: 循环的下一轮兑现：先轮到描述符已经就绪的协程。
export function turn(): Promise<void> {
  return new Promise((resolve) => soon.push(resolve));
}

export function start(coroutine: Promise<void>): void {
  alive++;
  coroutine.finally(() => alive--);
}

export async function run(): Promise<void> {
  const events: epoll_event[] = [];
  for (;;) {
    while (waiting.size + soon.length < alive) await null;
    if (alive === 0) return;
    // en: If a coroutine only gave others a turn, the loop looks and does not wait.
    // zh: 如果有协程只是让出一轮，循环就只看一眼，不等待。
    const ready = Epoll_wait(epfd, events, 10, soon.length > 0 ? 0 : -1);
    const resumed = events.slice(0, ready).map(({ data: fd }) => {
      Epoll_ctl(epfd, EPOLL_CTL_DEL, fd, null);
      const resolve = waiting.get(fd);
      waiting.delete(fd);
      return resolve;
    });
    for (const resolve of [...resumed, ...soon.splice(0)]) resolve?.();
  }
}
