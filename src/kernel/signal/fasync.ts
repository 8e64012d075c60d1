import { EINVAL, ESRCH } from "../../abi/errno.ts";
import { O_ASYNC } from "../../abi/fcntl.ts";
import * as P from "../../abi/poll.ts";
import * as sig from "../../abi/signal.ts";
import type { Core } from "../core.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { Process } from "../proc/process.ts";
import { leaveQueue, NO_SIGNAL, TAKEN, TOLD_AGAIN, Waiter } from "../sched/wait-queue.ts";
import { signalProcess } from "./generate.ts";
import { ioInfo, kernelInfo } from "./siginfo.ts";

/**
 * Signal-driven I/O, fcntl(2) F_SETOWN, F_SETSIG and O_ASYNC: a description with an owner stands in its object's wait queue like
 * everybody who waits, and what it is told becomes a signal. It is edge-triggered: every arrival signals, nothing is asked before.
 *
 * - POLLPRI is SIGURG, which needs an owner alone, socket(7).
 * - Everything else needs O_ASYNC: SIGIO, or the signal of F_SETSIG, which says by siginfo_t which descriptor and what.
 */

const READABLE = P.POLLIN | P.POLLRDNORM;
const WRITABLE = P.POLLOUT | P.POLLWRNORM;
const EVERYTHING = READABLE | WRITABLE | TAKEN | TOLD_AGAIN | P.POLLERR | P.POLLHUP | P.POLLRDHUP;
const INT_MIN = -0x8000_0000;

/** si_band by si_code, as Linux's band_table has it. */
const bands: Readonly<Record<number, number>> = {
  [sig.POLL_IN]: READABLE,
  [sig.POLL_OUT]: WRITABLE | P.POLLWRBAND,
  [sig.POLL_ERR]: P.POLLERR,
  [sig.POLL_PRI]: P.POLLPRI | P.POLLRDBAND,
  [sig.POLL_HUP]: P.POLLHUP | P.POLLERR,
};

/** Signals whose si_code means something else: there it is SI_SIGIO. */
const OWN_CODES = [sig.SIGILL, sig.SIGFPE, sig.SIGSEGV, sig.SIGBUS, sig.SIGTRAP, sig.SIGCHLD, sig.SIGSYS];

class Fasync extends Waiter {
  /** the descriptor that O_ASYNC was set by: si_fd, right or wrong, fcntl(2) */
  fd = -1;
  private readonly core: Core;
  private readonly description: FileDescription;

  constructor(core: Core, description: FileDescription) {
    super();
    this.core = core;
    this.description = description;
  }

  override notify(mask: number): boolean {
    if ((mask & NO_SIGNAL) !== 0) return true;
    const { core, description } = this;
    const { ioSignal } = description;
    const asynchronous = (description.flags & O_ASYNC) !== 0;
    const code = codeOf(mask);
    const urgent = code === sig.POLL_PRI;
    for (const process of owners(core, description.owner)) {
      if (urgent) signalProcess(core, process, sig.SIGURG, kernelInfo(sig.SIGURG), 0);
      // Linux tells of urgent data a second time where a signal was chosen, and never by SIGIO.
      if (!asynchronous || (urgent && ioSignal === 0)) continue;
      this.signal(process, ioSignal, code);
    }
    return true;
  }

  /** fcntl(2): a queued signal that finds the queue full is SIGIO, without more to say. */
  private signal(process: Process, ioSignal: number, code: number): void {
    const { core, fd } = this;
    if (ioSignal !== 0) {
      const info = ioInfo(ioSignal, OWN_CODES.includes(ioSignal) ? sig.SI_SIGIO : code, fd, bands[code] ?? 0);
      if (signalProcess(core, process, ioSignal, info, 0) === 0) return;
    }
    signalProcess(core, process, sig.SIGIO, kernelInfo(sig.SIGIO), 0);
  }
}

/** si_code: what happened in one word. */
function codeOf(mask: number): number {
  if ((mask & P.POLLPRI) !== 0) return sig.POLL_PRI;
  if ((mask & P.POLLERR) !== 0 && (mask & P.POLLHUP) !== 0) return sig.POLL_ERR;
  if ((mask & P.POLLRDHUP) !== 0 && (mask & P.POLLHUP) !== 0) return sig.POLL_HUP;
  if ((mask & (READABLE | TOLD_AGAIN)) !== 0) return sig.POLL_IN;
  if ((mask & (WRITABLE | TAKEN)) !== 0) return sig.POLL_OUT;
  return (mask & P.POLLERR) !== 0 ? sig.POLL_ERR : sig.POLL_HUP;
}

function owners(core: Core, owner: number): Process[] {
  if (owner === 0) return [];
  if (owner < 0) return [...core.processes.values()].filter(({ processGroup }) => processGroup === -owner);
  const process = core.processes.get(owner) ?? core.threads.get(owner)?.process;
  return process ? [process] : [];
}

/** The waiter of a description, and in its queue exactly while there is something to tell. */
function update(core: Core, description: FileDescription): Fasync | null {
  const mask = ((description.flags & O_ASYNC) !== 0 ? EVERYTHING : 0) | (description.owner !== 0 ? P.POLLPRI : 0);
  if (mask === 0) {
    if (description.fasync) leaveQueue(description.fasync);
    description.fasync = null;
    return null;
  }
  const fasync = description.fasync instanceof Fasync ? description.fasync : new Fasync(core, description);
  if (!fasync.waiting) description.file.queue.add(fasync, mask, false);
  fasync.mask = mask;
  description.fasync = fasync;
  return fasync;
}

/** F_SETFL, FIONBIO, FIOASYNC: new status flags. `fd` is the descriptor by which it is done. O_ASYNC is left out where it does nothing. */
export function setStatusFlags(core: Core, description: FileDescription, flags: number, fd: number): void {
  const before = description.flags;
  description.flags = description.file.signalsReadiness ? flags : flags & ~O_ASYNC;
  if (before !== description.flags) core.trace.descriptionFlags(core.actorTid, description);
  if (((before ^ description.flags) & O_ASYNC) === 0) return;
  const fasync = update(core, description);
  if (fasync) fasync.fd = fd;
}

/** F_SETOWN: a pid, minus a process group, or 0 for nobody. −ESRCH: there is no such process; −EINVAL. */
export function setOwner(core: Core, caller: Process, description: FileDescription, owner: number): number {
  if (!Number.isInteger(owner) || owner <= INT_MIN) return -EINVAL;
  if (owner !== 0 && !owners(core, owner).some(({ machine }) => machine === caller.machine)) return -ESRCH;
  description.owner = owner;
  update(core, description);
  return 0;
}

/** F_GETOWN: 0 once the owner is gone. */
export function ownerOf(core: Core, description: FileDescription): number {
  return owners(core, description.owner).length > 0 ? description.owner : 0;
}
