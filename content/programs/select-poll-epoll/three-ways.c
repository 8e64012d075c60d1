#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PIPES = 3 };

static int check(int result, const char *what) {
  if (result == -1) {
    perror(what);
    exit(1);
  }
  return result;
}

static void take(const char *how, int fd) {
  char buffer[100];
  int n = check(read(fd, buffer, sizeof buffer), "read");
  printf("%s: %.*s is ready\n", how, n, buffer);
}

int main(void) {
  int pipes[PIPES][2];
  for (int i = 0; i < PIPES; i++) check(pipe(pipes[i]), "pipe");

  pid_t child = check(fork(), "fork");
  if (child == 0) {
    const int order[PIPES] = {1, 2, 0};
    for (int i = 0; i < PIPES; i++) {
      usleep(10000);
      char text[20];
      int length = snprintf(text, sizeof text, "pipe %d", order[i]);
      check(write(pipes[order[i]][1], text, length), "write");
    }
    _exit(0);
  }

  // en: select: a set of bits goes in, and comes back changed. Who is it? Test every bit.
  // zh: select：传入一个位集合，返回时它已被改写。是谁就绪？每一位都要检查。
  fd_set set;
  FD_ZERO(&set);
  for (int i = 0; i < PIPES; i++) FD_SET(pipes[i][0], &set);
  check(select(pipes[PIPES - 1][0] + 1, &set, NULL, NULL, NULL), "select");
  for (int i = 0; i < PIPES; i++)
    if (FD_ISSET(pipes[i][0], &set)) take("select", pipes[i][0]);

  // en: poll: an array goes in; the kernel fills in revents. Who is it? Look at every element.
  // zh: poll：传入一个数组，内核填写其中的 revents。是谁就绪？每个元素都要看。
  struct pollfd fds[PIPES];
  for (int i = 0; i < PIPES; i++) fds[i] = (struct pollfd){.fd = pipes[i][0], .events = POLLIN};
  check(poll(fds, PIPES, -1), "poll");
  for (int i = 0; i < PIPES; i++)
    if (fds[i].revents & POLLIN) take("poll", fds[i].fd);

  // en: epoll: the kernel is told once whom it shall watch. epoll_wait returns those that are ready, and no others.
  // zh: epoll：要监视谁，只告诉内核一次。epoll_wait 只返回就绪的那些。
  int epfd = check(epoll_create1(0), "epoll_create1");
  for (int i = 0; i < PIPES; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = pipes[i][0]};
    check(epoll_ctl(epfd, EPOLL_CTL_ADD, pipes[i][0], &event), "epoll_ctl");
  }
  struct epoll_event events[10];
  int ready = check(epoll_wait(epfd, events, 10, -1), "epoll_wait");
  for (int i = 0; i < ready; i++) take("epoll", events[i].data.fd);

  waitpid(child, NULL, 0);
}
