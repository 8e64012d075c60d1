/**
 * Options of TCP sockets. Like `<netinet/tcp.h>`.
 *
 * @module netinet/tcp
 */

/**
 * Options for setsockopt and getsockopt at level IPPROTO_TCP. TCP_NODELAY: small segments are sent at once, without waiting for
 * the acknowledgement of earlier ones. [tcp(7)](https://man7.org/linux/man-pages/man7/tcp.7.html)
 */
export {
  TCP_CORK,
  TCP_DEFER_ACCEPT,
  TCP_INFO,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
  TCP_MAXSEG,
  TCP_NODELAY,
  TCP_QUICKACK,
  TCP_SYNCNT,
  TCP_USER_TIMEOUT,
} from "../../abi/socket.ts";
