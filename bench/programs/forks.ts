import { exit } from "stdlib";
import { waitpid } from "sys/wait";
import { fork } from "unistd";

// fork, exit and wait, one child after the other.
const COUNT = 3_000;

function main(): void {
  for (let i = 0; i < COUNT; i++) {
    const child = fork();
    if (child === 0) exit(0);
    waitpid(child, null, 0);
  }
}
main();
