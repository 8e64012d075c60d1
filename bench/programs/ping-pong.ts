import { exit } from "stdlib";
import { waitpid } from "sys/wait";
import { fork, pipe, read, write } from "unistd";

// Two processes pass a byte to and fro through two pipes: two switches, four system calls a round.
const COUNT = 100_000;

const there: number[] = [0, 0];
const back: number[] = [0, 0];
pipe(there);
pipe(back);

function pass(from: number, to: number, first: boolean): void {
  const byte = new Uint8Array(1);
  if (first) write(to, byte, 1);
  for (let i = 1; i < COUNT / 2; i++) {
    read(from, byte, 1);
    write(to, byte, 1);
  }
  read(from, byte, 1);
  if (!first) write(to, byte, 1);
}

const child = fork();
if (child === 0) {
  pass(there[0] as number, back[1] as number, false);
  exit(0);
}
pass(back[0] as number, there[1] as number, true);
waitpid(child, null, 0);
