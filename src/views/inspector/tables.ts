import type { KernelState } from "../../trace/index/kernel-state.ts";
import type { ExploreWords } from "../explore-words.ts";
import { escapeHtml } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import type { KernelWords } from "./content.ts";
import { tableLimits, viewOfState } from "./view-of-state.ts";

/** The kernel at one moment as two tables: processes with their descriptors, and objects. */
export function tablesHtml(
  model: RunModel,
  state: KernelState,
  before: KernelState,
  concern: { readonly pid: number; readonly object: number },
  { kernel: words }: ExploreWords,
  say: KernelWords,
): string {
  const view = viewOfState(model, state, before, concern, tableLimits);
  const isNew = (changed: boolean): string => (changed ? ` (${words.changed})` : "");
  const processes = view.processes.map(({ it, threads, fds, terminals, changed }) => {
    const states = threads.map(({ it: thread }) => (threads.length > 1 ? `${thread.tid}: ` : "") + say.thread(thread));
    const signals = threads.flatMap(({ it: thread }) => say.signals(thread, it.pending));
    const named = fds.map(({ fd, description }) => {
      const known = state.descriptions.get(description);
      const label = say.string(state.objects.get(known?.object ?? 0)?.label ?? 0);
      return `${fd} → ${label} (${say.flags(known?.flags ?? 0)})`;
    });
    const terminal = terminals.length > 0 ? [`${terminals.join(" ")} → ${words.terminal}`] : [];
    return [
      `${say.string(it.name)} ${it.pid}${isNew(changed)}`,
      states.join("; "),
      [...terminal, ...named].join("; "),
      signals.join("; "),
    ];
  });
  const objects = view.objects.map(({ it, changed, sleepers, interests, requests }) => [
    `${say.string(it.label)}${isNew(changed)}`,
    [say.holds(it), ...interests.map((entry) => say.interest(entry)), ...requests.map((one) => say.request(one))]
      .filter((text) => text !== "")
      .join("; "),
    sleepers.map(({ tid }) => tid).join(", "),
  ]);
  return (
    table([words.process, words.state, words.fds, words.signals], processes) +
    table([words.object, words.holds, words.sleepers], objects)
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text)}</td>`).join("")}</tr>`).join("");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}
