import { aio_error, aio_read, aio_return, type aiocb } from "aio";
import { EINPROGRESS } from "errno";
import { SIGEV_NONE, SIGEV_SIGNAL, SIGEV_THREAD, SIGUSR1, sigaction, type sigevent } from "signal";
import { printf } from "stdio";
import { _exit, fork, pipe, usleep, write } from "unistd";

// en: Three questions, each with a pipe for its answer. A child answers them after 10, 20 and 30 ms.
// zh: 三个问题，各有一个管道接收答案。子进程在 10、20、30 毫秒时依次回答。
const pipes = [0, 1, 2].map(() => {
  const ends = [0, 0];
  pipe(ends);
  return ends;
});
if (fork() === 0) {
  for (const [, writer] of pipes) {
    usleep(10_000);
    write(writer, "42");
  }
  _exit(0);
}

// en: Asynchronous: the call returns at once and without a result. How the result is told is the caller's choice.
// zh: 异步：调用立刻返回，但没有结果。结果怎样通知，由调用者选定。
function ask(index: number, aio_sigevent: sigevent): aiocb {
  const request: aiocb = { aio_fildes: pipes[index][0], aio_buf: new Uint8Array(16), aio_sigevent };
  printf("aio_read returned %d\n", aio_read(request));
  return request;
}

let told = 0;
function tell(how: string, request: aiocb): void {
  const n = aio_return(request);
  printf("%s: %d bytes, %.*s\n", how, n, n, request.aio_buf);
  told++;
}

const byStatus = ask(0, { sigev_notify: SIGEV_NONE });
sigaction(SIGUSR1, { sa_handler: () => tell("notification, a signal", bySignal) });
const bySignal = ask(1, { sigev_notify: SIGEV_SIGNAL, sigev_signo: SIGUSR1 });
const byCallback = ask(2, { sigev_notify: SIGEV_THREAD, sigev_notify_function: () => tell("callback", byCallback) });

// en: The caller does something else meanwhile. A status does not come by itself: it has to be looked at now and then.
// zh: 调用者这时去做别的事。状态不会自己送上门，要时不时看一眼。
let looked = false;
while (told < 3) {
  usleep(4_000);
  if (looked || aio_error(byStatus) === EINPROGRESS) continue;
  looked = true;
  tell("status", byStatus);
}
