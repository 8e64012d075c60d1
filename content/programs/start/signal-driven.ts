import { F_SETFL, F_SETOWN, fcntl, O_ASYNC, O_NONBLOCK } from "fcntl";
import { SIGIO, sigaction } from "signal";
import { recvfrom } from "sys/socket";
import { getpid } from "unistd";
import { buffer, done, listen, somethingElse } from "./parts/work";

const fd = listen();
let n = -1;
sigaction(SIGIO, {
  sa_handler: () => {
    n = recvfrom(fd, buffer);
  },
});
fcntl(fd, F_SETOWN, getpid());
fcntl(fd, F_SETFL, O_ASYNC | O_NONBLOCK);
while (n === -1) somethingElse();
done(n);
