import { EventKind, type ObjectType } from "../trace/event.ts";
import type { Recorder } from "../trace/recorder.ts";
import type { Clock } from "./clock.ts";

/** What the trace says of an open file description; `number` is 0 until it has said anything. */
interface TracedDescription {
  number: number;
  readonly flags: number;
  readonly file: { readonly id: number };
}

/** Writes what happens into the trace, at the clock's time, and numbers the kernel's objects and messages. */
export class KernelTrace {
  readonly recorder: Recorder;
  private readonly clock: Clock;
  private objects = 0;
  private messages = 0;
  private descriptions = 0;
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

  /** Says that a descriptor stands for a description, and, the first time, what that is. */
  descriptor(thread: number, pid: number, fd: number, description: TracedDescription): void {
    this.event(EventKind.FdInstall, thread, pid, fd, description.file.id);
    if (description.number === 0) {
      description.number = ++this.descriptions;
      this.descriptionFlags(thread, description);
    }
    this.event(EventKind.FdDescription, thread, pid, fd, description.number);
  }

  descriptionFlags(thread: number, { number, flags, file }: TracedDescription): void {
    if (number > 0) this.event(EventKind.DescriptionFlags, thread, number, flags, file.id);
  }

  /** How much an object takes; 0 is not known. */
  objectLimit(thread: number, id: number, bytes: number, items = 0): void {
    this.event(EventKind.ObjectLimit, thread, id, bytes, items);
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
