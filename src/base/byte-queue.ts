/** Up to so many bytes are copied one by one: that is quicker than to ask for it. */
const FEW = 48;
const FIRST = 64;

/** Copies `count` bytes of `source` from `from` on to `target` at `at`. */
export function copyBytes(source: Uint8Array, from: number, target: Uint8Array, at: number, count: number): void {
  if (count <= FEW) for (let i = 0; i < count; i++) target[at + i] = source[from + i] as number;
  else target.set(count === source.length ? source : source.subarray(from, from + count), at);
}

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
    copyBytes(bytes, 0, data, at, first);
    if (first < bytes.length) data.set(bytes.subarray(first), 0);
    this.length = need;
  }

  /** Fills `target` from the front without taking; gives how many bytes there were. */
  peek(target: Uint8Array): number {
    const { data, head } = this;
    const count = Math.min(target.length, this.length);
    const first = Math.min(count, data.length - head);
    copyBytes(data, head, target, 0, first);
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
