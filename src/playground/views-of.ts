import type { Trace } from "../trace/trace.ts";
import { buildRunModel } from "../views/model/run-model.ts";
import { summaryHtml } from "../views/summary/summary.ts";
import { syscallLogHtml } from "../views/syscall-log/syscall-log.ts";
import { timelineHtml } from "../views/timeline/timeline.ts";
import type { ViewWords } from "../views/words.ts";

/** The views of a run, as HTML. The build prints them, the page replaces them after a run. */
export interface Views {
  readonly timeline: string;
  readonly log: string;
  readonly numbers: string;
}

/** `id` is unique in the page. */
export function viewsOf(trace: Trace, words: ViewWords, id: string): Views {
  const model = buildRunModel(trace);
  return {
    timeline: timelineHtml(model, words, { id }),
    log: syscallLogHtml(model, words),
    numbers: summaryHtml(model, words),
  };
}
