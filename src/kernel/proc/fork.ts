import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { traceMask } from "../signal/trace-signals.ts";
import type { Task } from "../trap.ts";
import type { Process, Thread } from "./process.ts";

/**
 * fork(2): a process with a copy of the caller's memory, made by user mode, and of its descriptors and dispositions. Only the calling
 * thread is copied. Pending signals and timers are not inherited; mask and running handlers are.
 */
export function forkProcess(core: Core, thread: Thread, task: Task): Process {
  const { process } = thread;
  const child = core.newProcess(process.name, process.machine, process);
  process.children.push(child);
  child.fds = process.fds.copy();
  child.dispositions = process.dispositions.copy();
  const copy = core.newThread(child, task);
  copy.blocked.copy(thread.blocked);
  copy.frames.push(...thread.frames);
  copy.result = 0;
  traceStart(core, child, thread);
  traceMask(core, copy);
  core.scheduler.start(copy);
  return child;
}

/** Says in the trace that a process is there, with its descriptors. */
export function traceStart(core: Core, process: Process, parent: Thread | null): void {
  const { trace } = core;
  trace.event(EventKind.ProcessStart, process.pid, process.pid, parent?.process.pid ?? 0, trace.string(process.name));
  for (const fd of process.fds.descriptors()) {
    const description = process.fds.get(fd);
    if (description) trace.descriptor(process.pid, process.pid, fd, description);
  }
}

/** clone(2) as pthread_create(3) uses it: a thread that shares everything, with the creator's signal mask. */
export function startThread(core: Core, creator: Thread, task: Task): Thread {
  const thread = core.newThread(creator.process, task);
  thread.blocked.copy(creator.blocked);
  core.trace.event(EventKind.ThreadStart, thread.tid, creator.process.pid);
  traceMask(core, thread);
  core.scheduler.start(thread);
  return thread;
}
