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
import { installSocket } from "./sys-socket.ts";

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
  if (family === S.AF_INET) return type === S.SOCK_STREAM || type === S.SOCK_DGRAM ? -E.EOPNOTSUPP : -E.ESOCKTNOSUPPORT;
  if (family !== S.AF_UNIX) return -E.EAFNOSUPPORT;
  if (protocol !== 0 && protocol !== S.AF_UNIX) return -E.EPROTONOSUPPORT;
  const { machine } = thread.process;
  if (type === S.SOCK_STREAM) return UnixStream.pair(core, machine);
  return type === S.SOCK_DGRAM || type === S.SOCK_RAW ? UnixDatagram.pair(core, machine) : -E.ESOCKTNOSUPPORT;
}
