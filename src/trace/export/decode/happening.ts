import { structSizes } from "../../../abi/layout.ts";
import { EventKind } from "../../event.ts";
import type { Trace } from "../../trace.ts";
import { signalName } from "./signals.ts";
import { printSiginfo, viewOf } from "./structs.ts";

/** "exited with 0", "killed by SIGTERM", from the status word of waitpid(2). */
export function exitText(status: number): string {
  const signo = status & 0x7f;
  if (signo === 0) return `exited with ${(status >> 8) & 0xff}`;
  return `killed by ${signalName(signo)}${(status & 0x80) !== 0 ? " (core dumped)" : ""}`;
}

/** "--- SIGCHLD {si_signo=SIGCHLD, …} ---" for a `SignalDeliver` event. */
export function signalText(trace: Trace, event: number): string {
  return `--- ${signalName(trace.a[event] as number)} ${siginfoText(trace, event)} ---`;
}

function siginfoText(trace: Trace, event: number): string {
  const blob = (trace.c[event] as number) - 1;
  if (blob >= 0 && blob + structSizes.siginfo <= trace.blob.length) {
    return printSiginfo(viewOf(trace.blob.subarray(blob, blob + structSizes.siginfo)), 0, true);
  }
  const signo = trace.a[event] as number;
  const sender = senderOf(trace, event, signo);
  const who = sender > 0 ? `si_code=SI_USER, si_pid=${sender}, si_uid=0` : "si_code=SI_KERNEL";
  return `{si_signo=${signalName(signo)}, ${who}}`;
}

/** A trace without siginfo: the pid that generated the signal last, or 0. Looks back a bounded way. */
function senderOf(trace: Trace, event: number, signo: number): number {
  const FARTHEST = 10_000;
  for (let i = event - 1; i >= Math.max(0, event - FARTHEST); i--) {
    if (trace.kind[i] === EventKind.SignalGenerate && trace.a[i] === signo) return trace.b[i] as number;
  }
  return 0;
}
