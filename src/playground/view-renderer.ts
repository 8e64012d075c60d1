import type { RunResult } from "../lab/protocol.ts";
import type { ViewWords } from "../views/words.ts";
import { type Views, viewsOf } from "./views-of.ts";
import type { ViewsAnswer, ViewsRequest } from "./views-worker.ts";

/** Traces of more events are turned into views by a worker, so that the page goes on answering. */
const MOST_EVENTS_HERE = 5000;

let worker: Worker | null = null;
let lastId = 0;

/** Makes the views of the newest run of one playground; those of an older one that come late are dropped. */
export class ViewRenderer {
  private readonly words: ViewWords;
  private readonly id: string;
  private newest = 0;

  constructor(words: ViewWords, id: string) {
    this.words = words;
    this.id = id;
  }

  render(result: RunResult, show: (views: Views) => void): void {
    const id = ++lastId;
    this.newest = id;
    const showNewest = (views: Views): void => {
      if (this.newest === id) show(views);
    };
    // After the output has been painted: that is what the reader waits for.
    if (result.packed.length <= MOST_EVENTS_HERE) afterPaint(() => this.newest === id && showNewest(this.here(result)));
    else this.elsewhere(result, id, showNewest);
  }

  private here(result: RunResult): Views {
    return viewsOf(result.trace, this.words, this.id);
  }

  private elsewhere(result: RunResult, id: number, show: (views: Views) => void): void {
    worker ??= new Worker(new URL("./views-worker.ts", import.meta.url), { type: "module", name: "views" });
    const used = worker;
    const answer = ({ data }: MessageEvent<ViewsAnswer>): void => {
      if (data.id !== id) return;
      used.removeEventListener("message", answer);
      show(data.views);
    };
    used.addEventListener("message", answer);
    used.addEventListener(
      "error",
      () => {
        // It did not come through the network, or broke down: better late here than not at all.
        if (worker === used) worker = null;
        used.removeEventListener("message", answer);
        show(this.here(result));
      },
      { once: true },
    );
    used.postMessage({ id, trace: result.packed, words: this.words, element: this.id } satisfies ViewsRequest);
  }
}

function afterPaint(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then, 0));
}
