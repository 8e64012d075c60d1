import { HASH_LENGTH, type SiteFiles } from "./site-files.ts";

/**
 * The files that this browser keeps, by content: a file that two versions of the site share is kept once, and nothing is ever kept
 * under the name of another content. Beside them stand the lists of the newest version and of the one before.
 */
export class FileStore {
  private readonly scope: string;
  private readonly opened: Promise<Cache>;

  /** `scope` is the site's own address: other sites may share the origin. */
  constructor(caches: CacheStorage, scope: string) {
    this.scope = scope;
    this.opened = caches.open(`two-phases ${new URL(scope).pathname}`);
  }

  async read(hash: string): Promise<Response | undefined> {
    return (await this.opened).match(this.address(hash));
  }

  /** Keeps an answer if it is the content that is expected; false if it is not, or if the browser has no room. */
  async write(hash: string, answer: Response): Promise<boolean> {
    const bytes = await answer.arrayBuffer();
    if ((await fingerprint(bytes)) !== hash) return false;
    const type = answer.headers.get("content-type") ?? "application/octet-stream";
    try {
      await (await this.opened).put(this.address(hash), new Response(bytes, { headers: { "content-type": type } }));
      return true;
    } catch {
      return false;
    }
  }

  async hashes(): Promise<ReadonlySet<string>> {
    const requests = await (await this.opened).keys();
    return new Set(requests.map(({ url }) => url.slice(this.address("").length)));
  }

  async list(which: "current" | "previous"): Promise<SiteFiles | null> {
    const answer = await this.read(which);
    return answer === undefined ? null : ((await answer.json()) as SiteFiles);
  }

  /** Makes this the newest version; what only older ones than the last had is thrown away. */
  async enter(list: SiteFiles): Promise<void> {
    const cache = await this.opened;
    const before = await this.list("current");
    if (before !== null && before.version !== list.version) await cache.put(this.address("previous"), asJson(before));
    await cache.put(this.address("current"), asJson(list));
    const previous = await this.list("previous");
    const wanted = new Set(["current", "previous", ...[list, previous].flatMap((it) => hashesOf(it))]);
    for (const hash of await this.hashes()) if (!wanted.has(hash)) await cache.delete(this.address(hash));
  }

  private address(name: string): string {
    return `${this.scope}.kept/${name}`;
  }
}

const hashesOf = (list: SiteFiles | null): readonly string[] => list?.files.map(([, hash]) => hash) ?? [];

const asJson = (list: SiteFiles): Response =>
  new Response(JSON.stringify(list), { headers: { "content-type": "application/json" } });

async function fingerprint(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, HASH_LENGTH);
}
