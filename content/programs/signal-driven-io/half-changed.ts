import { F_SETFL, F_SETOWN, O_ASYNC, O_NONBLOCK } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { SIGIO, sigaction } from "signal";
import { printf } from "stdio";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { _exit, getpid, usleep } from "unistd";
import { Bind, Fcntl, Fork, Sendto, Socket, Waitpid } from "unp";

const address = new sockaddr_in("127.0.0.1", 7007);
const fd = Socket(AF_INET, SOCK_DGRAM);
Bind(fd, address);

const child = Fork();
if (child === 0) {
  const sender = Socket(AF_INET, SOCK_DGRAM);
  for (let i = 0; i < 4; i++) {
    usleep(5_000);
    Sendto(sender, "balance?", 8, 0, address);
  }
  _exit(0);
}

// en: Two accounts. Money moves from one to the other: together they always hold 100.
// zh: 两个账户。钱在它们之间转来转去：合计总是 100。
const accounts = { first: 100, second: 0 };

let questions = 0;
function handler(): void {
  const buffer = new Uint8Array(100);
  while (recvfrom(fd, buffer) > 0) {
    questions++;
    printf("question %d: %d + %d = %d\n", questions, accounts.first, accounts.second, accounts.first + accounts.second);
  }
}

sigaction(SIGIO, { sa_handler: handler });
Fcntl(fd, F_SETOWN, getpid());
Fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK);

function writeReceipt(): void {
  for (let i = 0; i < 5_000; i++);
}

function pause(): void {
  for (let i = 0; i < 5_000; i++);
}

while (questions < 4) {
  accounts.first -= 10;
  writeReceipt();
  accounts.second += 10;
  pause();
  if (accounts.first === 0) {
    accounts.first = 100;
    accounts.second = 0;
  }
}
Waitpid(child);
