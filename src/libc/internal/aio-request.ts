import { LIO_READ, LIO_WRITE } from "../../abi/aio.ts";
import { EINPROGRESS, EINVAL, ESPIPE } from "../../abi/errno.ts";
import { SI_ASYNCIO, SIGEV_SIGNAL, SIGEV_THREAD } from "../../abi/signal.ts";
import {
  SYS_getpid,
  SYS_getuid,
  SYS_pread64,
  SYS_pwrite64,
  SYS_read,
  SYS_rt_sigqueueinfo,
  SYS_write,
} from "../../abi/syscall.ts";
import { give, take } from "./block.ts";
import { checkLength } from "./buffer.ts";
import { fieldInt, struct, wrongField } from "./check.ts";
import { rawsyscall } from "./host.ts";
import type { sigevent } from "./sigevent.ts";
import { putSiginfo } from "./siginfo.ts";
import { startThread } from "./threads.ts";

/** One request of POSIX asynchronous I/O. [aio(7)](https://man7.org/linux/man-pages/man7/aio.7.html) */
export interface aiocb {
  /** the descriptor */
  aio_fildes: number;
  /** the buffer; leave it alone until the request is done */
  aio_buf: Uint8Array;
  /** how many bytes, `aio_buf.length` if left out */
  aio_nbytes?: number;
  /** where in the file; without meaning for pipes and sockets */
  aio_offset?: number;
  /** by how much it is less urgent than others of its descriptor, 0 to 20; they are done first */
  aio_reqprio?: number;
  /** how to be told that it is done; null or left out: not at all */
  aio_sigevent?: sigevent | null;
  /** for lio_listio: LIO_READ, LIO_WRITE or LIO_NOP */
  aio_lio_opcode?: number;
}

/** Several requests that were made by one lio_listio, which wants to know when all are done. */
export interface Group {
  left: number;
  readonly event: sigevent | null;
}

/** A request under way. */
export interface Request {
  readonly opcode: number;
  readonly fd: number;
  readonly buf: Uint8Array;
  readonly nbytes: number;
  readonly offset: number;
  readonly priority: number;
  readonly event: sigevent | null;
  readonly group: Group | null;
  /** EINPROGRESS, then an error number or 0 */
  error: number;
  result: number;
}

/** Reads what an aiocb says. */
export function makeRequest(fn: string, aiocbp: aiocb, opcode: number, group: Group | null): Request {
  struct(fn, 1, "aiocbp", aiocbp);
  const { aio_buf, aio_nbytes = aio_buf?.length, aio_sigevent = null } = aiocbp;
  if (!(aio_buf instanceof Uint8Array)) wrongField(fn, "aio_buf", "a Uint8Array", aio_buf);
  checkLength(`${fn}: aio_nbytes`, 1, aio_nbytes, aio_buf.length);
  return {
    opcode,
    fd: fieldInt(fn, "aio_fildes", aiocbp.aio_fildes),
    buf: aio_buf,
    nbytes: aio_nbytes,
    offset: fieldInt(fn, "aio_offset", aiocbp.aio_offset),
    priority: fieldInt(fn, "aio_reqprio", aiocbp.aio_reqprio ?? 0),
    event: aio_sigevent,
    group,
    error: EINPROGRESS,
    result: 0,
  };
}

/** Does the request, waiting as long as it takes. Answers a number of bytes or −errno; −EINVAL for an unknown opcode. */
export function perform(request: Request): number {
  const { opcode, fd, buf, nbytes, offset } = request;
  if (opcode !== LIO_READ && opcode !== LIO_WRITE) return -EINVAL;
  const reads = opcode === LIO_READ;
  const result = rawsyscall(reads ? SYS_pread64 : SYS_pwrite64, fd, buf, nbytes, offset);
  if (result !== -ESPIPE) return result;
  // A pipe or socket has no offset: there it is a read or a write, as in glibc, which leaves in its request what pread answered.
  request.result = -1;
  return rawsyscall(reads ? SYS_read : SYS_write, fd, buf, nbytes);
}

/** Tells the program in the way that it asked for. Answers 0 or −errno. */
export function notify(event: sigevent | null): number {
  if (event === null) return 0;
  const value = event.sigev_value ?? { sival_int: 0 };
  if (event.sigev_notify === SIGEV_SIGNAL) {
    const signo = event.sigev_signo ?? 0;
    const pid = rawsyscall(SYS_getpid);
    const block = take();
    putSiginfo(block.i32, signo, SI_ASYNCIO, pid, rawsyscall(SYS_getuid), value.sival_int ?? 0);
    const result = rawsyscall(SYS_rt_sigqueueinfo, pid, signo, block.i32);
    give(block);
    return result;
  }
  if (event.sigev_notify === SIGEV_THREAD) {
    const fn = event.sigev_notify_function;
    if (typeof fn === "function") startThread(() => fn(value));
  }
  return 0;
}
