import { AF_INET, recvfrom, SOCK_DGRAM, SOCK_NONBLOCK, socket } from "sys/socket";

// The EAGAIN loop of a program that polls: a system call with a buffer, that fails each time.
const COUNT = 500_000;

function main(): void {
  const fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  const buffer = new Uint8Array(1024);
  for (let i = 0; i < COUNT; i++) recvfrom(fd, buffer, buffer.length, 0);
}
main();
