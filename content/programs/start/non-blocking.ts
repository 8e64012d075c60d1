import { recvfrom, SOCK_NONBLOCK } from "sys/socket";
import { buffer, done, listen, somethingElse } from "./parts/work";

const fd = listen(SOCK_NONBLOCK);
let n = recvfrom(fd, buffer);
while (n === -1) {
  somethingElse();
  n = recvfrom(fd, buffer);
}
done(n);
