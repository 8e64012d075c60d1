import { dropPlace, getValue, PLACE, putValue } from "./value-table.ts";

/**
 * What a ring knows of requests that are under way, by their user_data: how many there are, what memory they need until they
 * complete, and what is to be filled in then. The kernel writes to that memory later, on its own: it must not be collected.
 */

/** What has to stay, and what has to be done when the kernel has answered. */
export interface Upkeep {
  /** buffers and structs that the request points to */
  readonly memory: readonly unknown[];
  /** takes over what the kernel has written beside the result; called once or more */
  readonly received?: (() => void) | null;
}

interface UnderWay {
  count: number;
  readonly upkeep: Upkeep[];
  /** place of the value in the table, −1 for an integer */
  readonly place: number;
}

export class UringRequests {
  readonly #byData = new Map<unknown, UnderWay>();

  /** A request is about to be submitted: writes its user_data. */
  begin(data: unknown, words: Int32Array, at: number, upkeep: Upkeep | null): void {
    let entry = this.#byData.get(data);
    if (entry === undefined) {
      entry = { count: 0, upkeep: [], place: putValue(words, at, data) };
      this.#byData.set(data, entry);
    } else {
      this.write(data, words, at);
    }
    entry.count++;
    if (upkeep !== null) entry.upkeep.push(upkeep);
  }

  /** Writes the user_data of requests under way, for those that name them; what nobody has names nothing. */
  write(data: unknown, words: Int32Array, at: number): void {
    const entry = this.#byData.get(data);
    if (entry !== undefined && entry.place >= 0) {
      words[at] = entry.place;
      words[at + 1] = PLACE;
      return;
    }
    dropPlace(putValue(words, at, data));
  }

  /** The value behind a completion's user_data. What the kernel has written for its request is taken over. */
  arrived(low: number, high: number): unknown {
    const data = getValue(low, high);
    for (const { received } of this.#byData.get(data)?.upkeep ?? []) received?.();
    return data;
  }

  /** A completion has been seen, the last one of its request. */
  end(data: unknown): void {
    const entry = this.#byData.get(data);
    // Completions of one user_data come in any order: only when all are there is none of their memory needed.
    if (entry === undefined || --entry.count > 0) return;
    this.#byData.delete(data);
    dropPlace(entry.place);
  }
}
