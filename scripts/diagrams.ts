import { fileURLToPath } from "node:url";
import { installedChromium } from "./lib/chromium.ts";
import { updateDiagrams } from "./lib/diagrams.ts";

/** Draws the book's diagrams anew where their source has changed: `node scripts/diagrams.ts`. Needs a Chromium, no network. */
const root = fileURLToPath(new URL("..", import.meta.url));
const lines = await updateDiagrams(root, installedChromium());
console.log(lines.length === 0 ? "Every diagram is fresh." : lines.join("\n"));
