import { put64 } from "../../abi/bytes.ts";
import { EAGAIN, EINVAL } from "../../abi/errno.ts";
import { POLLIN } from "../../abi/poll.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { type KernelEvent, NO_EVENT } from "../event-queue.ts";
import { AnonymousFile } from "./anonymous-file.ts";

/**
 * A timer that is read, timerfd_create(2): read gives how often it has expired since the last read. Of a periodic timer only the
 * first of these expirations is an event; the others are counted when somebody looks, as Linux does. So an edge-triggered wait hears
 * of it once for each read.
 *
 * States: disarmed; armed, `event` is scheduled; expired, `expired` is true until it is read or set anew.
 */
export class TimerFd extends AnonymousFile implements KernelEvent {
  readonly id: number;
  /** whose interrupts it makes */
  readonly machine: number;
  /** CLOCK_REALTIME …, for what timerfd_settime is given as an absolute time */
  readonly clock: number;
  /** ns, 0: it expires once */
  interval = 0;
  private readonly core: Core;
  private event = NO_EVENT;
  private expiry = 0;
  private expired = false;
  private ticks = 0;

  constructor(core: Core, machine: number, clock: number) {
    super();
    this.core = core;
    this.machine = machine;
    this.clock = clock;
    this.id = core.trace.objectNew(core.actorTid, ObjectType.TimerFd, "timerfd");
  }

  /** Sets it anew, and forgets what was not read. `expiry`: virtual time, ns, or 0 to disarm; the past expires at once. */
  set(expiry: number, interval: number): void {
    this.cancel();
    this.interval = interval;
    this.expired = false;
    this.ticks = 0;
    this.changed();
    if (expiry > 0) this.arm(expiry);
  }

  /** ns until it expires next, 0: disarmed. */
  get left(): number {
    this.catchUp();
    return this.event === NO_EVENT ? 0 : Math.max(1, this.expiry - this.core.clock.now);
  }

  fire(): void {
    this.event = NO_EVENT;
    this.expired = true;
    this.ticks++;
    this.changed();
    this.queue.notify(POLLIN);
  }

  override readiness(): number {
    return this.ticks > 0 ? POLLIN : 0;
  }

  /** −EINVAL: fewer than 8 bytes; −EAGAIN: it has not expired. */
  override read(target: Uint8Array): number {
    if (target.length < 8) return -EINVAL;
    if (this.ticks === 0) return -EAGAIN;
    this.catchUp();
    put64(target, 0, this.ticks);
    this.ticks = 0;
    this.expired = false;
    this.changed();
    return 8;
  }

  override release(): void {
    this.cancel();
  }

  /** A periodic timer that has expired: counts what has passed meanwhile, and runs on. */
  private catchUp(): void {
    if (!this.expired || this.interval === 0) return;
    this.expired = false;
    const periods = Math.floor((this.core.clock.now - this.expiry) / this.interval);
    this.ticks += periods;
    this.arm(this.expiry + (periods + 1) * this.interval);
  }

  private arm(expiry: number): void {
    this.expiry = expiry;
    this.event = this.core.events.at(Math.max(expiry, this.core.clock.now), this);
  }

  private cancel(): void {
    if (this.event !== NO_EVENT) this.core.events.cancel(this.event);
    this.event = NO_EVENT;
  }

  private changed(): void {
    const { trace, actorTid } = this.core;
    trace.event(EventKind.ObjectState, actorTid, this.id, this.ticks > 0 ? 8 : 0, Math.min(this.ticks, 0x7fff_ffff));
  }
}
