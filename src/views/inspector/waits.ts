import { get32 } from "../../abi/bytes.ts";
import { structSizes } from "../../abi/layout.ts";
import * as nr from "../../abi/syscall.ts";
import { ThreadState } from "../../trace/event.ts";
import { callData } from "../../trace/export/decode/call-data.ts";
import { membersOf } from "../../trace/export/decode/fd-set.ts";
import type { KernelState, ThreadNow } from "../../trace/index/kernel-state.ts";
import type { RunModel } from "../model/run-model.ts";

/** The objects on whose wait queues a thread sleeps: one, or, in poll(2) and select(2), those of all its descriptors. */
export function sleepsOn(model: RunModel, state: KernelState, thread: ThreadNow): readonly number[] {
  if (thread.state !== ThreadState.Sleeping || !thread.waiting) return [];
  if (thread.waitObject !== 0) return [thread.waitObject];
  const fds = state.processes.get(thread.pid)?.fds;
  const objects = askedFor(model, thread).map((fd) => state.descriptions.get(fds?.get(fd) ?? -1)?.object ?? 0);
  return objects.filter((object) => object !== 0);
}

/** The descriptors that the thread's call names. */
function askedFor({ trace, calls }: RunModel, thread: ThreadNow): readonly number[] {
  const enter = thread.calls.at(-1);
  if (enter === undefined) return [];
  const data = callData(trace, calls, calls.callOfEvent[enter] as number);
  switch (data.nr) {
    case nr.SYS_poll:
    case nr.SYS_ppoll:
      return polled(data.in(0));
    case nr.SYS_select:
    case nr.SYS_pselect6:
      return [1, 2, 3].flatMap((index) => {
        const set = data.in(index);
        return set === null ? [] : [...membersOf(set, data.args[0] ?? 0)];
      });
    default:
      return [];
  }
}

function polled(array: Uint8Array | null): readonly number[] {
  const fds: number[] = [];
  if (array === null) return fds;
  for (let at = 0; at + structSizes.pollfd <= array.length; at += structSizes.pollfd) fds.push(get32(array, at));
  return fds.filter((fd) => fd >= 0);
}
