import { getppid } from "unistd";

// System calls that never block: the shortest one there is.
const COUNT = 1_000_000;

function main(): void {
  for (let i = 0; i < COUNT; i++) getppid();
}
main();
