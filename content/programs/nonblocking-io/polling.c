#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(9877)};
  if (bind(fd, (struct sockaddr *)&here, sizeof here) == -1) {
    perror("bind");
    exit(1);
  }

  char buffer[1024];
  struct sockaddr_in from;
  int asked = 0;

  for (;;) {
    socklen_t length = sizeof from;
    ssize_t n = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *)&from, &length);
    asked++;
    if (n >= 0) {
      printf("%zd bytes from %s: %.*s\n", n, inet_ntoa(from.sin_addr), (int)n, buffer);
      break;
    }
    if (errno != EAGAIN) {
      perror("recvfrom");
      exit(1);
    }
    if (asked == 1) perror("recvfrom");
    // en: The kernel has nothing yet. Do something else for 7 ms, then ask again.
    // zh: 内核还没有数据。先做 7 毫秒别的事，再来问。
    usleep(7000);
  }
  printf("asked %d times\n", asked);
}
