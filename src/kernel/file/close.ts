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
  if (fd >= 0) core.trace.descriptor(actor(core), process.pid, fd, description);
  return fd;
}

/** close(2): the descriptor is free at once; the object goes with the last reference. 0 or −EBADF. */
export function closeDescriptor(core: Core, process: Process, fd: number, cost: number): number {
  const description = process.fds.remove(fd);
  if (!description) return -EBADF;
  core.trace.event(EventKind.FdClose, actor(core), process.pid, fd, description.file.id);
  if (releaseDescription(core, description)) core.clock.now += cost;
  return 0;
}

/** Gives a reference back. True: it was the last one, and the object is gone; so says the trace. */
export function releaseDescription(core: Core, description: FileDescription): boolean {
  if (!description.release()) return false;
  core.trace.event(EventKind.ObjectClose, actor(core), description.file.id);
  return true;
}

const actor = (core: Core): number => core.scheduler.actor?.tid ?? 0;
