import { aio_error, aio_read, aio_return, aio_suspend, type aiocb } from "aio";
import { EAGAIN, EINPROGRESS, errno } from "errno";
import { F_SETFL, fcntl, O_NONBLOCK } from "fcntl";
import { printf } from "stdio";
import { _exit, fork, pipe, read, usleep, write } from "unistd";

const pipes = [0, 1, 2, 3].map(() => {
  const ends = [0, 0];
  pipe(ends);
  return ends;
});

if (fork() === 0) {
  // en: One answer every 10 ms, each through the next pipe.
  // zh: 每 10 毫秒回答一次，依次走下一个管道。
  for (const [, writer] of pipes) {
    usleep(10_000);
    write(writer, "42");
  }
  _exit(0);
}

const buffer = new Uint8Array(16);
let steps = 0;
// en: Something else to do: one step of it takes 3 ms.
// zh: 别的事：做一步用 3 毫秒。
function somethingElse(): void {
  usleep(3_000);
  steps++;
}

function say(how: string, n: number): void {
  printf("%s: %d bytes, %d steps of something else meanwhile\n", how, n, steps);
  steps = 0;
}

// en: Synchronous, blocking: the call comes back with the result.
// zh: 同步、阻塞：调用带着结果回来。
say("synchronous, blocking", read(pipes[0][0], buffer));

// en: Synchronous, non-blocking: the call comes back without a result; the caller asks again.
// zh: 同步、非阻塞：调用没有结果也回来，调用者再问。
fcntl(pipes[1][0], F_SETFL, O_NONBLOCK);
let n = read(pipes[1][0], buffer);
while (n === -1 && errno === EAGAIN) {
  somethingElse();
  n = read(pipes[1][0], buffer);
}
say("synchronous, non-blocking", n);

// en: Asynchronous, blocking: asked for in the background, and then the caller has nothing to do but wait for word of it.
// zh: 异步、阻塞：在后台去取，而调用者接着无事可做，只等通知。
const third: aiocb = { aio_fildes: pipes[2][0], aio_buf: buffer };
aio_read(third);
aio_suspend([third]);
say("asynchronous, blocking", aio_return(third));

// en: Asynchronous, non-blocking: asked for in the background, and the caller goes on.
// zh: 异步、非阻塞：在后台去取，调用者往下执行。
const fourth: aiocb = { aio_fildes: pipes[3][0], aio_buf: buffer };
aio_read(fourth);
while (aio_error(fourth) === EINPROGRESS) somethingElse();
say("asynchronous, non-blocking", aio_return(fourth));
