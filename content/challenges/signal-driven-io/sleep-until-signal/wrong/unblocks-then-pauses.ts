// fails: asleep
import { F_SETFL, F_SETOWN, O_ASYNC, O_NONBLOCK } from "fcntl";
import { sockaddr_in } from "netinet/in";
import { SIG_BLOCK, SIG_UNBLOCK, SIGIO, sigaction, sigaddset, sigprocmask, sigset_t } from "signal";
import { printf, puts } from "stdio";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { getpid, pause } from "unistd";
import { Bind, Fcntl, Socket } from "unp";

const fd = Socket(AF_INET, SOCK_DGRAM);
Bind(fd, new sockaddr_in("0.0.0.0", 7001));
const buffer = new Uint8Array(100);
let isThere = false;

function handler(): void {
  const n = recvfrom(fd, buffer);
  if (n === -1) return;
  printf("%.*s\n", n, buffer);
  isThere = true;
}

sigaction(SIGIO, { sa_handler: handler });
Fcntl(fd, F_SETOWN, getpid());
Fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK);

const blocked = new sigset_t();
sigaddset(blocked, SIGIO);
sigprocmask(SIG_BLOCK, blocked);
while (!isThere) {
  puts("nothing yet: going to sleep");
  sigprocmask(SIG_UNBLOCK, blocked);
  pause();
  sigprocmask(SIG_BLOCK, blocked);
}
