// biome-ignore-all assist/source/organizeImports: each group of constants has its own comment

/**
 * Sockets. Like `<sys/socket.h>`.
 *
 * Addresses are objects (`sockaddr_in` of "netinet/in", `sockaddr_un` of "sys/un"); the `addrlen` arguments of C do not exist.
 *
 * @module sys/socket
 */

import {
  SYS_accept,
  SYS_accept4,
  SYS_bind,
  SYS_connect,
  SYS_getpeername,
  SYS_getsockname,
  SYS_listen,
  SYS_shutdown,
  SYS_socket,
  SYS_socketpair,
} from "../../abi/syscall.ts";
import { BLOCK_BYTES, give, take } from "../internal/block.ts";
import { end, int, ints, structOrNull } from "../internal/check.ts";
import { type HostArgument, syscall } from "../internal/host.ts";
import { getSockaddr, putSockaddr, type sockaddr } from "../internal/sockaddr.ts";

export type { iovec, mmsghdr, msghdr } from "../internal/message.ts";
export { recvmmsg, recvmsg, sendmmsg, sendmsg } from "../internal/message-calls.ts";
export type { linger, OptionValue } from "../internal/sockopt.ts";
export type { sockaddr } from "../internal/sockaddr.ts";
export { recv, recvfrom, send, sendto } from "../internal/socket-data.ts";
export { getsockopt, setsockopt } from "../internal/sockopt-calls.ts";

/**
 * Address families, the first argument of socket. AF_INET: IPv4; AF_UNIX (or AF_LOCAL): within one machine; AF_UNSPEC: no family.
 * AF_INET6 and others have their numbers here, but socket refuses them.
 * [socket(2)](https://man7.org/linux/man-pages/man2/socket.2.html)
 */
export {
  AF_INET,
  AF_INET6,
  AF_LOCAL,
  AF_NETLINK,
  AF_PACKET,
  AF_UNIX,
  AF_UNSPEC,
} from "../../abi/socket.ts";

/**
 * Types of sockets, the second argument of socket. SOCK_STREAM: a stream of bytes over a connection (TCP); SOCK_DGRAM: datagrams
 * (UDP). Two flags may be added: SOCK_NONBLOCK, SOCK_CLOEXEC. [socket(2)](https://man7.org/linux/man-pages/man2/socket.2.html)
 */
export {
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_RAW,
  SOCK_RDM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
} from "../../abi/socket.ts";

/** Levels of setsockopt and getsockopt: the socket itself, IP, TCP. */
export {
  SOL_IP,
  SOL_SOCKET,
  SOL_TCP,
} from "../../abi/socket.ts";

/**
 * Options at level SOL_SOCKET. SO_ERROR: the pending error, cleared by reading; SO_RCVTIMEO, SO_SNDTIMEO: how long a call waits
 * at most; SO_RCVBUF, SO_SNDBUF: sizes of the buffers; SO_REUSEADDR, SO_REUSEPORT: who may share a port; SO_LINGER: what close
 * does with unsent data; SO_RCVLOWAT: how many bytes make a socket readable.
 * [socket(7)](https://man7.org/linux/man-pages/man7/socket.7.html)
 */
export {
  SO_ACCEPTCONN,
  SO_BROADCAST,
  SO_DEBUG,
  SO_DOMAIN,
  SO_DONTROUTE,
  SO_ERROR,
  SO_KEEPALIVE,
  SO_LINGER,
  SO_OOBINLINE,
  SO_PASSCRED,
  SO_PEERCRED,
  SO_PRIORITY,
  SO_PROTOCOL,
  SO_RCVBUF,
  SO_RCVBUFFORCE,
  SO_RCVLOWAT,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SO_SNDBUF,
  SO_SNDBUFFORCE,
  SO_SNDLOWAT,
  SO_SNDTIMEO,
  SO_TIMESTAMP,
  SO_TYPE,
} from "../../abi/socket.ts";

/**
 * Flags of send and recv. MSG_DONTWAIT: this call does not wait; MSG_PEEK: look without taking; MSG_WAITALL: wait for all of
 * it; MSG_TRUNC: the datagram's real length; MSG_NOSIGNAL: no SIGPIPE; MSG_OOB: the urgent byte; MSG_WAITFORONE: recvmmsg waits
 * for the first message only. [recv(2)](https://man7.org/linux/man-pages/man2/recv.2.html),
 * [send(2)](https://man7.org/linux/man-pages/man2/send.2.html)
 */
