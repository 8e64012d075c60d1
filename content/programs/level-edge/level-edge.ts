import { printf } from "stdio";
import { EPOLL_CTL_ADD, EPOLLET, EPOLLIN, epoll_wait } from "sys/epoll";
import { Epoll_create1, Epoll_ctl, Pipe, Read, Write } from "unp";

const ends = [0, 0];
Pipe(ends);
const [reads, writes] = ends;

// en: Two epoll instances watch the same pipe: one level-triggered, one edge-triggered.
// zh: 两个 epoll 实例监视同一个管道：一个水平触发，一个边缘触发。
const level = Epoll_create1();
Epoll_ctl(level, EPOLL_CTL_ADD, reads, { events: EPOLLIN, data: reads });
const edge = Epoll_create1();
Epoll_ctl(edge, EPOLL_CTL_ADD, reads, { events: EPOLLIN | EPOLLET, data: reads });

function ask(situation: string): void {
  const atLevel = epoll_wait(level, [], 1, 0);
  const atEdge = epoll_wait(edge, [], 1, 0);
  printf("%-30s level: %d  edge: %d\n", situation, atLevel, atEdge);
}

const buffer = new Uint8Array(6);
ask("the pipe is empty");
Write(writes, "0123456789");
ask("10 bytes have come");
ask("asked again, nothing read");
Read(reads, buffer);
ask("6 read, 4 are left");
Write(writes, "more");
ask("4 more have come");
Read(reads, buffer);
Read(reads, buffer);
ask("all read");
