import { usleep } from "unistd";

// The one process there is sleeps and wakes: nobody else can run in between.
const COUNT = 300_000;

function main(): void {
  for (let i = 0; i < COUNT; i++) usleep(1);
}
main();
