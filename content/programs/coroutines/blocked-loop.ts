import { printf } from "stdio";
import { exit } from "stdlib";
import { AF_UNIX, SOCK_STREAM } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { usleep } from "unistd";
import { Close, Fork, Recv, Send, Socketpair, Waitpid } from "unp";
import { receive, run, start } from "./parts/loop";
import { text } from "./parts/text";

function now(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, time);
  return time.tv_sec * 1000 + time.tv_nsec / 1e6;
}

const pairs = [0, 1].map(() => {
  const sv = [0, 0];
  Socketpair(AF_UNIX, SOCK_STREAM, 0, sv);
  return { mine: sv[0], theirs: sv[1] };
});

const child = Fork();
if (child === 0) {
  // en: The first client asks for a computation. The second asks for an echo, a little later.
  // zh: 第一个客户端要一次计算。第二个稍后只要一次回显。
  for (const { mine } of pairs) Close(mine);
  const buffer = new Uint8Array(100);
  usleep(5_000);
  Send(pairs[0].theirs, "compute");
  usleep(1_000);
  const asked = now();
  Send(pairs[1].theirs, "echo");
  Recv(pairs[1].theirs, buffer);
  printf("the echo took %.3f ms\n", now() - asked);
  Recv(pairs[0].theirs, buffer);
  printf("the computation is done\n");
  exit(0);
}
for (const { theirs } of pairs) Close(theirs);

async function talk(fd: number): Promise<void> {
  const buffer = new Uint8Array(100);
  for (;;) {
    const n = await receive(fd, buffer);
    if (n === 0) break;
    if (text(buffer, n) === "compute") await compute();
    Send(fd, text(buffer, n));
  }
  Close(fd);
}

// en: A coroutine that computes and never awaits. Whom does it keep waiting?
// zh: 一个只管计算、从不 await 的协程。它让谁等着？
async function compute(): Promise<void> {
  for (let part = 0; part < 20; part++) {
    for (let i = 0; i < 50_000; i++);
  }
}

for (const { mine } of pairs) start(talk(mine));
await run();
Waitpid(child);
