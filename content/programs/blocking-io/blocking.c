#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

// en: The time since the machine was started, in milliseconds.
// zh: 机器启动以来的毫秒数。
static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000.0 + time.tv_nsec / 1e6;
}

int main(void) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(9877)};
  if (bind(fd, (struct sockaddr *)&here, sizeof here) == -1) {
    perror("bind");
    exit(1);
  }

  char buffer[1024];
  struct sockaddr_in from;
  socklen_t length = sizeof from;

  double called = now();
  // en: No datagram has come yet: this call sleeps until one is there.
  // zh: 还没有数据报到来：调用在这里睡眠，直到有一个为止。
  ssize_t n = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *)&from, &length);
  double returned = now();

  if (n == -1) {
    perror("recvfrom");
    exit(1);
  }
  printf("%zd bytes from %s: %.*s\n", n, inet_ntoa(from.sin_addr), (int)n, buffer);
  printf("recvfrom took %.3f ms\n", returned - called);
}
