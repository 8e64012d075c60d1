import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import type { FileDescription } from "./file-description.ts";

/** The description that a call works on, or null for EBADF. A call that slept keeps the one that it began with. */
export function descriptionOf(core: Core, thread: Thread, fd: number): FileDescription | null {
  core.clock.now += core.costs.fileLookup;
  return thread.held ?? thread.process.fds.get(fd);
}
