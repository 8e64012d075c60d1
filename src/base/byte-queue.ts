/** Bytes in, bytes out, in order; grows as needed up to what its owner allows. */
export class ByteQueue {
  private data = new Uint8Array(256);
  private head = 0;
  length = 0;

  push(bytes: Uint8Array): void {
    const need = this.length + bytes.length;
    if (need > this.data.length) this.grow(need);
    const capacity = this.data.length;
    const at = (this.head + this.length) % capacity;
    const first = Math.min(bytes.length, capacity - at);
    this.data.set(first === bytes.length ? bytes : bytes.subarray(0, first), at);
    if (first < bytes.length) this.data.set(bytes.subarray(first), 0);
    this.length = need;
  }

  /** Fills `target` from the front without taking; gives how many bytes there were. */
  peek(target: Uint8Array): number {
    const count = Math.min(target.length, this.length);
    const first = Math.min(count, this.data.length - this.head);
    target.set(this.data.subarray(this.head, this.head + first), 0);
    if (first < count) target.set(this.data.subarray(0, count - first), first);
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
    this.head = (this.head + count) % this.data.length;
    this.length -= count;
    if (this.length === 0) this.head = 0;
  }

  clear(): void {
    this.head = 0;
    this.length = 0;
  }

  private grow(need: number): void {
    let capacity = this.data.length * 2;
    while (capacity < need) capacity *= 2;
    const next = new Uint8Array(capacity);
    const length = this.length;
    this.peek(next.subarray(0, length));
    this.data = next;
    this.head = 0;
  }
}
