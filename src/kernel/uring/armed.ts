import type { Request } from "./request.ts";

const TWO32 = 0x1_0000_0000;
const GOLDEN_RATIO_64 = 0x61c8864680b583ebn;

const keyOf = (low: number, high: number): number => (high >>> 0) * TWO32 + (low >>> 0);

/**
 * The requests of a ring that wait in an object's queue, to be found by those that cancel. As Linux: of several that fit, who came last
 * is found first, and a walk over all goes by the buckets of its hash table.
 */
export class ArmedRequests {
  private readonly byData = new Map<number, Request[]>();
  private readonly bits: bigint;
  private arrivals = 0;

  /** `cqEntries` of the ring decides how many buckets there would be. */
  constructor(cqEntries: number) {
    this.bits = BigInt(Math.min(8, Math.max(1, Math.floor(Math.log2(cqEntries)) - 5)));
  }

  add(request: Request): void {
    const key = keyOf(request.dataLow, request.dataHigh);
    request.armedAt = ++this.arrivals;
    const same = this.byData.get(key);
    if (same) same.push(request);
    else this.byData.set(key, [request]);
  }

  delete(request: Request): void {
    if (request.armedAt === 0) return;
    request.armedAt = 0;
    const key = keyOf(request.dataLow, request.dataHigh);
    const same = this.byData.get(key);
    if (!same) return;
    if (same.length === 1) this.byData.delete(key);
    else same.splice(same.indexOf(request), 1);
  }

  /** Those with this user_data, in the order in which they are found. */
  withData(low: number, high: number): Request[] {
    const same = this.byData.get(keyOf(low, high)) ?? [];
    return same.filter((request) => request.hasData(low, high)).sort((a, b) => b.armedAt - a.armedAt);
  }

  /** All of them, in the order in which they are found. */
  all(): Request[] {
    const found = [...this.byData.values()].flat().map((request) => ({ request, bucket: this.bucketOf(request) }));
    found.sort((a, b) => a.bucket - b.bucket || b.request.armedAt - a.request.armedAt);
    return found.map(({ request }) => request);
  }

  private bucketOf({ dataLow, dataHigh }: Request): number {
    const data = (BigInt(dataHigh >>> 0) << 32n) | BigInt(dataLow >>> 0);
    return Number(BigInt.asUintN(64, data * GOLDEN_RATIO_64) >> (64n - this.bits));
  }
}
