import { printf } from "stdio";
import { AF_UNIX, recv, SOCK_STREAM, send, socketpair } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { _exit, close, fork, getppid, pipe, read, write } from "unistd";

function now(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

// en: How long one round takes, in nanoseconds, on average of a hundred.
// zh: 一百次的平均：一次用多少纳秒。
function each(round: () => void): number {
  const began = now();
  for (let i = 0; i < 100; i++) round();
  return (now() - began) / 100;
}

// en: The cheapest of system calls: in, and out again.
// zh: 最便宜的系统调用：进去，又出来。
printf(
  "a system call:  %7.1f ns\n",
  each(() => getppid()),
);

// en: The same call with a copy of 64 KiB. Written and read by one process, so nobody waits.
// zh: 带 64 KiB 拷贝的调用。由同一个进程写和读，谁也不用等。
const large = new Uint8Array(65_536);
const ends = [0, 0];
pipe(ends);
const copied = each(() => {
  write(ends[1], large);
  read(ends[0], large);
});
printf("copying a byte: %7.3f ns\n", copied / (2 * large.length));

// en: A byte to another process and back: the CPU changes hands twice.
// zh: 一个字节送到另一个进程再送回来：CPU 两次易手。
const pair = [0, 0];
socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
const byte = new Uint8Array(1);
if (fork() === 0) {
  close(pair[0]);
  while (recv(pair[1], byte, 1, 0) === 1) send(pair[1], byte, 1, 0);
  _exit(0);
}
close(pair[1]);
const there = each(() => {
  send(pair[0], byte, 1, 0);
  recv(pair[0], byte, 1, 0);
});
printf("there and back: %7.1f ns\n", there);
