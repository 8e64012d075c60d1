import { recvfrom } from "sys/socket";
import { buffer, done, listen } from "./parts/work";

const fd = listen();
done(recvfrom(fd, buffer));
