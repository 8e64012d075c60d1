import { pthread_create, pthread_join, pthread_t } from "pthread";
import { Close, Recv } from "unp";
import { acceptAll, answer } from "./parts/server";

// en: Blocking I/O again, with a thread for each connection: each is deaf while it waits, but they are many.
// zh: 仍是阻塞 IO，但每个连接一个线程：每个在等待时都听不见，可它们人多。
function talk(fd: number): void {
  const buffer = new Uint8Array(32);
  while (Recv(fd, buffer) > 0) answer(fd, buffer);
  Close(fd);
}

const threads = acceptAll(8).map((fd) => {
  const thread = new pthread_t();
  pthread_create(thread, null, talk, fd);
  return thread;
});
for (const thread of threads) pthread_join(thread);
