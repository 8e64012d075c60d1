import type { KeyValueStore } from "../kept-edits.ts";
import { type Done, keepProgress, merged, nothingDone, type Progress, readProgress } from "./progress.ts";

/** Why the progress is not, or cannot be, kept in this browser; "": it is. */
export type ProgressProblem = "" | "full" | "forbidden" | "unreadable" | "newer";

/** Told to the document whenever the reader's progress has changed in this page. */
export const PROGRESS_CHANGED = "tp-progress";

/** The reader's progress as this page knows it: what the browser keeps, and, where it refuses, what was done since the page was opened. */
export class KeptProgress {
  private readonly storage: () => KeyValueStore | null;
  private readonly changed: () => void;
  private here: Progress = {};
  private isFull = false;

  /** `storage` may find that it is forbidden: null. `changed` is told of each change. */
  constructor(storage: () => KeyValueStore | null, changed: () => void) {
    this.storage = storage;
    this.changed = changed;
  }

  get progress(): Progress {
    const kept = readProgress(this.storage());
    return kept.status === "ok" ? merged(kept.progress, this.here) : this.here;
  }

  get problem(): ProgressProblem {
    const { status } = readProgress(this.storage());
    if (status !== "ok") return status;
    return this.isFull ? "full" : "";
  }

  of(name: string): Done {
    return this.progress[name] ?? nothingDone;
  }

  change(name: string, part: Partial<Done>): void {
    this.take({ [name]: { ...this.of(name), ...part } });
  }

  /** Adds what another browser, or an earlier day, has seen done. */
  take(more: Progress): void {
    this.here = merged(this.progress, more);
    this.isFull = !keepProgress(this.storage(), this.here);
    this.changed();
  }
}
