/**
 * Addresses of sockets within one machine. Like `<sys/un.h>`.
 *
 * @module sys/un
 */

import { AF_UNIX } from "../../abi/socket.ts";
import { text } from "../internal/check.ts";

/**
 * The address of an AF_UNIX socket: a path in the file system, such as `"/tmp/server"`. A path that begins with `"\0"` is an
 * abstract name, which no file stands for; `""` is an unnamed socket. Without an argument it is an empty one for a call to fill
 * in.
 *
 * At most 107 bytes of path.
 *
 * [unix(7)](https://man7.org/linux/man-pages/man7/unix.7.html)
 */
export class sockaddr_un {
  /** AF_UNIX */
  sun_family: number = AF_UNIX;
  /** the path */
  sun_path: string;

  constructor(path: string = "") {
    text("sockaddr_un", 1, "path", path);
    this.sun_path = path;
  }
}
