import type { Request } from "./request.ts";

/** A timeout that completes with a number of CQEs stands in order of that number, before those that wait for the time alone. */
interface Counted {
  readonly request: Request;
  /** number of CQEs, without those of timeouts, that must have been posted */
  readonly goal: number;
}

/** The timeouts of a ring, to be found by those that cancel, and by their count. */
export class Timeouts {
  private counted: Counted[] = [];
  private readonly plain = new Set<Request>();
  /** how often a timeout has expired or reached its count: whoever waits for completions returns then, however few there are */
  expirations = 0;

  /** `posted` is the number of CQEs up to now; `count` 0 waits for the time alone. */
  add(request: Request, count: number, posted: number): void {
    if (count === 0) {
      this.plain.add(request);
      return;
    }
    const goal = posted - this.expirations + count;
    const before = this.counted.findIndex((other) => other.goal > goal);
    this.counted.splice(before < 0 ? this.counted.length : before, 0, { request, goal });
  }

  /** False: it isn't here, for it has expired. */
  delete(request: Request): boolean {
    if (this.plain.delete(request)) return true;
    const before = this.counted.length;
    this.counted = this.counted.filter((other) => other.request !== request);
    return this.counted.length < before;
  }

  /** Takes those that have reached their count. */
  takeReached(posted: number): Request[] {
    const reached: Request[] = [];
    for (let first = this.counted[0]; first && posted - this.expirations >= first.goal; first = this.counted[0]) {
      this.counted.shift();
      this.expirations++;
      reached.push(first.request);
    }
    return reached;
  }

  all(): Request[] {
    return [...this.counted.map(({ request }) => request), ...this.plain];
  }
}
