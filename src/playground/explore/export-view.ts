import { traceToJson } from "../../trace/export/json.ts";
import { toChromeTrace } from "../../trace/export/perfetto.ts";
import { toStrace } from "../../trace/export/strace.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import { fill } from "../../views/html.ts";
import type { RunModel } from "../../views/model/run-model.ts";
import type { ViewWords } from "../../views/words.ts";
import { element, textButton } from "./dom.ts";
import { timelinePng, timelineSvgFile } from "./pictures.ts";
import type { SequenceView } from "./sequence-view.ts";
import type { TimelineView } from "./timeline-view.ts";

type Kind = "strace" | "perfetto" | "mermaid" | "svg" | "png" | "json";

const FILES: Readonly<Record<Kind, { readonly ending: string; readonly type: string }>> = {
  strace: { ending: "strace", type: "text/plain" },
  perfetto: { ending: "chrome.json", type: "application/json" },
  mermaid: { ending: "mmd", type: "text/plain" },
  svg: { ending: "svg", type: "image/svg+xml" },
  png: { ending: "png", type: "image/png" },
  json: { ending: "trace.json", type: "application/json" },
};

/** The run to take away, in the formats of other tools. Files are made here; nothing leaves the page. */
export class ExportView {
  readonly root: HTMLElement;
  private readonly model: RunModel;
  private readonly timeline: TimelineView;
  private readonly sequence: SequenceView;
  private readonly viewWords: ViewWords;
  private readonly words: ExploreWords["export"];
  private readonly id: string;
  private readonly name: string;
  private readonly said = element("p", { role: "status" });

  constructor(
    model: RunModel,
    timeline: TimelineView,
    sequence: SequenceView,
    viewWords: ViewWords,
    words: ExploreWords,
    id: string,
    name: string,
  ) {
    this.model = model;
    this.timeline = timeline;
    this.sequence = sequence;
    this.viewWords = viewWords;
    this.words = words.export;
    this.id = id;
    this.name = name;
    const kinds = Object.keys(FILES) as Kind[];
    const items = kinds.map((kind) =>
      element(
        "li",
        {},
        textButton(this.words[kind], () => this.start(kind)),
        " ",
        this.words[`${kind}Note`],
      ),
    );
    this.root = element(
      "div",
      { class: "tx-export-view" },
      element("p", {}, this.words.explain),
      element("ul", { class: "tx-exports" }, ...items),
      this.said,
    );
  }

  /** After the sentence has been painted: a long run takes a moment. */
  private start(kind: Kind): void {
    const name = this.words[kind];
    this.said.textContent = fill(this.words.making, { name });
    setTimeout(() => {
      this.make(kind).then(
        (blob) => {
          save(blob, `${this.name.replace(/\W+/g, "-")}.${FILES[kind].ending}`);
          this.said.textContent = fill(this.words.made, { name, size: sizeText(blob.size) });
        },
        () => (this.said.textContent = fill(this.words.failed, { name })),
      );
    }, 30);
  }

  private async make(kind: Kind): Promise<Blob> {
    const { type } = FILES[kind];
    if (kind === "png") return timelinePng(this.model, this.timeline, this.viewWords);
    return new Blob([this.text(kind)], { type });
  }

  private text(kind: Exclude<Kind, "png">): string {
    const { trace } = this.model;
    switch (kind) {
      case "strace":
        return toStrace(trace, { times: "relative", durations: true });
      case "perfetto":
        return JSON.stringify(toChromeTrace(trace));
      case "mermaid":
        return this.sequence.source;
      case "svg":
        return timelineSvgFile(this.model, this.timeline, this.viewWords, this.id);
      case "json":
        return JSON.stringify(traceToJson(trace));
    }
  }
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = element("a", { href: url, download: name });
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
