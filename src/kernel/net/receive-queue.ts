import { ByteQueue, copyBytes } from "../../base/byte-queue.ts";

/**
 * The bytes of a stream that were not read. Mostly there is one segment or none: its own array is kept then, for the data of a segment
 * never changes, and nothing is copied but once, to the process. Invariant: with a `single` the `many` are empty.
 */
export class ReceiveQueue {
  length = 0;
  private single: Uint8Array | null = null;
  /** bytes of `single` that were read */
  private read = 0;
  private many: ByteQueue | null = null;

  push(bytes: Uint8Array): void {
    if (this.length === 0) {
      this.single = bytes;
      this.read = 0;
    } else {
      this.many ??= new ByteQueue();
      if (this.single) this.many.push(this.read === 0 ? this.single : this.single.subarray(this.read));
      this.single = null;
      this.many.push(bytes);
    }
    this.length += bytes.length;
  }

  /** Fills `target` from the front without taking; gives how many bytes there were. */
  peek(target: Uint8Array): number {
    const { single, read } = this;
    if (!single) return this.many?.peek(target) ?? 0;
    const count = Math.min(target.length, this.length);
    copyBytes(single, read, target, 0, count);
    return count;
  }

  /** Fills `target` from the front and takes those bytes away; gives how many. */
  shift(target: Uint8Array): number {
    const count = this.peek(target);
    this.skip(count);
    return count;
  }

  /** Takes `count` bytes away unseen. */
  skip(count: number): void {
    this.length -= count;
    if (this.single) {
      this.read += count;
      if (this.length === 0) this.single = null;
    } else this.many?.skip(count);
  }

  clear(): void {
    this.length = 0;
    this.single = null;
    this.many = null;
  }
}
