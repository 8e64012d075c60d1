import { POLLIN } from "poll";
import { printf } from "stdio";
import { EPOLL_CTL_ADD, EPOLLIN, type epoll_event } from "sys/epoll";
import { FD_ISSET, FD_SET, fd_set } from "sys/select";
import { _exit, usleep } from "unistd";
import { Epoll_create1, Epoll_ctl, Epoll_wait, Fork, Pipe, Poll, Read, Select, Waitpid, Write } from "unp";

const pipes = [0, 1, 2].map(() => {
  const ends = [0, 0];
  Pipe(ends);
  return { reads: ends[0], writes: ends[1] };
});

const child = Fork();
if (child === 0) {
  for (const i of [1, 2, 0]) {
    usleep(10_000);
    Write(pipes[i].writes, `pipe ${i}`);
  }
  _exit(0);
}

const buffer = new Uint8Array(100);
function take(how: string, fd: number): void {
  const n = Read(fd, buffer);
  printf("%s: %.*s is ready\n", how, n, buffer);
}

// en: select: a set of bits goes in, and comes back changed. Who is it? Test every bit.
// zh: select：传入一个位集合，返回时它已被改写。是谁就绪？每一位都要检查。
const set = new fd_set();
for (const { reads } of pipes) FD_SET(reads, set);
Select(Math.max(...pipes.map(({ reads }) => reads)) + 1, set, null, null);
for (const { reads } of pipes) if (FD_ISSET(reads, set)) take("select", reads);

// en: poll: an array goes in; the kernel fills in revents. Who is it? Look at every element.
// zh: poll：传入一个数组，内核填写其中的 revents。是谁就绪？每个元素都要看。
const fds = pipes.map(({ reads }) => ({ fd: reads, events: POLLIN, revents: 0 }));
Poll(fds, fds.length, -1);
for (const { fd, revents } of fds) if (revents & POLLIN) take("poll", fd);

// en: epoll: the kernel is told once whom it shall watch. epoll_wait returns those that are ready, and no others.
// zh: epoll：要监视谁，只告诉内核一次。epoll_wait 只返回就绪的那些。
const epfd = Epoll_create1();
for (const { reads } of pipes) Epoll_ctl(epfd, EPOLL_CTL_ADD, reads, { events: EPOLLIN, data: reads });
const events: epoll_event[] = [];
const ready = Epoll_wait(epfd, events, 10, -1);
for (const { data } of events.slice(0, ready)) take("epoll", data);

Waitpid(child);
