import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { FD_ISSET, FD_SET, fd_set, select } from "sys/select";
import { AF_INET, recvfrom, SOCK_DGRAM } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { _exit, usleep } from "unistd";
import { Bind, Fork, Sendto, Socket, Wait } from "unp";

function now(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, time);
  return time.tv_sec * 1000 + time.tv_nsec / 1e6;
}

// en: Two workers share one socket. Each also has a socket of its own.
// zh: 两个工作进程共用一个套接字，每个又各有一个自己的套接字。
const shared = Socket(AF_INET, SOCK_DGRAM);
Bind(shared, new sockaddr_in("127.0.0.1", 5000));

function worker(name: string, port: number): void {
  const own = Socket(AF_INET, SOCK_DGRAM);
  Bind(own, new sockaddr_in("127.0.0.1", port));
  const buffer = new Uint8Array(100);
  for (;;) {
    const set = new fd_set();
    FD_SET(shared, set);
    FD_SET(own, set);
    select(own + 1, set, null, null);
    for (const fd of [shared, own]) {
      if (!FD_ISSET(fd, set)) continue;
      // en: select has said that fd is ready. Will recvfrom return at once?
      // zh: select 说 fd 已经就绪。recvfrom 会马上返回吗？
      const called = now();
      const n = recvfrom(fd, buffer);
      const took = now() - called;
      if (n === -1) printf("%s: nothing there after all\n", name);
      else printf("%s: %.*s, recvfrom took %.3f ms\n", name, n, buffer, took);
      if (fd === own) return;
    }
  }
}

if (Fork() === 0) {
  worker("worker 1", 5001);
  _exit(0);
}
if (Fork() === 0) {
  worker("worker 2", 5002);
  _exit(0);
}

const sender = Socket(AF_INET, SOCK_DGRAM);
const send = (data: string, port: number) => Sendto(sender, data, data.length, 0, new sockaddr_in("127.0.0.1", port));
usleep(10_000);
send("for anyone", 5000);
usleep(10_000);
send("for worker 1", 5001);
send("for worker 2", 5002);
usleep(50_000);
send("for anyone, too", 5000);
Wait();
Wait();
