#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

static int reads, writes, level, edge;
static char buffer[6];

static int check(int result, const char *what) {
  if (result == -1) {
    perror(what);
    exit(1);
  }
  return result;
}

static void ask(const char *situation) {
  struct epoll_event event;
  int at_level = check(epoll_wait(level, &event, 1, 0), "epoll_wait");
  int at_edge = check(epoll_wait(edge, &event, 1, 0), "epoll_wait");
  printf("%-30s level: %d  edge: %d\n", situation, at_level, at_edge);
}

int main(void) {
  int ends[2];
  check(pipe(ends), "pipe");
  reads = ends[0];
  writes = ends[1];

  // en: Two epoll instances watch the same pipe: one level-triggered, one edge-triggered.
  // zh: 两个 epoll 实例监视同一个管道：一个水平触发，一个边缘触发。
  level = check(epoll_create1(0), "epoll_create1");
  check(epoll_ctl(level, EPOLL_CTL_ADD, reads, &(struct epoll_event){.events = EPOLLIN}), "epoll_ctl");
  edge = check(epoll_create1(0), "epoll_create1");
  check(epoll_ctl(edge, EPOLL_CTL_ADD, reads, &(struct epoll_event){.events = EPOLLIN | EPOLLET}), "epoll_ctl");

  ask("the pipe is empty");
  check(write(writes, "0123456789", 10), "write");
  ask("10 bytes have come");
  ask("asked again, nothing read");
  check(read(reads, buffer, sizeof buffer), "read");
  ask("6 read, 4 are left");
  check(write(writes, "more", 4), "write");
  ask("4 more have come");
  check(read(reads, buffer, sizeof buffer), "read");
  check(read(reads, buffer, sizeof buffer), "read");
  ask("all read");
}
