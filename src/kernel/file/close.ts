import { EBADF } from "../../abi/errno.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Process } from "../proc/process.ts";
import type { FileDescription } from "./file-description.ts";

/** Puts a description behind the lowest free descriptor from `from` on; says so in the trace. The descriptor, −EMFILE or −EINVAL. */
export function installDescriptor(
  core: Core,
  process: Process,
  description: FileDescription,
  closeOnExec: boolean,
  from = 0,
): number {
  const fd = process.fds.install(description, closeOnExec, from);
  if (fd >= 0) core.trace.event(EventKind.FdInstall, actor(core), process.pid, fd, description.file.id);
  return fd;
}

/** close(2): the descriptor is free at once; the object goes with the last reference. 0 or −EBADF. */
export function closeDescriptor(core: Core, process: Process, fd: number, cost: number): number {
  const description = process.fds.remove(fd);
  if (!description) return -EBADF;
  core.trace.event(EventKind.FdClose, actor(core), process.pid, fd, description.file.id);
  if (description.release()) {
    core.clock.now += cost;
    core.trace.event(EventKind.ObjectClose, actor(core), description.file.id);
  }
  return 0;
}

const actor = (core: Core): number => core.scheduler.actor?.tid ?? 0;
