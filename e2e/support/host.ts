import { compressedFolder } from "../../scripts/lib/project.ts";
import { type StaticServer, serve } from "../../scripts/lib/static-server.ts";
import { test as base } from "./test.ts";

/** A host that can be given another version of the site, or be out of reach, all at one address. */
export interface Host {
  /** origin and base path */
  readonly url: string;
  /** Serves this folder from now on. */
  show(directory: string): Promise<void>;
  /** Nobody answers any more. */
  vanish(): Promise<void>;
}

/** The test of what happens without a network: service workers are let in, and the site is a host's. */
export const test = base.extend<{ host: Host }, { hosted: Host }>({
  serviceWorkers: "allow",
  hosted: [
    async ({ site }, use) => {
      let server: StaticServer | null = await serve({
        directory: site.directory,
        base: site.base,
        port: 0,
        compressedIn: compressedFolder,
      });
      const { url, port } = server;
      const vanish = async (): Promise<void> => {
        await server?.close();
        server = null;
      };
      const show = async (directory: string): Promise<void> => {
        await vanish();
        server = await serve({ directory, base: site.base, port, attempts: 1, compressedIn: compressedFolder });
      };
      await use({ url, show, vanish });
      await vanish();
    },
    { scope: "worker" },
  ],
  siteUrl: [async ({ hosted }, use) => use(hosted.url), { scope: "worker" }],
  host: async ({ hosted, site }, use) => {
    await hosted.show(site.directory);
    await use(hosted);
  },
});
