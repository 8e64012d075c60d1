/// <reference lib="webworker" />
import { type PackedTrace, unpack } from "../trace/packed.ts";
import type { ViewWords } from "../views/words.ts";
import { type Views, viewsOf } from "./views-of.ts";

/** Makes views of long traces apart from the page. */

export interface ViewsRequest {
  readonly id: number;
  readonly trace: PackedTrace;
  readonly words: ViewWords;
  readonly element: string;
}

export interface ViewsAnswer {
  readonly id: number;
  readonly views: Views;
}

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<ViewsRequest>): void => {
  self.postMessage({ id: data.id, views: viewsOf(unpack(data.trace), data.words, data.element) } satisfies ViewsAnswer);
};
