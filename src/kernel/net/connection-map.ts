/** What tells connections apart. */
interface FourNumbers {
  readonly localAddress: number;
  readonly localPort: number;
  readonly remoteAddress: number;
  readonly remotePort: number;
}

const INITIAL = 64;

/**
 * The ends of connections by their four numbers: a hash table with open addressing, whose keys lie beside each other, so that a
 * segment finds its connection among a hundred thousand without a look at any other.
 *
 * Invariants: at most half of the places are taken; from the place of an end back to the one that its hash names there is no gap.
 */
export class ConnectionMap<T extends FourNumbers> {
  private ends: (T | null)[] = new Array<T | null>(INITIAL).fill(null);
  /** local, then remote address and port in one number each */
  private keys = new Float64Array(2 * INITIAL);
  private count = 0;

  get(localAddress: number, localPort: number, remoteAddress: number, remotePort: number): T | null {
    return this.ends[this.place(key(localAddress, localPort), key(remoteAddress, remotePort))] as T | null;
  }

  /** The place where the connection is, or where it would be put. */
  private place(local: number, remote: number): number {
    const { ends, keys } = this;
    const mask = ends.length - 1;
    let at = hash(local, remote) & mask;
    while (ends[at] !== null && (keys[2 * at + 1] !== remote || keys[2 * at] !== local)) at = (at + 1) & mask;
    return at;
  }

  /** Puts an end in; there must be none with its numbers. */
  set(end: T): void {
    if (2 * (this.count + 1) > this.ends.length) this.grow();
    this.put(key(end.localAddress, end.localPort), key(end.remoteAddress, end.remotePort), end);
    this.count++;
  }

  private put(local: number, remote: number, end: T): void {
    const at = this.place(local, remote);
    this.ends[at] = end;
    this.keys[2 * at] = local;
    this.keys[2 * at + 1] = remote;
  }

  /** Takes an end out, if it is there. */
  delete(end: T): void {
    const { ends, keys } = this;
    const mask = ends.length - 1;
    let hole = this.place(key(end.localAddress, end.localPort), key(end.remoteAddress, end.remotePort));
    if (ends[hole] !== end) return;
    this.count--;
    // Whoever stands behind the hole and would be found before it moves into it.
    for (let at = (hole + 1) & mask; ends[at] !== null; at = (at + 1) & mask) {
      const wanted = hash(keys[2 * at] as number, keys[2 * at + 1] as number) & mask;
      if (((at - wanted) & mask) < ((at - hole) & mask)) continue;
      ends[hole] = ends[at] as T;
      keys[2 * hole] = keys[2 * at] as number;
      keys[2 * hole + 1] = keys[2 * at + 1] as number;
      hole = at;
    }
    ends[hole] = null;
  }

  private grow(): void {
    const { ends, keys } = this;
    this.ends = new Array<T | null>(ends.length * 2).fill(null);
    this.keys = new Float64Array(keys.length * 2);
    ends.forEach((end, at) => {
      if (end) this.put(keys[2 * at] as number, keys[2 * at + 1] as number, end);
    });
  }
}

/** An address and a port in one number: 48 bits. */
const key = (address: number, port: number): number => address * 65_536 + port;

/** Ends whose ports follow each other are mostly used one after the other: so many of them are neighbours. A power of two. */
const NEIGHBOURS = 8;

/** Where an end is to be. The last bits are those of the ports, the others depend on all bits of both numbers. */
function hash(local: number, remote: number): number {
  const low = Math.imul((remote | 0) >> 3, 0x9e3779b1) ^ Math.imul(local | 0, 0x85ebca6b);
  const high = Math.imul((remote / 0x1_0000_0000) | 0, 0xc2b2ae35) ^ ((local / 0x1_0000_0000) | 0);
  const mixed = Math.imul(low ^ (low >>> 15) ^ high, 0x27d4eb2f);
  return Math.imul(mixed ^ (mixed >>> 13), NEIGHBOURS) | ((local ^ remote) & (NEIGHBOURS - 1));
}
