import { sockaddr_in } from "netinet/in";
import { POLLIN, poll } from "poll";
import { EPOLL_CTL_ADD, EPOLLIN, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { FD_ISSET, FD_SET, FD_ZERO, fd_set, select } from "sys/select";
import { AF_INET, accept, bind, listen, SOCK_STREAM, socket } from "sys/socket";
import { argv, close, read, write } from "unistd";

// An echo server that waits with select, poll or epoll; it ends when its one active client has gone. The others never say anything.
const how = argv[1];
const clients = Number(argv[2]);

const listener = socket(AF_INET, SOCK_STREAM, 0);
bind(listener, new sockaddr_in("0.0.0.0", 7));
listen(listener, 4096);
const fds: number[] = [];
while (fds.length < clients) fds.push(accept(listener, null));

const buffer = new Uint8Array(64);
let going = true;
function serve(fd: number): void {
  const length = read(fd, buffer, buffer.length);
  if (length > 0) write(fd, buffer, length);
  else {
    close(fd);
    going = false;
  }
}

function serveWithSelect(): void {
  const set = new fd_set();
  while (going) {
    FD_ZERO(set);
    for (const fd of fds) FD_SET(fd, set);
    select(fds[fds.length - 1] + 1, set, null, null, null);
    for (const fd of fds) if (FD_ISSET(fd, set)) serve(fd);
  }
}

function serveWithPoll(): void {
  const list = fds.map((fd) => ({ fd, events: POLLIN, revents: 0 }));
  while (going) {
    poll(list, list.length, -1);
    for (const { fd, revents } of list) if (revents !== 0) serve(fd);
  }
}

function serveWithEpoll(): void {
  const epoll = epoll_create1(0);
  for (const fd of fds) epoll_ctl(epoll, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd });
  const events = [{ events: 0, data: 0 }];
  while (going) {
    epoll_wait(epoll, events, 1, -1);
    serve(events[0].data);
  }
}

if (how === "select") serveWithSelect();
else if (how === "poll") serveWithPoll();
else serveWithEpoll();
