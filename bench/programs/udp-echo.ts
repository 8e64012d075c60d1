import { sockaddr_in } from "netinet/in";
import { exit } from "stdlib";
import { AF_INET, bind, connect, recv, recvfrom, SOCK_DGRAM, send, sendto, socket } from "sys/socket";
import { waitpid } from "sys/wait";
import { fork } from "unistd";

// Two processes: one sends datagrams and waits for each to come back, the other sends them back.
const COUNT = 50_000;
const SIZE = 32;

const server = socket(AF_INET, SOCK_DGRAM, 0);
bind(server, new sockaddr_in("127.0.0.1", 7));

function serve(): void {
  const buffer = new Uint8Array(SIZE);
  const from = new sockaddr_in();
  for (let i = 0; i < COUNT; i++) sendto(server, buffer, recvfrom(server, buffer, SIZE, 0, from), 0, from);
}

const child = fork();
if (child === 0) {
  serve();
  exit(0);
}
const client = socket(AF_INET, SOCK_DGRAM, 0);
connect(client, new sockaddr_in("127.0.0.1", 7));
const buffer = new Uint8Array(SIZE);
for (let i = 0; i < COUNT; i++) {
  send(client, buffer, SIZE, 0);
  if (recv(client, buffer, SIZE, 0) !== SIZE) exit(1);
}
waitpid(child, null, 0);
