import { assert } from "../base/assert.ts";
import { TimerHeap } from "../base/timer-heap.ts";

/** Something that happens later. An object usually is its own event, or owns one, so that none is made when it is scheduled. */
export interface KernelEvent {
  /** index of the machine that the interrupt comes to; −1: none, the event is the lab's own */
  readonly machine: number;
  fire(): void;
}

/** No event is scheduled. */
export const NO_EVENT = -1;

/** What is to happen, in order of (virtual time, order of scheduling). */
export class EventQueue {
  private readonly heap = new TimerHeap();
  private readonly events: (KernelEvent | null)[] = [];

  /** Time of the next event, or NEVER. */
  get nextTime(): number {
    return this.heap.nextTime;
  }

  get length(): number {
    return this.heap.length;
  }

  /** Schedules an event; gives a handle for `cancel`, valid until it fires. */
  at(deadline: number, event: KernelEvent): number {
    const handle = this.heap.add(deadline);
    this.events[handle] = event;
    return handle;
  }

  /** A place among the events of equal times, for one that is scheduled later by `atPlace`. */
  reserve(): number {
    return this.heap.reserve();
  }

  atPlace(deadline: number, place: number, event: KernelEvent): number {
    const handle = this.heap.add(deadline, place);
    this.events[handle] = event;
    return handle;
  }

  cancel(handle: number): void {
    this.heap.remove(handle);
    this.events[handle] = null;
  }

  deadlineOf(handle: number): number {
    return this.heap.timeOf(handle);
  }

  /** Takes the next event away. There must be one. */
  take(): KernelEvent {
    const handle = this.heap.take();
    const event = this.events[handle];
    assert(event !== null && event !== undefined, "an event without a target");
    this.events[handle] = null;
    return event;
  }
}
