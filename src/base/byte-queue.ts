/** Up to so many bytes are copied one by one: that is quicker than to ask for it. */
const FEW = 48;
const FIRST = 64;

/** Bytes in, bytes out, in order; grows as needed up to what its owner allows. */
export class ByteQueue {
  private data = new Uint8Array(FIRST);
  private head = 0;
  length = 0;

  push(bytes: Uint8Array): void {
    const need = this.length + bytes.length;
    if (need > this.data.length) this.grow(need);
    const { data } = this;
    const capacity = data.length;
    const at = (this.head + this.length) % capacity;
    const first = Math.min(bytes.length, capacity - at);
    if (first === bytes.length && first <= FEW) {
      for (let i = 0; i < first; i++) data[at + i] = bytes[i] as number;
    } else {
      data.set(first === bytes.length ? bytes : bytes.subarray(0, first), at);
      if (first < bytes.length) data.set(bytes.subarray(first), 0);
    }
    this.length = need;
  }

  /** Fills `target` from the front without taking; gives how many bytes there were. */
  peek(target: Uint8Array): number {
    const { data, head } = this;
    const count = Math.min(target.length, this.length);
    const first = Math.min(count, data.length - head);
    if (first === count && first <= FEW) {
      for (let i = 0; i < first; i++) target[i] = data[head + i] as number;
      return count;
    }
    target.set(data.subarray(head, head + first), 0);
    if (first < count) target.set(data.subarray(0, count - first), first);
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
