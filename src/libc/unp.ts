/**
 * Wrappers with a capital letter, as in W. Richard Stevens' "UNIX Network Programming" (`unp.h`): they do what the function of
 * the same name does; if it fails they print why and exit with 1. With them a first program is short: no call needs an `if`.
 *
 * `const fd = Socket(AF_INET, SOCK_DGRAM, 0);`
 *
 * @module unp
 */

import { ECONNABORTED, EPROTO } from "../abi/errno.ts";
import { fcntl, open } from "./fcntl.ts";
import { type Data, dataBytes } from "./internal/buffer.ts";
import { err_sys } from "./internal/err.ts";
import { errno } from "./internal/errno.ts";
import type { Handler } from "./internal/handlers.ts";
import type { timeval } from "./internal/time.ts";
import { poll, type pollfd } from "./poll.ts";
import { kill, SIG_ERR, signal } from "./signal.ts";
import { epoll_create1, epoll_ctl, type epoll_event, epoll_wait } from "./sys/epoll.ts";
import { ioctl } from "./sys/ioctl.ts";
import { type fd_set, select } from "./sys/select.ts";
import {
  accept,
  bind,
  connect,
  getpeername,
  getsockname,
  getsockopt,
  listen,
  type msghdr,
  type OptionValue,
  recv,
  recvfrom,
  recvmsg,
  send,
  sendmsg,
  sendto,
  setsockopt,
  shutdown,
  type sockaddr,
  socket,
  socketpair,
} from "./sys/socket.ts";
import { wait, waitpid } from "./sys/wait.ts";
import { close, dup2, fork, pipe, read, write } from "./unistd.ts";

export { err_msg, err_quit, err_sys } from "./internal/err.ts";
export { Readn, readn, Writen, writen } from "./internal/readn.ts";

/** The result, unless it is −1. */
function sure(name: string, result: number): number {
  if (result === -1) err_sys("%s error", name);
  return result;
}

/** socket, or exit. */
export function Socket(domain: number, type: number, protocol: number = 0): number {
  return sure("socket", socket(domain, type, protocol));
}

/** bind, or exit. */
export function Bind(fd: number, addr: sockaddr): void {
  sure("bind", bind(fd, addr));
}

/** connect, or exit. */
export function Connect(fd: number, addr: sockaddr): void {
  sure("connect", connect(fd, addr));
}

/** listen, or exit. */
export function Listen(fd: number, backlog: number): void {
  sure("listen", listen(fd, backlog));
}

/** accept, or exit; again if the connection was gone before it was taken. */
export function Accept(fd: number, addr: sockaddr | null = null): number {
  for (;;) {
    const connection = accept(fd, addr);
    if (connection !== -1 || (errno !== EPROTO && errno !== ECONNABORTED)) return sure("accept", connection);
  }
}

/** send, or exit. Returns how many bytes were taken. */
export function Send(fd: number, buf: Data, len?: number, flags: number = 0): number {
  return sure("send", send(fd, buf, len, flags));
}

/** sendto, or exit. Returns how many bytes were taken. */
export function Sendto(fd: number, buf: Data, len?: number, flags: number = 0, addr: sockaddr | null = null): number {
  return sure("sendto", sendto(fd, buf, len, flags, addr));
}

/** sendmsg, or exit. Returns how many bytes were taken. */
export function Sendmsg(fd: number, msg: msghdr, flags: number = 0): number {
  return sure("sendmsg", sendmsg(fd, msg, flags));
}

/** recv, or exit. Returns how many bytes came. */
export function Recv(fd: number, buf: Uint8Array, len: number = buf?.length, flags: number = 0): number {
  return sure("recv", recv(fd, buf, len, flags));
}

/** recvfrom, or exit. Returns how many bytes came. */
export function Recvfrom(
  fd: number,
  buf: Uint8Array,
  len: number = buf?.length,
  flags: number = 0,
  addr: sockaddr | null = null,
): number {
  return sure("recvfrom", recvfrom(fd, buf, len, flags, addr));
}

/** recvmsg, or exit. Returns how many bytes came. */
export function Recvmsg(fd: number, msg: msghdr, flags: number = 0): number {
  return sure("recvmsg", recvmsg(fd, msg, flags));
}

/** shutdown, or exit. */
export function Shutdown(fd: number, how: number): void {
  sure("shutdown", shutdown(fd, how));
}

