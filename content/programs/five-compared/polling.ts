import { F_SETFL, O_NONBLOCK } from "fcntl";
import { recv } from "sys/socket";
import { usleep } from "unistd";
import { Close, Fcntl } from "unp";
import { acceptAll, answer } from "./parts/server";

const buffer = new Uint8Array(32);
const open = new Set(acceptAll(8));
for (const fd of open) Fcntl(fd, F_SETFL, O_NONBLOCK);

// en: Non-blocking I/O: ask every socket in turn, sleep for 0.2 ms, ask again.
// zh: 非阻塞 IO：挨个询问每个套接字，睡 0.2 毫秒，再问。
while (open.size > 0) {
  for (const fd of [...open]) {
    const n = recv(fd, buffer);
    if (n > 0) answer(fd, buffer);
    if (n !== 0) continue;
    open.delete(fd);
    Close(fd);
  }
  usleep(200);
}
