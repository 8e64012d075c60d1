import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { FileDescription } from "../file/file-description.ts";
import { leaveQueue } from "../sched/wait-queue.ts";
import type { Request } from "./request.ts";
import type { Uring } from "./ring.ts";

/** Phase one of a request: it stands in the queue of its object, as a thread would that sleeps. DOC: uring-wait */
export function waitInQueue(core: Core, ring: Uring, request: Request, mask: number, exclusive: boolean): void {
  const { file } = request.description as FileDescription;
  if (request.armedAt === 0) ring.armed.add(request);
  if (!request.waiting) file.queue.add(request, mask, exclusive);
  core.trace.event(EventKind.RequestWait, request.thread.tid, file.id, request.number, request.fd);
}

/** Phase one is over, or the request is. */
export function leaveWait(core: Core, ring: Uring, request: Request): void {
  ring.armed.delete(request);
  if (!request.waiting) return;
  leaveQueue(request);
  const object = request.description?.file.id ?? 0;
  core.trace.event(EventKind.RequestReady, request.thread.tid, object, request.number, request.fd);
}
