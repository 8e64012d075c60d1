/**
 * A seeded stream of numbers (sfc32, 128 bits of state): equal seeds give equal streams on every machine. `fork` derives a stream
 * of its own for each user, so that one user's number of draws never moves another's.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, stream = 0) {
    this.a = seed | 0;
    this.b = Math.floor(seed / 0x1_0000_0000) | 0;
    this.c = stream | 0;
    for (let i = 0; i < 12; i++) this.word();
  }

  /** 0 to 2^32 − 1 */
  word(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }

  /** At least 0, less than 1. */
  unit(): number {
    return this.word() / 0x1_0000_0000;
  }

  /** An integer from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor(this.unit() * limit);
  }

  /** An exponentially distributed number with this mean. */
  exponential(mean: number): number {
    return -Math.log(1 - this.unit()) * mean;
  }

  fork(stream: number): Random {
    return new Random(this.word(), stream + 1);
  }
}
