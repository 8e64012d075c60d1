#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CONNECTIONS = 3 };

static int check(int result, const char *what) {
  if (result == -1) {
    perror(what);
    exit(1);
  }
  return result;
}

int main(void) {
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(7007)};
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int listener = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
  check(bind(listener, (struct sockaddr *)&server, sizeof server), "bind");
  check(listen(listener, 5), "listen");

  pid_t child = check(fork(), "fork");
  if (child == 0) {
    // en: The client. It opens three connections and writes to them in an order that the server does not know.
    // zh: 客户端。它打开三个连接，写入的次序服务器事先不知道。
    close(listener);
    int fds[CONNECTIONS];
    for (int i = 0; i < CONNECTIONS; i++) {
      fds[i] = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
      check(connect(fds[i], (struct sockaddr *)&server, sizeof server), "connect");
    }
    const int order[CONNECTIONS] = {1, 2, 0};
    for (int i = 0; i < CONNECTIONS; i++) {
      usleep(10000);
      char text[100];
      int length = snprintf(text, sizeof text, "from connection %d", order[i]);
      check(send(fds[order[i]], text, length, 0), "send");
    }
    for (int i = 0; i < CONNECTIONS; i++) {
      usleep(10000);
      close(fds[i]);
    }
    _exit(0);
  }

  int connections[CONNECTIONS];
  for (int i = 0; i < CONNECTIONS; i++) connections[i] = check(accept(listener, NULL, NULL), "accept");

  char buffer[100];
  int open[CONNECTIONS] = {1, 1, 1};
  int left = CONNECTIONS;
  while (left > 0) {
    // en: select overwrites the set with what is ready: it must be filled anew before each call.
    // zh: select 会把集合改写成就绪的那些，所以每次调用之前都要重新填好。
    fd_set set;
    FD_ZERO(&set);
    int highest = -1;
    for (int i = 0; i < CONNECTIONS; i++) {
      if (!open[i]) continue;
      FD_SET(connections[i], &set);
      if (connections[i] > highest) highest = connections[i];
    }
    int ready = check(select(highest + 1, &set, NULL, NULL, NULL), "select");
    printf("select: ready %d\n", ready);

    for (int i = 0; i < CONNECTIONS; i++) {
      if (!open[i] || !FD_ISSET(connections[i], &set)) continue;
      int n = check(recv(connections[i], buffer, sizeof buffer, 0), "recv");
      printf("connection %d: %d bytes: %.*s\n", i, n, n, buffer);
      if (n > 0) continue;
      close(connections[i]);
      open[i] = 0;
      left--;
    }
  }
  waitpid(child, NULL, 0);
}