/** setsockopt, or exit. */
export function Setsockopt(fd: number, level: number, optname: number, optval: OptionValue): void {
  sure("setsockopt", setsockopt(fd, level, optname, optval));
}

/** getsockopt, or exit. */
export function Getsockopt(fd: number, level: number, optname: number, optval: OptionValue): void {
  sure("getsockopt", getsockopt(fd, level, optname, optval));
}

/** getsockname, or exit. */
export function Getsockname(fd: number, addr: sockaddr): void {
  sure("getsockname", getsockname(fd, addr));
}

/** getpeername, or exit. */
export function Getpeername(fd: number, addr: sockaddr): void {
  sure("getpeername", getpeername(fd, addr));
}

/** socketpair, or exit. */
export function Socketpair(domain: number, type: number, protocol: number, sv: Int32Array | number[]): void {
  sure("socketpair", socketpair(domain, type, protocol, sv));
}

/** open, or exit. */
export function Open(path: string, flags: number, mode: number = 0): number {
  return sure("open", open(path, flags, mode));
}

/** read, or exit. Returns how many bytes came, 0 at the end. */
export function Read(fd: number, buf: Uint8Array, len: number = buf?.length): number {
  return sure("read", read(fd, buf, len));
}

/** write, or exit; exits too if fewer bytes were taken than given. */
export function Write(fd: number, buf: Data, len?: number): void {
  const size = len ?? dataBytes("write", 2, buf, undefined).length;
  if (write(fd, buf, size) !== size) err_sys("%s error", "write");
}

/** close, or exit. */
export function Close(fd: number): void {
  sure("close", close(fd));
}

/** pipe, or exit. */
export function Pipe(fds: Int32Array | number[]): void {
  sure("pipe", pipe(fds));
}

/** dup2, or exit. */
export function Dup2(oldfd: number, newfd: number): void {
  sure("dup2", dup2(oldfd, newfd));
}

/** fcntl, or exit. */
export function Fcntl(fd: number, cmd: number, arg: number = 0): number {
  return sure("fcntl", fcntl(fd, cmd, arg));
}

/** ioctl, or exit. */
export function Ioctl(fd: number, request: number, arg: Int32Array | number[] | null = null): number {
  return sure("ioctl", ioctl(fd, request, arg));
}

/** fork, or exit. Returns the child's process id; in the child, 0. */
export function Fork(): number {
  return sure("fork", fork());
}

/** wait, or exit. Returns the child's process id. */
export function Wait(wstatus: Int32Array | number[] | null = null): number {
  return sure("wait", wait(wstatus));
}

/** waitpid, or exit. Returns the child's process id, or 0. */
export function Waitpid(pid: number, wstatus: Int32Array | number[] | null = null, options: number = 0): number {
  return sure("waitpid", waitpid(pid, wstatus, options));
}

/** kill, or exit. */
export function Kill(pid: number, sig: number): void {
  sure("kill", kill(pid, sig));
}

/** signal, or exit. Returns what was in force before. */
export function Signal(sig: number, handler: Handler | number): Handler | number {
  const old = signal(sig, handler);
  if (old === SIG_ERR) err_sys("%s error", "signal");
  return old;
}

/** select, or exit. Returns how many descriptors are ready. */
export function Select(
  nfds: number,
  readfds: fd_set | null,
  writefds: fd_set | null,
  exceptfds: fd_set | null,
  timeout: timeval | null = null,
): number {
  return sure("select", select(nfds, readfds, writefds, exceptfds, timeout));
}

/** poll, or exit. Returns how many descriptors are ready. */
export function Poll(fds: pollfd[], nfds: number, timeout: number): number {
  return sure("poll", poll(fds, nfds, timeout));
}

/** epoll_create1, or exit. */
export function Epoll_create1(flags: number = 0): number {
  return sure("epoll_create1", epoll_create1(flags));
}

/** epoll_ctl, or exit. */
export function Epoll_ctl(epfd: number, op: number, fd: number, event: epoll_event | null): void {
  sure("epoll_ctl", epoll_ctl(epfd, op, fd, event));
}

/** epoll_wait, or exit. Returns how many events there are. */
export function Epoll_wait(epfd: number, events: epoll_event[], maxevents: number, timeout: number): number {
  return sure("epoll_wait", epoll_wait(epfd, events, maxevents, timeout));
}
