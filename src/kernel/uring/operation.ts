import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { userBytes } from "../user-memory.ts";
import type { Request } from "./request.ts";
import type { Uring } from "./ring.ts";

/** Answer of an operation: it completes later, and whoever completes it knows. */
export const PENDING = -1_000_000_002;

/** What one opcode does. Operations never block: −EAGAIN where they would, and the request waits in the object's queue. */
export interface Operation {
  readonly name: string;
  /** the system call that does the same: the lab's rules for it are for requests too */
  readonly call?: number;
  /** It works on `request.fd`: `request.description` is there when it is issued. */
  readonly needsFile: boolean;
  /** IOSQE_BUFFER_SELECT means something here */
  readonly selectsBuffer?: boolean;
  /** `ioprio` means something here */
  readonly takesPriority?: boolean;
  /** POLLIN or POLLOUT: what to wait for after −EAGAIN; 0: never */
  readonly waitsFor: number;
  /** of all that wait for it only one is told */
  readonly exclusive?: boolean;
  /** Looks at the SQE: 0 or −errno. A wrong one ends the submission. */
  prepare(core: Core, request: Request): number;
  /** One attempt: the result, −errno, −EAGAIN or PENDING. */
  issue(core: Core, ring: Uring, request: Request): number;
  /** What is done once its object has changed or its timer has expired; absent: another attempt. */
  resume?(core: Core, ring: Uring, request: Request): number;
}

export const nothingToPrepare = (): number => 0;

/** The buffer of a request, or null: EFAULT. */
export const bufferOf = (request: Request): Uint8Array | null =>
  userBytes(request.thread, request.address, request.length);

/**
 * Bytes of a request have moved between an object and the process's memory. The kernel does it on its own: only what could be done at
 * once belongs to the call that submitted it. DOC: uring-copy
 */
export function moved(core: Core, request: Request, object: number, bytes: number, direction: 0 | 1): void {
  const { clock, costs, trace } = core;
  const thread = request.begun ? 0 : request.thread.tid;
  trace.event(EventKind.CopyBegin, thread, object, bytes, direction);
  clock.now += costs.copyFixed + Math.ceil(bytes * costs.copyPerByte);
  trace.event(EventKind.CopyEnd, thread, object, bytes, direction);
}
