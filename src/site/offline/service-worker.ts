/// <reference lib="webworker" />
import { FileStore } from "./file-store.ts";
import {
  FileIndex,
  type KeepRequest,
  type NamedFile,
  type Share,
  type SiteFile,
  type SiteFiles,
} from "./site-files.ts";

/**
 * The site without a network. Pages come from the network as long as there is one; a file whose address changes with its content
 * comes from what is kept, and only under the content that its version of the site had. So a page meets the scripts that it was
 * built with, or none. The build puts the list of files in the place of `SITE_FILES`: docs/decisions/012-offline.md.
 */

declare const self: ServiceWorkerGlobalScope;
declare const SITE_FILES: SiteFiles;

/** So many files are fetched ahead at once. */
const LANES = 3;

const { scope } = self.registration;
const base = new URL(scope).pathname;
const store = new FileStore(self.caches, scope);
const current = new FileIndex(SITE_FILES);
/** Of the version before: pages of it may still be open. */
let previous: Promise<FileIndex | null> | null = null;

self.addEventListener("install", (event) => {
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(activate());
});

self.addEventListener("message", (event) => {
  const request = event.data as Partial<KeepRequest> | null;
  if (request?.type === "keep" && Array.isArray(request.shares)) event.waitUntil(keepAhead(request.shares));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith(base)) return;
  if (request.headers.has("range")) return;
  event.respondWith(request.mode === "navigate" ? pageFor(event, url) : fileFor(event, url));
});

async function install(): Promise<void> {
  if (!(await keepAll(["shell"]))) throw new Error("the site has changed, or the network is gone");
  // Files of the version before are kept for its open pages: nobody has to wait for them to be closed.
  await self.skipWaiting();
}

async function activate(): Promise<void> {
  await store.enter(SITE_FILES);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function pageFor(event: FetchEvent, url: URL): Promise<Response> {
  const path = pathOf(url);
  try {
    const early = (await event.preloadResponse) as Response | undefined;
    const answer = early ?? (await fetch(event.request));
    keep(event, current.page(path), answer);
    return answer;
  } catch {
    return (await keptPage(path, url)) ?? Response.error();
  }
}

async function keptPage(path: string, url: URL): Promise<Response | undefined> {
  if (!path.endsWith("/") && current.page(`${path}/`) !== null) {
    return Response.redirect(`${url.origin}${url.pathname}/${url.search}`);
  }
  for (const index of [current, await previousIndex()]) {
    const file = index?.page(path);
    const kept = file ? await store.read(file.hash) : undefined;
    if (kept !== undefined) return kept;
  }
  const offline = current.page(path.startsWith("zh-cn/") ? "zh-cn/offline/" : "offline/");
  const sentence = offline === null ? undefined : await store.read(offline.hash);
  return sentence && new Response(sentence.body, { status: 503, headers: sentence.headers });
}

async function fileFor(event: FetchEvent, url: URL): Promise<Response> {
  const path = pathOf(url);
  const file = current.find(path, url.search) ?? (await previousIndex())?.find(path, url.search) ?? null;
  const kept = file === null ? undefined : await store.read(file.hash);
  if (kept !== undefined && file?.isFixed) return kept;
  try {
    const answer = await fetch(event.request);
    keep(event, file, answer);
    return answer;
  } catch (error) {
    if (kept !== undefined) return kept;
    throw error;
  }
}

function keep(event: ExtendableEvent, file: NamedFile | null, answer: Response): void {
  if (file !== null && answer.status === 200)
    event.waitUntil(store.write(file.hash, answer.clone()).catch(() => false));
}

/** One after the other: pages that ask for the same do not fetch it twice. */
let ahead: Promise<unknown> = Promise.resolve();

function keepAhead(shares: readonly Share[]): Promise<unknown> {
  ahead = ahead.then(() => keepAll(shares));
  return ahead;
}

/** Fetches what is not kept yet; ends at the first file that does not come, or is not of this version. */
async function keepAll(shares: readonly Share[]): Promise<boolean> {
  const have = await store.hashes();
  const missing = SITE_FILES.files.filter(([, hash, share]) => shares.includes(share) && !have.has(hash));
  let isGood = true;
  const lane = async (): Promise<void> => {
    for (let file = missing.shift(); isGood && file !== undefined; file = missing.shift()) {
      if (!(await keepOne(file))) isGood = false;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return isGood;
}

async function keepOne([path, hash]: SiteFile): Promise<boolean> {
  try {
    const isFixed = current.find(path)?.isFixed === true;
    const address = scope + encodeURI(path.replace(/(^|\/)index\.html$/, "$1"));
    const answer = await fetch(address, { cache: isFixed ? "default" : "no-cache", priority: "low" });
    return answer.status === 200 && (await store.write(hash, answer));
  } catch {
    return false;
  }
}

function previousIndex(): Promise<FileIndex | null> {
  previous ??= store.list("previous").then((list) => (list === null ? null : new FileIndex(list)));
  return previous;
}

function pathOf(url: URL): string {
  try {
    return decodeURIComponent(url.pathname.slice(base.length));
  } catch {
    return url.pathname.slice(base.length);
  }
}
