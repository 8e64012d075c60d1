import { EAGAIN } from "../../abi/errno.ts";
import { S_IFCHR } from "../../abi/fcntl.ts";
import { POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM } from "../../abi/poll.ts";
import { ByteQueue } from "../../base/byte-queue.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { OpenFile } from "./open-file.ts";

/**
 * One of the three files that a program starts with. Standard input holds what the lab has given it and then is at its end;
 * the two outputs take everything at once and hand it to the page.
 */
export class Terminal extends OpenFile {
  readonly id: number;
  private readonly core: Core;
  private readonly stream: 0 | 1 | 2;
  private readonly input = new ByteQueue();

  constructor(core: Core, stream: 0 | 1 | 2, thread: number) {
    super();
    this.core = core;
    this.stream = stream;
    this.id = core.trace.objectNew(thread, ObjectType.Terminal, ["stdin", "stdout", "stderr"][stream] ?? "");
  }

  /** What read(2) of standard input will find. */
  feed(bytes: Uint8Array): void {
    this.input.push(bytes);
  }

  override readiness(): number {
    return this.stream === 0 ? POLLIN | POLLRDNORM : POLLOUT | POLLWRNORM;
  }

  override read(target: Uint8Array): number {
    if (this.stream !== 0) return -EAGAIN;
    const count = this.input.shift(target);
    this.core.trace.event(EventKind.ObjectState, 0, this.id, this.input.length, 0);
    return count;
  }

  override write(source: Uint8Array): number {
    const { actor } = this.core.scheduler;
    if (actor && source.length > 0) this.core.output(actor, this.stream === 2 ? 2 : 1, source);
    return source.length;
  }

  override available(): number {
    return this.stream === 0 ? this.input.length : 0;
  }

  override get mode(): number {
    return S_IFCHR | 0o620;
  }

  override release(): void {}
}
