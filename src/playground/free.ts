import type { PlaygroundApp } from "./app.ts";
import { Panes } from "./panes.ts";
import { fromFragment, type OpenedLink } from "./share/link.ts";
import { emptyProgram, linkedProgram, siteProgram, type Workspace } from "./workspace.ts";

/**
 * The free playground: the fragment of its address says what it shows, "#program=blocking-io/blocking" or a link's code. Without
 * one it goes on with what was open last, which is kept in this browser, so that a change of language loses nothing.
 */

const LAST = "two-phases/play";
const PROGRAM = /^#program=([\w/.-]+)$/;
/** A longer fragment is not kept: the address has it. */
const LONGEST_KEPT = 200_000;

export function openFree(root: HTMLElement, app: PlaygroundApp): void {
  const select = root.querySelector<HTMLSelectElement>(".pg-template select");
  new Panes(root);
  select?.addEventListener("change", () => {
    location.hash = `#program=${select.value}`;
  });
  addEventListener("hashchange", () => void follow(location.hash, app, select));
  void follow(location.hash === "" ? lastOpened() : location.hash, app, select);
}

async function follow(fragment: string, app: PlaygroundApp, select: HTMLSelectElement | null): Promise<void> {
  const { page } = app;
  const workspace = await workspaceOf(fragment, app);
  if (typeof workspace === "string") {
    app.restore();
    page.banner(workspace);
    return;
  }
  remember(fragment);
  if (select !== null) select.value = workspace.isForeign ? "" : workspace.name;
  // What the build printed stays, with its run.
  if (workspace.name === page.data.name && !isAnother) app.restore();
  else await app.open(workspace);
  isAnother = true;
}

/** True once another program than the printed one may have been shown. */
let isAnother = false;

/** What a fragment asks for, or the sentence that says why it cannot be had. */
async function workspaceOf(fragment: string, app: PlaygroundApp): Promise<Workspace | string> {
  const { data, words } = app.page;
  const name = PROGRAM.exec(fragment)?.[1];
  if (name === "empty") return emptyProgram();
  const template = data.templates?.find((one) => one.name === (name ?? data.name)) ?? data;
  const opened: OpenedLink = await fromFragment(fragment);
  switch (opened.status) {
    case "ok":
      return linkedProgram(opened.code, fragment);
    case "none":
      return siteProgram(template);
    case "newer":
      return words.linkNewer;
    case "damaged":
      return words.linkDamaged;
    case "too-long":
      return words.linkTooLong;
  }
}

function lastOpened(): string {
  try {
    return localStorage.getItem(LAST) ?? "";
  } catch {
    return "";
  }
}

function remember(fragment: string): void {
  try {
    if (fragment !== "" && fragment.length <= LONGEST_KEPT) localStorage.setItem(LAST, fragment);
  } catch {
    // Full or forbidden: the address still says it.
  }
}
