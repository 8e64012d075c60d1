import { get32 } from "../../abi/bytes.ts";
import { EINTR } from "../../abi/errno.ts";
import { FIOASYNC, FIONBIO, FIONREAD, SIOCATMARK } from "../../abi/ioctl.ts";
import { structSizes } from "../../abi/layout.ts";
import { type Argument, PAYLOAD_BYTES, STRUCT_PAYLOAD_BYTES, signatures } from "../../abi/signatures.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import { endWait } from "../sched/block.ts";
import { isNull, userBytes } from "../user-memory.ts";
import { flatMessages, gather, pathBytes } from "./payload.ts";

/**
 * A system call in the trace: its number and arguments, the memory that its arguments point to (by `abi/signatures.ts`), and its
 * result. Memory that the process doesn't have is left out.
 */

interface PayloadPlan {
  readonly index: number;
  readonly argument: Argument;
}

type Plans = readonly (readonly PayloadPlan[] | null)[];

const POINTERS = new Set([
  "bytes",
  "path",
  "sockaddr",
  "socklen",
  "sockopt",
  "struct",
  "fdset",
  "iovec",
  "msghdr",
  "ioctl",
]);
const goesIn = (argument: Argument): boolean =>
  "direction" in argument ? argument.direction !== "out" : POINTERS.has(argument.kind);
const goesOut = (argument: Argument): boolean =>
  "direction" in argument ? argument.direction !== "in" : argument.kind === "socklen" || argument.kind === "ioctl";

function plansFor(wanted: (argument: Argument) => boolean): Plans {
  const plans: (readonly PayloadPlan[] | null)[] = [];
  for (const [nr, signature] of Object.entries(signatures)) {
    const list = signature.arguments
      .map((argument, index) => ({ argument, index }))
      .filter(({ argument }) => wanted(argument));
    while (plans.length <= Number(nr)) plans.push(null);
    plans[Number(nr)] = list.length > 0 ? list : null;
  }
  return plans;
}

const plansIn = plansFor(goesIn);
const plansOut = plansFor(goesOut);

export function recordEnter(core: Core, thread: Thread): void {
  const { trace } = core;
  const { recorder } = trace;
  const { nr } = thread;
  const numbers = recorder.arguments6(thread.a, thread.b, thread.c, thread.d, thread.e, thread.f);
  trace.event(EventKind.SyscallEnter, thread.tid, nr, numbers, thread.site);
  const plan = nr >= 0 && nr < plansIn.length ? plansIn[nr] : null;
  if (plan) for (const { index, argument } of plan) payload(core, thread, EventKind.PayloadIn, index, argument, 0);
}

export function recordExit(core: Core, thread: Thread, result: number): void {
  const { trace } = core;
  const { nr } = thread;
  endWait(core, thread);
  if (result >= 0 || result === -EINTR) {
    const plan = nr >= 0 && nr < plansOut.length ? plansOut[nr] : null;
    if (plan) {
      for (const { index, argument } of plan) payload(core, thread, EventKind.PayloadOut, index, argument, result);
    }
  }
  trace.event(EventKind.SyscallExit, thread.tid, nr, trace.recorder.number(result), thread.slept ? 1 : 0);
}

function payload(core: Core, thread: Thread, kind: EventKind, index: number, argument: Argument, result: number): void {
  const address = argumentOf(thread, index);
  if (isNull(address)) return;
  const bytes = payloadOf(thread, address, argument, kind === EventKind.PayloadIn, result);
  if (!bytes || bytes.length === 0) return;
  core.trace.event(kind, thread.tid, index, core.trace.recorder.bytes(bytes), bytes.length);
}

function payloadOf(
  thread: Thread,
  address: number,
  argument: Argument,
  entering: boolean,
  result: number,
): Uint8Array | null {
  switch (argument.kind) {
    case "bytes": {
      const room = argumentOf(thread, argument.length);
      return view(thread, address, entering ? room : Math.min(room, result), PAYLOAD_BYTES);
    }
    case "sockaddr":
    case "sockopt": {
      const length = entering
        ? argumentOf(thread, argument.length)
        : intAt(thread, argumentOf(thread, argument.length));
      return view(thread, address, length, STRUCT_PAYLOAD_BYTES);
    }
    case "socklen":
      return view(thread, address, 4, 4);
    case "path":
      return pathBytes(thread, address);
    case "struct": {
      if (argument.struct === "status" && result <= 0) return null;
      if (result === -EINTR && argument.name !== "rem" && argument.name !== "remain") return null;
      const counted = argument.count === undefined ? 1 : argumentOf(thread, argument.count);
      const count = !entering && argument.outCount === "result" ? result : counted;
      return view(thread, address, structSizes[argument.struct] * count, STRUCT_PAYLOAD_BYTES);
    }
    case "fdset":
      return view(thread, address, Math.ceil(argumentOf(thread, argument.count) / 64) * 8, 128);
    case "iovec":
      return gather(thread, address, argumentOf(thread, argument.count), entering ? PAYLOAD_BYTES : result);
    case "msghdr":
      return flatMessages(thread, address, argument, entering, result);
    case "ioctl":
      return ioctlPayload(thread, address, entering);
    default:
      return null;
  }
}

function ioctlPayload(thread: Thread, address: number, entering: boolean): Uint8Array | null {
  const request = thread.b;
  const wanted = entering
    ? request === FIONBIO || request === FIOASYNC
    : request === FIONREAD || request === SIOCATMARK;
  return wanted ? view(thread, address, 4, 4) : null;
}

function view(thread: Thread, address: number, length: number, limit: number): Uint8Array | null {
  if (!(length > 0)) return null;
  return userBytes(thread, address, Math.min(Math.floor(length), limit));
}

function intAt(thread: Thread, address: number): number {
  const bytes = isNull(address) ? null : userBytes(thread, address, 4);
  return bytes ? get32(bytes, 0) : 0;
}

function argumentOf(thread: Thread, index: number): number {
  switch (index) {
    case 0:
      return thread.a;
    case 1:
      return thread.b;
    case 2:
      return thread.c;
    case 3:
      return thread.d;
    case 4:
      return thread.e;
    default:
      return thread.f;
  }
}
