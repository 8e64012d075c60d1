import { printf } from "stdio";
import { exit } from "stdlib";
import { wait } from "sys/wait";
import { fork, getpid, sleep } from "unistd";

// A thousand processes alive at once: all of them sleep, each computes a little when it wakes, and then the first counts them.
const COUNT = 999;

let born = 0;
for (let i = 0; i < COUNT; i++) {
  const child = fork();
  if (child === 0) {
    sleep(10);
    const own = Array.from({ length: 100 }, (_, index) => getpid() * index);
    sleep(10);
    exit(own[99] === getpid() * 99 ? 0 : 1);
  }
  if (child > 0) born++;
}
let ended = 0;
while (wait(null) > 0) ended++;
printf("%d born, %d ended\n", born, ended);
