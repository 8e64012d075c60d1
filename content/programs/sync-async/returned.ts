import { printf } from "stdio";
import { _exit, close, fork, pipe, read, usleep, write } from "unistd";

const ends = [0, 0];
pipe(ends);
const [reader, writer] = ends;

if (fork() === 0) {
  // en: The child is the other side: it works for 20 ms, then it writes the result.
  // zh: 子进程是另一方：先忙 20 毫秒，再写出结果。
  usleep(20_000);
  write(writer, "42");
  _exit(0);
}
close(writer);

const buffer = new Uint8Array(16);
printf("asked\n");
// en: Synchronous: the result is what the call returns, and it does not return before it has one.
// zh: 同步：结果就是调用的返回值，没有结果它不返回。
const n = read(reader, buffer);
printf("read returned %d bytes: %.*s\n", n, n, buffer);
