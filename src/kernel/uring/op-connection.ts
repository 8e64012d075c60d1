import * as E from "../../abi/errno.ts";
import { POLLERR, POLLHUP, POLLIN, POLLOUT } from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import { SYS_accept, SYS_close, SYS_connect } from "../../abi/syscall.ts";
import type { Core } from "../core.ts";
import { closeDescriptor } from "../file/close.ts";
import type { FileDescription } from "../file/file-description.ts";
import { Socket } from "../net/socket.ts";
import { installSocket, readAddress, writeAddress } from "../syscalls/sys-socket.ts";
import { isNull } from "../user-memory.ts";
import { nothingToPrepare, type Operation, PENDING } from "./operation.ts";
import type { Request } from "./request.ts";
import { Uring } from "./ring.ts";

/** IORING_OP_ACCEPT, CONNECT and CLOSE, and IORING_OP_NOP. */

const socketOf = (request: Request): Socket | null => {
  const { file } = request.description as FileDescription;
  return file instanceof Socket ? file : null;
};

/** accept4(2): waits for a connection, on a non-blocking socket too. */
export const acceptOperation: Operation = {
  name: "accept",
  call: SYS_accept,
  needsFile: true,
  takesPriority: true,
  waitsFor: POLLIN,
  exclusive: true,
  prepare(_core: Core, request: Request): number {
    const unknown = (request.opFlags & ~(S.SOCK_NONBLOCK | S.SOCK_CLOEXEC)) !== 0;
    return request.length !== 0 || unknown ? -E.EINVAL : 0;
  },
  issue(core: Core, _ring: Uring, request: Request): number {
    const socket = socketOf(request);
    if (!socket) return -E.ENOTSOCK;
    const accepted = socket.accept();
    if (typeof accepted === "number") return accepted;
    core.clock.now += core.costs.socketCreate;
    const { thread, address } = request;
    if (!isNull(address)) {
      const name = core.received.address;
      const failed = writeAddress(thread, address, request.off, name, Math.max(0, accepted.acceptedFrom(name)));
      if (failed) {
        accepted.release();
        return failed;
      }
    }
    return installSocket(core, thread, accepted, request.opFlags);
  },
};

/** connect(2): completes when the handshake is over, on a non-blocking socket too. */
export const connectOperation: Operation = {
  name: "connect",
  call: SYS_connect,
  needsFile: true,
  waitsFor: POLLOUT,
  prepare: (_core, request) => (request.length !== 0 || request.opFlags !== 0 ? -E.EINVAL : 0),
  issue(_core: Core, _ring: Uring, request: Request): number {
    const socket = socketOf(request);
    if (!socket) return -E.ENOTSOCK;
    const name = readAddress(request.thread, request.address, request.off);
    if (typeof name === "number") return name;
    if (request.progress === 1 && (socket.readiness() & POLLERR) !== 0) return socket.takeError();
    let result = socket.connect(name);
    // That was told of an attempt before: this one is still to be made.
    if (result === -E.ECONNABORTED && !request.sleeps) result = socket.connect(name);
    if (result === -E.EALREADY && request.progress === 1) return -E.EAGAIN;
    if (result !== -E.EINPROGRESS) return result;
    request.progress = 1;
    // Over the loopback the handshake may be over already, and nobody would tell.
    if ((socket.readiness() & (POLLOUT | POLLERR | POLLHUP)) === 0) return -E.EAGAIN;
    request.host.told(request);
    return PENDING;
  },
};

/** close(2). −EBADF for the descriptor of a ring as well. */
export const closeOperation: Operation = {
  name: "close",
  call: SYS_close,
  needsFile: false,
  waitsFor: 0,
  prepare(_core: Core, { off, address, length, opFlags }: Request): number {
    return off !== 0 || address !== 0 || length !== 0 || opFlags !== 0 ? -E.EINVAL : 0;
  },
  issue(core: Core, _ring: Uring, request: Request): number {
    const { process } = request.thread;
    const description = process.fds.get(request.fd);
    if (!description || description.file instanceof Uring) return -E.EBADF;
    return closeDescriptor(core, process, request.fd, core.costs.close);
  },
};

export const nopOperation: Operation = {
  name: "nop",
  needsFile: false,
  waitsFor: 0,
  prepare: nothingToPrepare,
  issue: () => 0,
};
