import { put32 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as S from "../../abi/socket.ts";
import type { Core } from "../core.ts";
import { closeDescriptor } from "../file/close.ts";
import type { Socket } from "../net/socket.ts";
import { UnixDatagram } from "../net/unix-datagram.ts";
import { UnixStream } from "../net/unix-stream.ts";
import type { Thread } from "../proc/process.ts";
import { userBytes } from "../user-memory.ts";
import { installSocket, whyNoSocket } from "./sys-socket.ts";

const TYPE_MASK = 0xf;

/** socketpair(2): AF_UNIX alone has pairs. −EMFILE leaves no half of one behind. */
export function sysSocketpair(
  core: Core,
  thread: Thread,
  family: number,
  type: number,
  protocol: number,
  address: number,
): number {
  if ((type & ~(TYPE_MASK | S.SOCK_NONBLOCK | S.SOCK_CLOEXEC)) !== 0) return -E.EINVAL;
  const target = userBytes(thread, address, 8);
  if (!target) return -E.EFAULT;
  const sockets = makePair(core, thread, family, type & TYPE_MASK, protocol);
  if (typeof sockets === "number") return sockets;
  core.clock.now += 2 * core.costs.socketCreate;
  const [first, second] = sockets;
  const firstFd = installSocket(core, thread, first, type);
  if (firstFd < 0) {
    second.release();
    return firstFd;
  }
  const secondFd = installSocket(core, thread, second, type);
  if (secondFd < 0) {
    closeDescriptor(core, thread.process, firstFd, 0);
    return secondFd;
  }
  put32(target, 0, firstFd);
  put32(target, 4, secondFd);
  return 0;
}

function makePair(
  core: Core,
  thread: Thread,
  family: number,
  type: number,
  protocol: number,
): readonly [Socket, Socket] | number {
  const refused = whyNoSocket(family, type, protocol);
  if (refused) return refused;
  if (family === S.AF_INET) return -E.EOPNOTSUPP;
  const { machine } = thread.process;
  return type === S.SOCK_STREAM ? UnixStream.pair(core, machine) : UnixDatagram.pair(core, machine);
}
