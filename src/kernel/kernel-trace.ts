import { EventKind, type ObjectType } from "../trace/event.ts";
import type { Recorder } from "../trace/recorder.ts";
import type { Clock } from "./clock.ts";

/** Writes what happens into the trace, at the clock's time, and numbers the kernel's objects and messages. */
export class KernelTrace {
  readonly recorder: Recorder;
  private readonly clock: Clock;
  private objects = 0;
  private messages = 0;
  private over = false;
  private readonly labels: string[] = [""];

  constructor(recorder: Recorder, clock: Clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  event(kind: number, thread: number, a = 0, b = 0, c = 0): void {
    // The call in which a run ends goes on to its own end; nobody sees that any more.
    if (this.over) return;
    if (kind === EventKind.RunEnd) this.over = true;
    this.recorder.event(this.clock.now, kind, thread, a, b, c);
  }

  /** Announces an object; gives its number. */
  objectNew(thread: number, type: ObjectType, label: string): number {
    const id = ++this.objects;
    this.labels[id] = label;
    this.event(EventKind.ObjectNew, thread, id, type, this.recorder.string(label));
    return id;
  }

  /** Another name for an object: a socket that was bound. */
  objectLabel(id: number, label: string): void {
    if (this.labels[id] === label) return;
    this.labels[id] = label;
    this.event(EventKind.ObjectLabel, 0, id, 0, this.recorder.string(label));
  }

  labelOf(id: number): string {
    return this.labels[id] ?? "";
  }

  nextMessage(): number {
    return ++this.messages;
  }

  string(text: string): number {
    return this.recorder.string(text);
  }
}
