import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
import { AF_INET, bind, recvfrom, SOCK_DGRAM, socket } from "sys/socket";

const fd = socket(AF_INET, SOCK_DGRAM, 0);
bind(fd, new sockaddr_in("0.0.0.0", 9877));

// en: One read of a large datagram: it has to be waited for, and has enough bytes to see them being copied.
// zh: 读一个很大的数据报：要等一会儿，字节也多到看得见拷贝。
const buffer = new Uint8Array(65_536);
const n = recvfrom(fd, buffer);
printf("%d bytes\n", n);