export {
  MSG_CMSG_CLOEXEC,
  MSG_CONFIRM,
  MSG_CTRUNC,
  MSG_DONTROUTE,
  MSG_DONTWAIT,
  MSG_EOR,
  MSG_ERRQUEUE,
  MSG_MORE,
  MSG_NOSIGNAL,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  MSG_WAITFORONE,
} from "../../abi/socket.ts";

/** Which half of a connection shutdown ends: reading, writing, both. [shutdown(2)](https://man7.org/linux/man-pages/man2/shutdown.2.html) */
export {
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
} from "../../abi/socket.ts";

/** The longest backlog that listen grants. [listen(2)](https://man7.org/linux/man-pages/man2/listen.2.html) */
export { SOMAXCONN } from "../../abi/socket.ts";

/**
 * Makes a socket: `domain` is AF_INET or AF_UNIX, `type` SOCK_STREAM or SOCK_DGRAM (with SOCK_NONBLOCK or SOCK_CLOEXEC added if
 * wanted), `protocol` 0.
 *
 * Returns its descriptor, or −1. Errors: EAFNOSUPPORT, EINVAL, EMFILE, EPROTONOSUPPORT.
 *
 * [socket(2)](https://man7.org/linux/man-pages/man2/socket.2.html)
 */
export function socket(domain: number, type: number, protocol: number = 0, extra?: never): number {
  int("socket", 1, "domain", domain);
  int("socket", 2, "type", type);
  int("socket", 3, "protocol", protocol);
  end("socket", 3, extra);
  return syscall(SYS_socket, domain, type, protocol);
}

/**
 * Makes a pair of connected sockets, AF_UNIX only; `sv` is filled in place.
 *
 * `const sv = [0, 0]; socketpair(AF_UNIX, SOCK_STREAM, 0, sv);`
 *
 * Returns 0, or −1. Errors: EAFNOSUPPORT, EMFILE, EOPNOTSUPP, EPROTONOSUPPORT.
 *
 * [socketpair(2)](https://man7.org/linux/man-pages/man2/socketpair.2.html)
 */
export function socketpair(
  domain: number,
  type: number,
  protocol: number,
  sv: Int32Array | number[],
  extra?: never,
): number {
  int("socketpair", 1, "domain", domain);
  int("socketpair", 2, "type", type);
  int("socketpair", 3, "protocol", protocol);
  ints("socketpair", 4, "sv", sv, 2);
  end("socketpair", 4, extra);
  const block = take();
  const result = syscall(SYS_socketpair, domain, type, protocol, block.i32);
  if (result === 0) {
    sv[0] = block.i32[0]!;
    sv[1] = block.i32[1]!;
  }
  give(block);
  return result;
}

/**
 * Gives a socket its own address. Port 0 lets the kernel choose one; "0.0.0.0" is every address of the machine.
 *
 * Returns 0, or −1. Errors: EADDRINUSE, EADDRNOTAVAIL, EBADF, EINVAL (it has one already), ENOTSOCK.
 *
 * [bind(2)](https://man7.org/linux/man-pages/man2/bind.2.html)
 */
export function bind(fd: number, addr: sockaddr, extra?: never): number {
  int("bind", 1, "fd", fd);
  end("bind", 2, extra);
  return withAddress("bind", SYS_bind, fd, addr);
}

/**
 * Connects a stream socket to a listening one, and waits until that has worked or failed; non-blocking, it fails with
 * EINPROGRESS and goes on in the background: wait for writability, then read SO_ERROR. For a datagram socket it only fixes the
 * other side; `sin_family = AF_UNSPEC` undoes that.
 *
 * Returns 0, or −1. Errors: EAGAIN (AF_UNIX), EALREADY, ECONNREFUSED, EINPROGRESS, EINTR, EISCONN, ENETUNREACH, ENOENT
 * (AF_UNIX), ETIMEDOUT …
 *
 * [connect(2)](https://man7.org/linux/man-pages/man2/connect.2.html)
 */
export function connect(fd: number, addr: sockaddr, extra?: never): number {
  int("connect", 1, "fd", fd);
  end("connect", 2, extra);
  return withAddress("connect", SYS_connect, fd, addr);
}

function withAddress(fn: string, nr: number, fd: number, addr: sockaddr): number {
  const block = take();
  const result = syscall(nr, fd, block.u8, putSockaddr(fn, 2, addr, block));
  give(block);
  return result;
}

