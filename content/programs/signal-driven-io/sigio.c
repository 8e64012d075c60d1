#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int fd;
static char buffer[100];
static volatile sig_atomic_t length;

static int check(int result, const char *what) {
  if (result == -1) {
    perror(what);
    exit(1);
  }
  return result;
}

// en: Runs in the middle of the computation, on top of it. It leaves the printing to main: printf is not safe in a handler.
// zh: 打断计算来运行。打印留给 main：在处理函数里调用 printf 不安全。
static void handler(int signal) {
  (void)signal;
  int n = recvfrom(fd, buffer, sizeof buffer, 0, NULL, NULL);
  if (n > 0) length = n;
}

int main(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(7007)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  fd = check(socket(AF_INET, SOCK_DGRAM, 0), "socket");
  check(bind(fd, (struct sockaddr *)&address, sizeof address), "bind");

  pid_t child = check(fork(), "fork");
  if (child == 0) {
    usleep(20000);
    int sender = check(socket(AF_INET, SOCK_DGRAM, 0), "socket");
    check(sendto(sender, "here it is", 10, 0, (struct sockaddr *)&address, sizeof address), "sendto");
    _exit(0);
  }

  // en: Three steps: a handler; an owner who gets the signal; O_ASYNC, so that there is one.
  // zh: 三步：处理函数；收信号的属主；O_ASYNC，让信号发出来。
  struct sigaction action = {.sa_handler = handler};
  check(sigaction(SIGIO, &action, NULL), "sigaction");
  check(fcntl(fd, F_SETOWN, getpid()), "F_SETOWN");
  check(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_ASYNC | O_NONBLOCK), "F_SETFL");

  printf("main: computing\n");
  unsigned long rounds = 0;
  while (length == 0) rounds++;
  printf("handler: %d bytes: %.*s\n", (int)length, (int)length, buffer);
  printf("main: interrupted %s\n", rounds > 1000 ? "while it computed" : "before it began");
  waitpid(child, NULL, 0);
}
