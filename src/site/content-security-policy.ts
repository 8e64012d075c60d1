import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { htmlFiles } from "./html-files.ts";

/**
 * Writes a strict Content Security Policy into every built page. Inline scripts are allowed by their hashes, page by page;
 * everything else comes from the site's own origin. A static host need not send a header for it.
 */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: "content-security-policy",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const files = await htmlFiles(fileURLToPath(dir));
        for (const file of files) {
          await writeFile(file, withPolicy(await readFile(file, "utf8")));
        }
        logger.info(`Policy written into ${files.length} pages`);
      },
    },
  };
}

/** The page with its policy as the first thing of the head: a policy holds only for what comes after it. */
export function withPolicy(html: string): string {
  const meta = `<meta http-equiv="content-security-policy" content="${policyOf(html)}">`;
  if (!/<head[^>]*>/.test(html)) return html;
  return html.replace(/<head[^>]*>/, (head) => head + meta);
}

export function policyOf(html: string): string {
  const scripts = inlineScripts(html).map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  const directives: Record<string, readonly string[]> = {
    "default-src": ["'self'"],
    // The engine is WebAssembly. Nothing may be evaluated from text.
    "script-src": ["'self'", "'wasm-unsafe-eval'", ...new Set(scripts)],
    "script-src-attr": ["'none'"],
    // Highlighted code and figures carry their colours and sizes in style attributes, and the editor writes its theme into a
    // style element of its own.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "frame-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

/** The text of each script that runs and has no `src`; a block of data (`type="application/json"`) does not run. */
function inlineScripts(html: string): string[] {
  const found: string[] = [];
  for (const [, attributes = "", text = ""] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    const type = /\btype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1] ?? "";
    const runs = type === "" || type === "module" || type === "text/javascript" || type === "importmap";
    if (runs && !/\bsrc\s*=/i.test(attributes)) found.push(text);
  }
  return found;
}
