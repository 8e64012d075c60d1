import { get32, get64, put32, put64 } from "../../abi/bytes.ts";
import { EAGAIN, EINVAL } from "../../abi/errno.ts";
import { siginfo, structSizes } from "../../abi/layout.ts";
import { POLLIN, POLLRDNORM } from "../../abi/poll.ts";
import * as sig from "../../abi/signal.ts";
import { ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import type { WaitQueue } from "../sched/wait-queue.ts";
import { takeSignal } from "../signal/query.ts";
import { SigSet, withoutUnblockable } from "../signal/sigset.ts";
import { AnonymousFile } from "./anonymous-file.ts";

const SIZE = structSizes.signalfd_siginfo;

/**
 * Signals that are read, signalfd(2). It holds nothing but a set: what is read are the signals pending for whoever reads, so after
 * fork(2) the child reads its own. A signal that is not blocked never gets here, for it is delivered first.
 *
 * Hence its wait queue is the process's that asks. An entry of an interest list is told of the signals of the process that added it,
 * but looked at by the one that waits: as Linux.
 */
export class SignalFd extends AnonymousFile {
  readonly id: number;
  private readonly core: Core;
  private readonly signals = new SigSet();

  constructor(core: Core, signals: SigSet) {
    super();
    this.core = core;
    this.id = core.trace.objectNew(core.actorTid, ObjectType.SignalFd, "signalfd");
    this.signals.copy(signals);
    withoutUnblockable(this.signals);
  }

  /** Another set. */
  accept(signals: SigSet): void {
    this.signals.copy(signals);
    withoutUnblockable(this.signals);
    this.queue.notify(POLLIN | POLLRDNORM);
  }

  override get queue(): WaitQueue {
    return this.core.scheduler.actor?.process.signalQueue ?? super.queue;
  }

  override readiness(): number {
    const { actor } = this.core.scheduler;
    return actor && this.next(actor) !== 0 ? POLLIN : 0;
  }

  /** As many struct signalfd_siginfo as are pending and fit. −EINVAL: not even one fits; −EAGAIN: none is pending. */
  override read(target: Uint8Array): number {
    const { actor } = this.core.scheduler;
    if (target.length < SIZE) return -EINVAL;
    let at = 0;
    while (actor && at + SIZE <= target.length) {
      const signo = this.next(actor);
      if (signo === 0) break;
      writeInfo(target.subarray(at, at + SIZE), takeSignal(this.core, actor, signo));
      at += SIZE;
    }
    return at > 0 ? at : -EAGAIN;
  }

  /** The next signal to be read by a thread, or 0. */
  private next(thread: Thread): number {
    const { low, high } = this.signals;
    return thread.pending.first(low, high) || thread.process.pending.first(low, high);
  }
}

/** Offsets in a struct signalfd_siginfo. */
const to = {
  pid: 12,
  uid: 16,
  fd: 20,
  tid: 24,
  band: 28,
  overrun: 32,
  status: 40,
  int: 44,
  ptr: 48,
  utime: 56,
  stime: 64,
};

/** A siginfo_t in the other layout. Which fields mean something depends on who sent it, sigaction(2). */
function writeInfo(target: Uint8Array, info: Uint8Array): void {
  const signo = get32(info, siginfo.signo);
  const code = get32(info, siginfo.code);
  target.fill(0);
  target.set(info.subarray(0, 12));
  if (isPoll(signo, code)) {
    put32(target, to.band, get32(info, siginfo.band));
    put32(target, to.fd, get32(info, siginfo.fd));
    return;
  }
  if (code === sig.SI_TIMER) {
    put32(target, to.tid, get32(info, siginfo.pid));
    put32(target, to.overrun, get32(info, siginfo.uid));
  } else {
    put32(target, to.pid, get32(info, siginfo.pid));
    put32(target, to.uid, get32(info, siginfo.uid));
  }
  if (signo === sig.SIGCHLD && code > sig.SI_USER && code < sig.SI_KERNEL) {
    put32(target, to.status, get32(info, siginfo.status));
    put64(target, to.utime, get64(info, siginfo.utime));
    put64(target, to.stime, get64(info, siginfo.stime));
  } else if (code < 0) {
    put32(target, to.int, get32(info, siginfo.value));
    target.set(info.subarray(siginfo.value, siginfo.value + 8), to.ptr);
  }
}

/** SIGIO, or what F_SETSIG has put in its place. */
function isPoll(signo: number, code: number): boolean {
  return code === sig.SI_SIGIO || (code >= sig.POLL_IN && code <= sig.POLL_HUP && signo !== sig.SIGCHLD);
}
