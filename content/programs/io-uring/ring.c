#include <errno.h>
#include <linux/io_uring.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int check(int result, const char *what) {
  if (result == -1) {
    perror(what);
    exit(1);
  }
  return result;
}

static void *shared(int ring, size_t size, off_t offset) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, offset);
  if (memory == MAP_FAILED) {
    perror("mmap");
    exit(1);
  }
  return memory;
}

int main(void) {
  int pair[2];
  check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), "socketpair");

  // en: What liburing hides: two queues in memory that the process and the kernel share.
  // zh: liburing 藏起来的东西：进程和内核共享的内存里的两个队列。
  struct io_uring_params params;
  memset(&params, 0, sizeof params);
  int ring = syscall(SYS_io_uring_setup, 8, &params);
  if (ring == -1) {
    // en: Some machines forbid it. Status 77 says: this cannot run here.
    // zh: 有的机器禁用它。状态 77 表示：这里运行不了。
    perror("io_uring_setup");
    return errno == ENOSYS || errno == EPERM ? 77 : 1;
  }
  size_t submissions = params.sq_off.array + params.sq_entries * sizeof(unsigned);
  size_t completions = params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe);
  char *sq = shared(ring, submissions, IORING_OFF_SQ_RING);
  char *cq = shared(ring, completions, IORING_OFF_CQ_RING);
  struct io_uring_sqe *requests = shared(ring, params.sq_entries * sizeof *requests, IORING_OFF_SQES);

  pid_t child = check(fork(), "fork");
  if (child == 0) {
    usleep(20000);
    check(send(pair[1], "here it is", 10, 0), "send");
    _exit(0);
  }

  // en: A request is written into the submission queue, which lies in memory. One system call hands over what is in it.
  // zh: 请求写进提交队列，它就在内存里。一次系统调用把里面的全部交出去。
  char buffer[100];
  memset(&requests[0], 0, sizeof requests[0]);
  requests[0].opcode = IORING_OP_RECV;
  requests[0].fd = pair[0];
  requests[0].addr = (unsigned long)buffer;
  requests[0].len = sizeof buffer;
  requests[0].user_data = (unsigned long)"my read";
  ((unsigned *)(sq + params.sq_off.array))[0] = 0;
  atomic_store_explicit((_Atomic unsigned *)(sq + params.sq_off.tail), 1, memory_order_release);
  check(syscall(SYS_io_uring_enter, ring, 1, 0, 0, NULL, 0), "io_uring_enter");
  printf("main: submitted, computing\n");

  // en: The completion queue lies in memory too: looking into it is no system call.
  // zh: 完成队列也在内存里：去看一眼不是系统调用。
  _Atomic unsigned *head = (_Atomic unsigned *)(cq + params.cq_off.head);
  _Atomic unsigned *tail = (_Atomic unsigned *)(cq + params.cq_off.tail);
  long looks = 0;
  while (atomic_load_explicit(tail, memory_order_acquire) == *head) looks++;

  struct io_uring_cqe *done = (struct io_uring_cqe *)(cq + params.cq_off.cqes);
  printf("main: %s: %d bytes: %.*s\n", (const char *)(unsigned long)done->user_data, done->res, done->res, buffer);
  printf("main: looked %s\n", looks > 1000 ? "many times meanwhile" : "once");
  atomic_store_explicit(head, 1, memory_order_release);
  check(waitpid(child, NULL, 0), "waitpid");
  return 0;
}
