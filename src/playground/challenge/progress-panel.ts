import { fill } from "../../views/html.ts";
import { saveFile } from "../share/save-file.ts";
import type { KeptProgress, ProgressProblem } from "./kept-progress.ts";
import { parseProgress, progressText, solvedOf } from "./progress.ts";
import type { ChallengeWords } from "./words.ts";

/** What a reader does with their progress: saves it as a file, takes one in, hears that it cannot be kept. */

const MOST_BYTES = 1_000_000;

export async function actOnProgress(
  action: "export" | "import" | "tell",
  root: HTMLElement,
  kept: KeptProgress,
  words: ChallengeWords,
): Promise<void> {
  const place = root.querySelector(".ch-say");
  if (place === null) return;
  if (action === "export") saveFile("two-phases-progress.json", progressText(kept.progress), "application/json");
  const said = action === "import" ? await takeIn(root, kept, words) : "";
  // A file that was not taken in is said first; whether the rest can be kept, after it.
  place.textContent = [said, problemSentence(kept.problem, words)].filter((text) => text !== "").join(" ");
}

async function takeIn(root: HTMLElement, kept: KeptProgress, words: ChallengeWords): Promise<string> {
  const input = root.querySelector<HTMLInputElement>("input[type=file]");
  const file = input?.files?.[0];
  if (!input || file === undefined) return "";
  const read = file.size > MOST_BYTES ? null : parseProgress(await file.text());
  // The same file may be chosen again.
  input.value = "";
  if (read === null) return words.importTooLarge;
  if (read.status === "newer") return words.importNewer;
  if (read.status === "unreadable") return words.importUnreadable;
  kept.take(read.progress);
  const names = (root.dataset["challenges"] ?? "").split(" ");
  return fill(words.imported, { solved: solvedOf(kept.progress, names), count: names.length });
}

export function problemSentence(problem: ProgressProblem, words: ChallengeWords): string {
  switch (problem) {
    case "":
      return "";
    case "full":
      return words.progressFull;
    case "forbidden":
      return words.progressForbidden;
    case "unreadable":
      return words.progressUnreadable;
    case "newer":
      return words.progressNewer;
  }
}
