import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, SOCK_STREAM } from "sys/socket";
import { CLOCK_MONOTONIC, clock_gettime } from "time";
import { usleep } from "unistd";
import { Close, Connect, Recv, Send, Socket } from "unp";
import { PORT, SIZES } from "./sizes";

const REQUESTS = 8;
const buffer = new Uint8Array(16);

// en: Microseconds.
// zh: 微秒。
function now(): number {
  const time = { tv_sec: 0, tv_nsec: 0 };
  clock_gettime(CLOCK_MONOTONIC, time);
  return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

// en: One request at a time: all the other connections are silent meanwhile.
// zh: 一次只发一个请求：其余的连接这时都沉默。
function oneAtATime(fds: number[]): number {
  let total = 0;
  for (let i = 0; i < REQUESTS; i++) {
    const fd = fds[i % fds.length];
    usleep(500);
    const asked = now();
    Send(fd, buffer);
    Recv(fd, buffer);
    total += now() - asked;
  }
  return total / REQUESTS;
}

// en: All connections ask at the same moment. The time until the last answer, for each request.
// zh: 所有连接同时发请求。到最后一个应答为止的时间，平均到每个请求。
function allAtOnce(fds: number[]): number {
  usleep(500);
  const asked = now();
  for (const fd of fds) Send(fd, buffer);
  for (const fd of fds) Recv(fd, buffer);
  return (now() - asked) / fds.length;
}

function measure(port: number, size: number): number[] {
  const fds = Array.from({ length: size }, () => {
    const fd = Socket(AF_INET, SOCK_STREAM);
    Connect(fd, new sockaddr_in("10.0.0.1", port));
    return fd;
  });
  // en: The threads are started first.
  // zh: 先等线程都启动。
  usleep(5_000);
  const results = [oneAtATime(fds), allAtOnce(fds)];
  for (const fd of fds) Close(fd);
  usleep(1_000);
  return results;
}

const rows = SIZES.map((size) => ({ size, threads: measure(PORT.threads, size), select: measure(PORT.select, size) }));
for (const [kind, title] of ["one request at a time", "all at once"].entries()) {
  printf("%s\n%11s %9s %9s\n", title, "connections", "threads", "select");
  for (const { size, threads, select } of rows) printf("%11d %9.2f %9.2f\n", size, threads[kind], select[kind]);
}
