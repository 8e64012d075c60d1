import { aio_error, aio_read, aio_return, aio_suspend, type aiocb } from "aio";
import { EINPROGRESS } from "errno";
import { SIGEV_NONE, SIGEV_SIGNAL, SIGEV_THREAD, SIGUSR1, sigaction, type sigevent } from "signal";
import { printf } from "stdio";
import { _exit, pause, usleep } from "unistd";
import { Fork, Pipe, Waitpid, Write } from "unp";

const pipes = [0, 1, 2].map(() => {
  const ends = [0, 0];
  Pipe(ends);
  return { reads: ends[0], writes: ends[1] };
});

const child = Fork();
if (child === 0) {
  for (const { writes } of pipes) {
    usleep(10_000);
    Write(writes, "data");
  }
  _exit(0);
}

function start(index: number, how: sigevent): aiocb {
  const request: aiocb = { aio_fildes: pipes[index].reads, aio_buf: new Uint8Array(100), aio_sigevent: how };
  aio_read(request);
  return request;
}

// en: 1. A signal. It interrupts whatever the process is doing: here, nothing.
// zh: 1. 信号。它会打断进程正在做的事；这里没有事。
sigaction(SIGUSR1, { sa_handler: () => printf("signal: the handler runs\n") });
const first = start(0, { sigev_notify: SIGEV_SIGNAL, sigev_signo: SIGUSR1 });
pause();
printf("signal: %d bytes\n", aio_return(first));

// en: 2. A function, which runs in a thread of its own.
// zh: 2. 函数，在单独的线程里运行。
let told = false;
const tell = () => {
  printf("thread: the function runs\n");
  told = true;
};
const second = start(1, { sigev_notify: SIGEV_THREAD, sigev_notify_function: tell });
while (!told) usleep(4_000);
printf("thread: %d bytes\n", aio_return(second));

// en: 3. Nothing. The process asks (aio_error), or waits when it has nothing else to do (aio_suspend).
// zh: 3. 不通知。进程自己去问（aio_error），或在无事可做时等待（aio_suspend）。
const third = start(2, { sigev_notify: SIGEV_NONE });
printf("none: %s\n", aio_error(third) === EINPROGRESS ? "in progress" : "done");
aio_suspend([third]);
printf("none: %d bytes\n", aio_return(third));
Waitpid(child);
