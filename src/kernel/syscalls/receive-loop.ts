import { EAGAIN } from "../../abi/errno.ts";
import { POLLERR, POLLIN, POLLRDHUP } from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import type { Core } from "../core.ts";
import { copiedOut } from "../file/copy.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { Socket } from "../net/socket.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED } from "../sched/block.ts";
import { waitToMove } from "./wait-to-move.ts";

/**
 * One receive, blocking if its description and MSG_DONTWAIT allow it; the sender is in `core.received`. A stream is received until
 * there is enough: one byte, SO_RCVLOWAT of them, or with MSG_WAITALL all, recv(2). What came before an error, the end or the
 * timeout is the result, and the error is for the next call.
 */
export function receiveInto(
  core: Core,
  thread: Thread,
  description: FileDescription,
  fd: number,
  target: Uint8Array,
  flags: number,
): number {
  const socket = description.file as Socket;
  const keeps = (flags & S.MSG_PEEK) !== 0;
  const result = socket.receive(
    thread.progress === 0 ? target : target.subarray(thread.progress),
    flags,
    core.received,
  );
  if (result >= 0) copiedOut(core, thread, socket.id, core.received.copied);
  if (result > 0 && !keeps) thread.progress += result;
  const got = keeps ? Math.max(result, 0) : thread.progress;
  if (result === 0 || (result > 0 && got >= enough(socket, target.length, flags))) return got;
  if (result < 0 && result !== -EAGAIN) {
    if (got === 0) return result;
    socket.keepError();
    return got;
  }
  const mayWait = !description.nonblocking && (flags & (S.MSG_DONTWAIT | S.MSG_ERRQUEUE)) === 0;
  // At its urgent mark a stream stops, whatever was asked for; at its end no more will come.
  const atMark = got > 0 && socket.atMark() === 1;
  const ends = got > 0 && (atMark || (socket.readiness() & (POLLRDHUP | POLLERR)) !== 0);
  if ((!mayWait || ends) && got > 0 && !atMark) socket.endsShort();
  if (!mayWait || ends) return got > 0 ? got : result;
  const answer = waitToMove(core, thread, description, fd, POLLIN, socket.readTimeout);
  return answer === BLOCKED || got === 0 ? answer : got;
}

/** How many bytes end a receive: any number where datagrams come, and out of band. */
function enough(socket: Socket, length: number, flags: number): number {
  if (socket.type !== S.SOCK_STREAM || (flags & S.MSG_OOB) !== 0) return 0;
  return (flags & S.MSG_WAITALL) !== 0 ? length : Math.min(length, socket.readLowWater);
}
