// biome-ignore-all assist/source/organizeImports: each group of constants has its own comment

/**
 * IPv4 addresses. Like `<netinet/in.h>`.
 *
 * @module netinet/in
 */

import { AF_INET } from "../../abi/socket.ts";
import { describe } from "../internal/check.ts";
import { formatInet } from "../internal/inet.ts";

/** Protocols, the third argument of socket and the level of some options. [ip(7)](https://man7.org/linux/man-pages/man7/ip.7.html) */
export {
  IPPROTO_ICMP,
  IPPROTO_IP,
  IPPROTO_RAW,
  IPPROTO_TCP,
  IPPROTO_UDP,
} from "../../abi/socket.ts";

/**
 * Well-known addresses as numbers in host order: any interface, this machine, everybody, none. `new sockaddr_in(INADDR_ANY, 7)`.
 * [ip(7)](https://man7.org/linux/man-pages/man7/ip.7.html)
 */
export {
  INADDR_ANY,
  INADDR_BROADCAST,
  INADDR_LOOPBACK,
  INADDR_NONE,
} from "../../abi/socket.ts";

/**
 * An IPv4 address with a port: where a socket is, or where it sends to. Without arguments it is an empty one for a call to fill
 * in, such as recvfrom or accept.
 *
 * `bind(fd, new sockaddr_in("0.0.0.0", 7))`
 *
 * Address and port are in host form: the text `"127.0.0.1"`, the number 7. There is no `htons` and no `inet_pton`, and no
 * `addrlen` beside the object.
 *
 * [ip(7)](https://man7.org/linux/man-pages/man7/ip.7.html)
 */
export class sockaddr_in {
  /** AF_INET; AF_UNSPEC in a connect that dissolves a datagram socket's association */
  sin_family: number = AF_INET;
  /** the port, 0 to 65535; in bind, 0 lets the kernel choose */
  sin_port: number;
  /** the address, four decimal bytes; in bind, "0.0.0.0" is every address of the machine */
  sin_addr: string;

  /** `address`: text such as "127.0.0.1", or a number in host order such as INADDR_ANY; `port`: 0 to 65535. */
  constructor(address: string | number = "0.0.0.0", port: number = 0) {
    if (typeof address !== "string" && typeof address !== "number") {
      throw new TypeError(`sockaddr_in: argument 1 (address) must be a string or a number, not ${describe(address)}`);
    }
    if (typeof port !== "number") {
      throw new TypeError(`sockaddr_in: argument 2 (port) must be a number, not ${describe(port)}`);
    }
    this.sin_addr = typeof address === "string" ? address : formatInet(address >>> 0);
    this.sin_port = port;
  }
}
