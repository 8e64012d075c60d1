import { Close, Recv } from "unp";
import { acceptAll, answer } from "./parts/server";

const buffer = new Uint8Array(32);

// en: Blocking I/O: one connection after the other. While it waits for one client it is deaf to all others.
// zh: 阻塞 IO：一个连接接着一个连接。等一个客户端的时候，听不见其他所有客户端。
for (const fd of acceptAll(8)) {
  while (Recv(fd, buffer) > 0) answer(fd, buffer);
  Close(fd);
}