/**
 * Turns a stream socket into one that waits for connections; `backlog` is how many established connections may wait for accept
 * (at most SOMAXCONN).
 *
 * Returns 0, or −1. Errors: EADDRINUSE, EBADF, EINVAL, ENOTSOCK, EOPNOTSUPP.
 *
 * [listen(2)](https://man7.org/linux/man-pages/man2/listen.2.html)
 */
export function listen(fd: number, backlog: number, extra?: never): number {
  int("listen", 1, "fd", fd);
  int("listen", 2, "backlog", backlog);
  end("listen", 2, extra);
  return syscall(SYS_listen, fd, backlog);
}

/**
 * Takes the next connection of a listening socket; waits for one, unless non-blocking. `addr`, if given, is filled with the
 * other side's address.
 *
 * Returns the descriptor of the connection, or −1. Errors: EAGAIN (non-blocking, and none there), EBADF, ECONNABORTED, EINTR,
 * EINVAL (it does not listen), EMFILE, ENOTSOCK, EOPNOTSUPP.
 *
 * [accept(2)](https://man7.org/linux/man-pages/man2/accept.2.html)
 */
export function accept(fd: number, addr: sockaddr | null = null, extra?: never): number {
  int("accept", 1, "fd", fd);
  structOrNull("accept", 2, "addr", addr);
  end("accept", 2, extra);
  return fillAddress(SYS_accept, fd, addr);
}

/**
 * As accept; `flags` may be SOCK_NONBLOCK, SOCK_CLOEXEC or both, for the new descriptor.
 *
 * Returns the descriptor of the connection, or −1. Errors: those of accept; EINVAL for other flags.
 *
 * [accept4(2)](https://man7.org/linux/man-pages/man2/accept4.2.html)
 */
export function accept4(fd: number, addr: sockaddr | null = null, flags: number = 0, extra?: never): number {
  int("accept4", 1, "fd", fd);
  structOrNull("accept4", 2, "addr", addr);
  int("accept4", 3, "flags", flags);
  end("accept4", 3, extra);
  return fillAddress(SYS_accept4, fd, addr, flags);
}

/**
 * The address that the socket itself has; `addr` is filled in. After bind to port 0: which port it became.
 *
 * Returns 0, or −1. Errors: EBADF, ENOTSOCK.
 *
 * [getsockname(2)](https://man7.org/linux/man-pages/man2/getsockname.2.html)
 */
export function getsockname(fd: number, addr: sockaddr, extra?: never): number {
  int("getsockname", 1, "fd", fd);
  structOrNull("getsockname", 2, "addr", addr);
  end("getsockname", 2, extra);
  return fillAddress(SYS_getsockname, fd, addr);
}

/**
 * The address of the other side; `addr` is filled in.
 *
 * Returns 0, or −1. Errors: EBADF, ENOTCONN, ENOTSOCK.
 *
 * [getpeername(2)](https://man7.org/linux/man-pages/man2/getpeername.2.html)
 */
export function getpeername(fd: number, addr: sockaddr, extra?: never): number {
  int("getpeername", 1, "fd", fd);
  structOrNull("getpeername", 2, "addr", addr);
  end("getpeername", 2, extra);
  return fillAddress(SYS_getpeername, fd, addr);
}

/** A call whose second and third arguments are an address to fill in and its size. */
function fillAddress(nr: number, fd: number, addr: sockaddr | null | undefined, flags?: HostArgument): number {
  if (addr === null || addr === undefined) return syscall(nr, fd, null, null, flags);
  const block = take();
  block.length[0] = BLOCK_BYTES / 2;
  const result = syscall(nr, fd, block.u8, block.length, flags);
  if (result >= 0) getSockaddr(addr, block, block.length[0]!);
  give(block);
  return result;
}

/**
 * Ends one direction of a connection: SHUT_RD, SHUT_WR (the other side reads the end) or SHUT_RDWR. Unlike close it acts on the
 * connection itself, whoever else has a descriptor for it.
 *
 * Returns 0, or −1. Errors: EBADF, EINVAL, ENOTCONN, ENOTSOCK.
 *
 * [shutdown(2)](https://man7.org/linux/man-pages/man2/shutdown.2.html)
 */
export function shutdown(fd: number, how: number, extra?: never): number {
  int("shutdown", 1, "fd", fd);
  int("shutdown", 2, "how", how);
  end("shutdown", 2, extra);
  return syscall(SYS_shutdown, fd, how);
}
