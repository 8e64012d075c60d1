import { EAGAIN, EINTR } from "../../abi/errno.ts";
import { POLLIN } from "../../abi/poll.ts";
import type { Core } from "../core.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { Thread } from "../proc/process.ts";
import { ERESTARTSYS, setTimeoutOnce, waitForFile } from "../sched/block.ts";

/**
 * Sleeps until bytes can move. With a timeout (SO_RCVTIMEO, SO_SNDTIMEO) it is `timedOut` when the time is over, and EINTR even with
 * SA_RESTART, signal(7). What nobody has to wait for is answered at once.
 */
export function waitToMove(
  core: Core,
  thread: Thread,
  description: FileDescription,
  fd: number,
  mask: number,
  timeout: number,
  timedOut: number = -EAGAIN,
): number {
  const inVain = mask === POLLIN ? description.file.readInVain : -EAGAIN;
  if (inVain !== -EAGAIN) return inVain;
  if (timeout > 0) setTimeoutOnce(core, thread, timeout);
  const interrupted = timeout > 0 ? -EINTR : -ERESTARTSYS;
  return waitForFile(core, thread, description, fd, mask, description.file.wakesOne, interrupted, timedOut);
}
