import { printf } from "stdio";
import { FD_ISSET, FD_SET, fd_set, select } from "sys/select";
import { _exit, usleep } from "unistd";
import { Fork, Pipe, Read, Waitpid, Write } from "unp";

const pipes = [0, 1].map(() => {
  const ends = [0, 0];
  Pipe(ends);
  return { reads: ends[0], writes: ends[1] };
});

const child = Fork();
if (child === 0) {
  usleep(10_000);
  Write(pipes[0].writes, "first");
  usleep(10_000);
  Write(pipes[1].writes, "second");
  _exit(0);
}

const buffer = new Uint8Array(100);
const set = new fd_set();
for (const { reads } of pipes) FD_SET(reads, set);

// en: Two messages come, one in each pipe. Why does the second never arrive?
// zh: 来两条消息，每个管道一条。第二条为什么永远收不到？
for (let messages = 0; messages < 2; ) {
  const ready = select(pipes[1].reads + 1, set, null, null, { tv_sec: 0, tv_usec: 50_000 });
  if (ready === 0) {
    printf("nothing for 50 ms: giving up\n");
    break;
  }
  for (const { reads } of pipes) {
    if (!FD_ISSET(reads, set)) continue;
    const n = Read(reads, buffer);
    printf("%.*s\n", n, buffer);
    messages++;
  }
}
Waitpid(child);
