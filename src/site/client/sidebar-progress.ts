/**
 * Shows beside each chapter of the sidebar how many of its challenges the reader has solved. It stands in every page, so it is small:
 * what it reads is written by `playground/challenge/progress.ts`, and what it cannot read it leaves to the pages with challenges.
 */

const KEY = "two-phases/progress";

function solvedNames(): ReadonlySet<string> {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as {
      challenges?: Record<string, { solved?: boolean } | null>;
    };
    const entries = Object.entries(kept.challenges ?? {});
    return new Set(entries.filter(([, done]) => done?.solved === true).map(([name]) => name));
  } catch {
    return new Set();
  }
}

function show(): void {
  const solved = solvedNames();
  const said = document.querySelector<HTMLElement>("[data-chapter-done]")?.dataset["chapterDone"] ?? "";
  for (const link of document.querySelectorAll<HTMLElement>("a[data-challenges]")) {
    const names = (link.dataset["challenges"] ?? "").split(" ");
    const count = names.filter((name) => solved.has(name)).length;
    link.querySelector(".chapter-done")?.remove();
    if (count === 0) continue;
    const mark = document.createElement("span");
    mark.className = "chapter-done";
    mark.dataset["done"] = `${count === names.length ? "✓ " : ""}${count}/${names.length}`;
    const text = document.createElement("span");
    text.className = "sr-only";
    text.textContent = said.replace("{solved}", String(count)).replace("{count}", String(names.length));
    mark.append(text);
    link.append(mark);
  }
}

show();
document.addEventListener("tp-progress", show);
addEventListener("storage", show);
