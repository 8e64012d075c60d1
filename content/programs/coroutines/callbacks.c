#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CLIENTS = 2 };

static int check(int result, const char *what) {
  if (result == -1) {
    perror(what);
    exit(1);
  }
  return result;
}

// en: The event loop. It knows which function to call when a descriptor is ready. C has no closures: what a function must
// en: remember until then lies in a struct, and the next step is a pointer in it.
// zh: 事件循环。它知道一个描述符就绪时该调用哪个函数。C 没有闭包：函数在此之前要记住的东西放在结构体里，下一步是其中的一个指针。
struct waiter {
  int fd;
  void (*next)(struct waiter *);
  char name[100];
  int name_length;
};

static int epfd;
static int waiting;
static int left = CLIENTS;

static void watch(struct waiter *waiter) {
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = waiter};
  check(epoll_ctl(epfd, EPOLL_CTL_ADD, waiter->fd, &event), "epoll_ctl");
  waiting++;
}

static void forget(struct waiter *waiter) {
  check(epoll_ctl(epfd, EPOLL_CTL_DEL, waiter->fd, NULL), "epoll_ctl");
  close(waiter->fd);
  free(waiter);
  waiting--;
}

static void run(void) {
  struct epoll_event events[10];
  while (waiting > 0) {
    int ready = check(epoll_wait(epfd, events, 10, -1), "epoll_wait");
    for (int i = 0; i < ready; i++) {
      struct waiter *waiter = events[i].data.ptr;
      waiter->next(waiter);
    }
  }
}

// en: The echo server, cut into its steps.
// zh: 回显服务器，切成一步一步。
static void answer(struct waiter *client) {
  char buffer[100];
  int n = check(recv(client->fd, buffer, sizeof buffer, 0), "recv");
  if (n == 0) {
    forget(client);
    return;
  }
  char text[300];
  int length = snprintf(text, sizeof text, "%.*s said %.*s", client->name_length, client->name, n, buffer);
  check(send(client->fd, text, length, 0), "send");
}

static void learn_name(struct waiter *client) {
  client->name_length = check(recv(client->fd, client->name, sizeof client->name, 0), "recv");
  client->next = answer;
}

static void welcome(struct waiter *listener) {
  struct waiter *client = calloc(1, sizeof *client);
  if (client == NULL) abort();
  client->fd = check(accept(listener->fd, NULL, NULL), "accept");
  client->next = learn_name;
  watch(client);
  if (--left == 0) forget(listener);
}

// en: A process that plays several clients: each says its name, sends two messages, and prints what comes back.
// zh: 一个进程扮演几个客户端：每个先报名字，再发两条消息，并打印收到的应答。
static void clients(const struct sockaddr_in *server) {
  const char *names[CLIENTS] = {"Ada", "Ken"};
  const char *messages[] = {"hello", "good-bye"};
  int fds[CLIENTS];
  for (int i = 0; i < CLIENTS; i++) {
    fds[i] = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
    check(connect(fds[i], (const struct sockaddr *)server, sizeof *server), "connect");
  }
  for (int i = 0; i < CLIENTS; i++) {
    usleep(2000);
    check(send(fds[i], names[i], 3, 0), "send");
  }
  for (int m = 0; m < 2; m++) {
    for (int i = 0; i < CLIENTS; i++) {
      usleep(2000);
      char buffer[300];
      check(dprintf(fds[i], "%s", messages[m]), "dprintf");
      int n = check(recv(fds[i], buffer, sizeof buffer, 0), "recv");
      printf("%.*s\n", n, buffer);
    }
  }
  exit(0);
}

int main(void) {
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(7007)};
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  struct waiter *listener = calloc(1, sizeof *listener);
  if (listener == NULL) abort();
  listener->fd = check(socket(AF_INET, SOCK_STREAM, 0), "socket");
  listener->next = welcome;
  setsockopt(listener->fd, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
  check(bind(listener->fd, (struct sockaddr *)&server, sizeof server), "bind");
  check(listen(listener->fd, 5), "listen");
  pid_t child = check(fork(), "fork");
  if (child == 0) clients(&server);
  epfd = check(epoll_create1(0), "epoll_create1");
  watch(listener);
  run();
  check(waitpid(child, NULL, 0), "waitpid");
  return 0;
}
