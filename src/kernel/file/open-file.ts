import { EAGAIN, EBADF, EINVAL, ENOTTY, ESPIPE } from "../../abi/errno.ts";
import { WaitQueue } from "../sched/wait-queue.ts";

/**
 * What a file description stands for: a pipe's end, a socket, a terminal … Its operations never block: an operation that would
 * returns −EAGAIN, and `sched/block.ts` waits on `queue`. Objects know no descriptor, for after dup(2) or fork(2) there are many.
 */
export abstract class OpenFile {
  /** the object's number in the trace */
  abstract readonly id: number;
  private readonly waiters = new WaitQueue();

  /** Where one waits for it. */
  get queue(): WaitQueue {
    return this.waiters;
  }

  /** What could be done now without blocking: a mask of POLLIN, POLLOUT, POLLERR, POLLHUP, POLLRDHUP … */
  abstract readiness(): number;

  /** Moves up to `target.length` bytes out; 0 is end of file. `offset` is the description's. */
  read(_target: Uint8Array, _offset: number): number {
    return -EBADF;
  }

  /** Moves bytes in; may take fewer than `source` has. */
  write(_source: Uint8Array, _offset: number): number {
    return -EBADF;
  }

  /** True where offsets mean something; then read and write move the description's. */
  get seekable(): boolean {
    return false;
  }

  /** True where lseek(2) answers 0 and does nothing, instead of ESPIPE. */
  get ignoresSeek(): boolean {
    return false;
  }

  /** Length for SEEK_END; −ESPIPE where there is no such thing. */
  size(): number {
    return -ESPIPE;
  }

  /** FIONREAD. */
  available(_offset = 0): number {
    return this.unknownRequest;
  }

  /** A blocking read waits until so many bytes were read: SO_RCVLOWAT. */
  get readLowWater(): number {
    return 1;
  }

  /** What a read that may wait answers where nothing will come: 0 for a datagram socket after SHUT_RD. −EAGAIN: it waits. */
  get readInVain(): number {
    return -EAGAIN;
  }

  /** What a write that has slept answers before it looks at anything else: −errno, or 0. */
  errorAfterWait(): number {
    return 0;
  }

  /** A call took an error that it has no way to tell, since it moved bytes before: the next call tells it. */
  keepError(): void {}

  /** What ioctl(2) answers to a request that it does not know. */
  get unknownRequest(): number {
    return -ENOTTY;
  }

  /** SIOCATMARK. */
  atMark(): number {
    return this.unknownRequest;
  }

  /** How long read and write may wait, ns; 0: for ever. SO_RCVTIMEO, SO_SNDTIMEO. */
  get readTimeout(): number {
    return 0;
  }

  get writeTimeout(): number {
    return 0;
  }

  /** True where writing to what nobody reads is a SIGPIPE besides EPIPE. */
  get signalsBrokenPipe(): boolean {
    return true;
  }

  /** True where that is so, too, when the call has written something before: write(2) answers how much, and SIGPIPE comes with it. */
  get signalsBrokenPipeLate(): boolean {
    return false;
  }

  /** How long the last close(2) may wait until the other end has everything, ns: SO_LINGER. */
  get lingerTime(): number {
    return 0;
  }

  /** True while a close(2) that lingers still waits. */
  get lingers(): boolean {
    return false;
  }

  /** S_IFMT bits and permissions, for fstat(2). */
  get mode(): number {
    return 0;
  }

  /** F_GETPIPE_SZ. */
  capacity(): number {
    return -EBADF;
  }

  /** O_DIRECT was set or taken away. −EINVAL: it cannot be set here. */
  setDirect(on: boolean): number {
    return on ? -EINVAL : 0;
  }

  /** F_SETPIPE_SZ. */
  resize(_size: number): number {
    return -EBADF;
  }

  /** True: of all that sleep in read and write here one is woken at a time; false: every one, and most sleep on. */
  get wakesOne(): boolean {
    return true;
  }

  /** True where O_ASYNC does something: terminals, pipes and sockets, fcntl(2). */
  get signalsReadiness(): boolean {
    return true;
  }

  /** False for terminals of this kernel, which take output at any time: EPERM from epoll_ctl(2) is for regular files alone. */
  get pollable(): boolean {
    return true;
  }

  /** The last reference is gone. */
  abstract release(): void;
}
