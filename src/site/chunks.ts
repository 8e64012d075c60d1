import { fileURLToPath } from "node:url";
import type { Plugin, Rolldown } from "vite";

/** Monaco in several files of like size: a browser compiles each on a thread of its own. */
const MONACO_BASE = { name: "monaco-base", test: /monaco-editor[\\/]esm[\\/]vs[\\/](?:base|platform)[\\/]/ };

/**
 * How the scripts of the pages are cut into files.
 *
 * Everything that the playground needs at the reader's first act is one file: what its parts have in common with a challenge or the
 * explorer would otherwise come as a handful of small ones, each of which has to be asked for. What the page itself loads stays apart.
 */
export function chunks(): Plugin {
  const path = (file: string): string => fileURLToPath(new URL(`../playground/${file}`, import.meta.url));
  const [app, page] = [path("app.ts"), path("element.ts")];
  let parts: ReadonlySet<string> | null = null;
  const partsOf = (context: Rolldown.ChunkingContext): ReadonlySet<string> => {
    const atRest = reached(page, context);
    return new Set([...reached(app, context)].filter((id) => !atRest.has(id)));
  };
  return {
    name: "chunks",
    applyToEnvironment: ({ name }) => name === "client",
    outputOptions: (options) => ({
      ...options,
      codeSplitting: {
        groups: [
          MONACO_BASE,
          // Vite's own part of every import() belongs to the page; with the app's it would bring them all.
          { name: "preload-helper", test: "vite/preload-helper", priority: 1 },
          {
            name: (id, context) => {
              parts ??= partsOf(context);
              return parts.has(id) ? "app" : null;
            },
          },
        ],
      },
    }),
  };
}

/** A module and whatever it imports, but for what is imported later. */
function reached(from: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set([from]);
  for (const id of found) for (const next of context.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}
