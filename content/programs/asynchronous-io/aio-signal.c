#include <aio.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t done;

static int check(int result, const char *what) {
  if (result == -1) {
    perror(what);
    exit(1);
  }
  return result;
}

static void handler(int signal) {
  (void)signal;
  done = 1;
}

int main(void) {
  int pair[2];
  check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), "socketpair");

  pid_t child = check(fork(), "fork");
  if (child == 0) {
    usleep(20000);
    check(send(pair[1], "here it is", 10, 0), "send");
    _exit(0);
  }

  struct sigaction action = {.sa_handler = handler};
  check(sigaction(SIGUSR1, &action, NULL), "sigaction");

  // en: One request says it all: which descriptor, into which buffer, how many bytes, and how to tell that it is done.
  // zh: 一个请求说清一切：哪个描述符，读到哪个缓冲区，读多少字节，完成后怎样通知。
  char buffer[100];
  struct aiocb request = {
      .aio_fildes = pair[0],
      .aio_buf = buffer,
      .aio_nbytes = sizeof buffer,
      .aio_sigevent = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1},
  };
  check(aio_read(&request), "aio_read");
  printf("main: aio_read has returned: %s\n", aio_error(&request) == EINPROGRESS ? "in progress" : "done");

  unsigned long rounds = 0;
  while (!done) rounds++;

  // en: The signal means: the bytes are in the buffer. Nobody has to read any more.
  // zh: 信号的意思是：字节已经在缓冲区里，不必再读。
  int n = aio_return(&request);
  printf("main: %d bytes: %.*s\n", n, n, buffer);
  printf("main: computed %s\n", rounds > 1000 ? "meanwhile" : "nothing");
  waitpid(child, NULL, 0);
}
