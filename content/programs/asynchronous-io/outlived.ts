import { aio_read, aio_suspend, type aiocb } from "aio";
import { printf } from "stdio";
import { _exit, usleep } from "unistd";
import { Fork, Pipe, Waitpid, Write } from "unp";

const ends = [0, 0];
Pipe(ends);
const [reads, writes] = ends;

const child = Fork();
if (child === 0) {
  usleep(50_000);
  Write(writes, "too late");
  _exit(0);
}

const memory = new Uint8Array(32);

// en: An answer is asked for. Nobody waits for it longer than 20 ms.
// zh: 要一个应答，最多等 20 毫秒。
function ask(): void {
  const request: aiocb = { aio_fildes: reads, aio_buf: memory };
  aio_read(request);
  if (aio_suspend([request], 1, { tv_sec: 0, tv_nsec: 20_000_000 }) === -1) printf("no answer for 20 ms: giving up\n");
}

ask();

// en: The function has returned, and its memory is used for something else. Or is somebody still going to write to it?
// zh: 函数已经返回，它的内存另作他用。还会有谁往里写吗？
const letter = "Dear reader, all is well.";
for (let i = 0; i < letter.length; i++) memory[i] = letter.charCodeAt(i);
printf("before: %s\n", new TextDecoder().decode(memory.subarray(0, letter.length)));
usleep(50_000);
printf("after:  %s\n", new TextDecoder().decode(memory.subarray(0, letter.length)));
Waitpid(child);
