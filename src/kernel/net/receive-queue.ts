import { ByteQueue, copyBytes } from "../../base/byte-queue.ts";

/**
 * The bytes of a stream that were not read. Mostly there is one segment or none: its own array is kept then, for the data of a segment
 * never changes, and nothing is copied but once, to the process. Invariant: with a `single` the `many` are empty.
 */
export abstract class ReceiveQueue {
  length = 0;
  private single: Uint8Array | null = null;
  /** bytes of `single` that were taken */
  private taken = 0;
  private many: ByteQueue | null = null;

  protected push(bytes: Uint8Array): void {
    if (this.length === 0) {
      this.single = bytes;
      this.taken = 0;
    } else {
      this.many ??= new ByteQueue();
      if (this.single) this.many.push(this.taken === 0 ? this.single : this.single.subarray(this.taken));
      this.single = null;
      this.many.push(bytes);
    }
    this.length += bytes.length;
  }

  /** Fills `target` from the front without taking; gives how many bytes there were. */
  protected peek(target: Uint8Array): number {
    const { single, taken } = this;
    if (!single) return this.many?.peek(target) ?? 0;
    const count = Math.min(target.length, this.length);
    copyBytes(single, taken, target, 0, count);
    return count;
  }

  /** Fills `target` from the front and takes those bytes away; gives how many. */
  protected shift(target: Uint8Array): number {
    const count = this.peek(target);
    this.skip(count);
    return count;
  }

  /** Takes `count` bytes away unseen. */
  protected skip(count: number): void {
    this.length -= count;
    if (this.single) {
      this.taken += count;
      if (this.length === 0) this.single = null;
    } else this.many?.skip(count);
  }

  clear(): void {
    this.length = 0;
    this.single = null;
    this.many = null;
  }
}
