import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { build } from "esbuild";
import { listFiles } from "./list-files.ts";

/** Writes the service worker into the built site. The last of the build's steps: it lists what the others have written. */
export function offline(): AstroIntegration {
  return {
    name: "offline",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const count = await writeServiceWorker(fileURLToPath(dir));
        logger.info(`Service worker written, with a list of ${count} files`);
      },
    },
  };
}

/** Returns how many files it lists. `root` is the folder of a built site. */
export async function writeServiceWorker(root: string): Promise<number> {
  const list = await listFiles(root);
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("./service-worker.ts", import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2023",
    define: { SITE_FILES: JSON.stringify(list) },
  });
  await writeFile(join(root, "sw.js"), outputFiles[0]?.text ?? "");
  return list.files.length;
}
