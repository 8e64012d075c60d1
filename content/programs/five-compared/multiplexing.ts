import { FD_ISSET, FD_SET, fd_set } from "sys/select";
import { Close, Recv, Select } from "unp";
import { acceptAll, answer } from "./parts/server";

const buffer = new Uint8Array(32);
const open = new Set(acceptAll(8));

// en: I/O multiplexing: wait for all of them at once, then read where something is ready.
// zh: IO 多路复用：同时等待全部套接字，然后到就绪的地方去读。
while (open.size > 0) {
  const set = new fd_set();
  for (const fd of open) FD_SET(fd, set);
  Select(Math.max(...open) + 1, set, null, null, null);
  for (const fd of [...open]) {
    if (!FD_ISSET(fd, set)) continue;
    if (Recv(fd, buffer) > 0) answer(fd, buffer);
    else {
      open.delete(fd);
      Close(fd);
    }
  }
}
