import { test as base, type ConsoleMessage, expect, type Page, type Request } from "@playwright/test";
import { compressedFolder } from "../../scripts/lib/project.ts";
import { serve } from "../../scripts/lib/static-server.ts";

/**
 * The test of every file: a page of one of the built sites, watched. A request to another origin, a violation of the page's
 * policy or an error that nobody caught fails the test, whatever it is about.
 */

export interface SiteOptions {
  readonly site: { readonly directory: string; readonly base: string };
}

interface WorkerFixtures extends SiteOptions {
  readonly siteUrl: string;
}

interface TestFixtures {
  /** what the page did that no page may do; filled as it happens */
  readonly offences: string[];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    { directory: "dist", base: "/" },
    { option: true, scope: "worker" },
  ],
  siteUrl: [
    async ({ site }, use) => {
      const server = await serve({
        directory: site.directory,
        base: site.base,
        port: 0,
        compressedIn: compressedFolder,
      });
      await use(server.url);
      await server.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ siteUrl }, use) => use(siteUrl),
  offences: [
    async ({ context, siteUrl }, use) => {
      const offences: string[] = [];
      const watch = (page: Page) => watchPage(page, offences);
      context.on("request", (request) => watchRequest(request, new URL(siteUrl).origin, offences));
      context.on("page", watch);
      await use(offences);
      expect(offences, "the page kept to its origin and its policy, and threw nothing").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

function watchRequest(request: Request, origin: string, offences: string[]): void {
  const url = new URL(request.url());
  const isLocal = url.origin === origin || url.protocol === "data:" || url.protocol === "blob:";
  if (!isLocal) offences.push(`request to another origin: ${request.url()}`);
}

function watchPage(page: Page, offences: string[]): void {
  page.on("pageerror", (error) => offences.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (isOffence(message)) offences.push(`console: ${message.text()}`);
  });
}

function isOffence(message: ConsoleMessage): boolean {
  return message.type() === "error" || /content security policy/i.test(message.text());
}
