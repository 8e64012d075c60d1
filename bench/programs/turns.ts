import { exit } from "stdlib";
import { waitpid } from "sys/wait";
import { fork, usleep } from "unistd";

// Two processes on one CPU, of which each goes to sleep as the other wakes.
const COUNT = 200_000;

function takeTurns(): void {
  for (let i = 0; i < COUNT / 2; i++) usleep(1);
}

const child = fork();
takeTurns();
if (child === 0) exit(0);
waitpid(child, null, 0);
