import { FD_SET, fd_set, select } from "sys/select";
import { recvfrom, SOCK_NONBLOCK } from "sys/socket";
import { buffer, done, listen } from "./parts/work";

const fd = listen(SOCK_NONBLOCK);
const set = new fd_set();
FD_SET(fd, set);
select(fd + 1, set, null, null, null);
done(recvfrom(fd, buffer));
