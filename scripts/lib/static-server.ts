import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Serves a built site as a static host would: compressed, with a 404 page, hashed assets cached for good, under any base path. */

export interface ServeOptions {
  readonly directory: string;
  /** "/" or "/some/path/" */
  readonly base: string;
  /** 0: any free port */
  readonly port: number;
  readonly host?: string;
  /** how many ports after `port` may be tried where it is taken */
  readonly attempts?: number;
  /** a folder where what was compressed is kept for other servers, now and later */
  readonly compressedIn?: string;
}

export interface StaticServer {
  /** origin and base path */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export async function serve(options: ServeOptions): Promise<StaticServer> {
  const host = options.host ?? "127.0.0.1";
  const files = new SiteFiles(options);
  const server = createServer((request, response) => {
    files.answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const port = await listen(server, host, options.port, options.attempts ?? 20);
  return {
    url: `http://${host === "127.0.0.1" ? "localhost" : host}:${port}${options.base}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, host: string, first: number, attempts: number): Promise<number> {
  for (let port = first; ; port++) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      const isTaken = code === "EADDRINUSE" || code === "EACCES";
      if (!isTaken || port >= first + attempts || port >= 65535) throw error;
    }
  }
}

type Encoding = "br" | "gzip" | "identity";

const TYPES: Readonly<Record<string, string>> = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};
/** Already compressed: again would cost time and gain nothing. */
const DENSE = new Set([".avif", ".gif", ".jpg", ".png", ".webp", ".woff", ".woff2"]);

class SiteFiles {
  private readonly directory: string;
  private readonly base: string;
  private readonly compressedIn: string | undefined;
  private readonly compressed = new Map<string, Promise<Buffer>>();

  constructor({ directory, base, compressedIn }: ServeOptions) {
    this.directory = normalize(directory);
    this.base = base;
    this.compressedIn = compressedIn;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    const [path = "/", query] = (request.url ?? "/").split("?", 2);
    const inSite = this.pathInSite(path);
    if (inSite === null) {
      response.writeHead(path === this.base.slice(0, -1) ? 301 : 404, { location: this.base }).end("Not found\n");
      return;
    }
    const file = inSite === undefined ? undefined : join(this.directory, inSite);
    const found = file === undefined ? undefined : await kindOf(file);
    if (file !== undefined && found === "folder" && !path.endsWith("/")) {
      if ((await kindOf(join(file, "index.html"))) === "file") {
        response.writeHead(301, { location: `${path}/${query === undefined ? "" : `?${query}`}` }).end();
        return;
      }
    }
    const page = found === "folder" ? join(file as string, "index.html") : (file ?? "");
    if (found !== undefined && (await kindOf(page)) === "file") await this.send(request, response, page, 200);
    else await this.sendNotFound(request, response);
  }

  /** Path of the file below the site's folder; null outside of the base path; undefined where no file may be named so. */
  private pathInSite(path: string): string | null | undefined {
    if (!path.startsWith(this.base)) return null;
    try {
      const inner = decodeURIComponent(path.slice(this.base.length));
      if (inner.includes("\0") || inner.includes("\\")) return undefined;
      return join(this.directory, inner).startsWith(this.directory.replace(/[\\/]?$/, sep)) || inner === ""
        ? inner
        : undefined;
    } catch {
      return undefined;
    }
  }

  private async sendNotFound(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const page = join(this.directory, "404.html");
    if ((await kindOf(page)) === "file") await this.send(request, response, page, 404);
    else response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
  }

  private async send(request: IncomingMessage, response: ServerResponse, file: string, status: number): Promise<void> {
    const { mtimeMs, size } = await stat(file);
    const extension = extname(file).toLowerCase();
    const encoding = DENSE.has(extension) ? "identity" : bestEncoding(request.headers["accept-encoding"]);
    const tag = `"${createHash("sha1").update(`${file} ${mtimeMs} ${size} ${encoding}`).digest("base64url")}"`;
    const isHashed = file.startsWith(join(this.directory, "_astro") + sep);
    const headers: Record<string, string | number> = {
      "content-type": TYPES[extension] ?? "application/octet-stream",
      "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      etag: tag,
      vary: "accept-encoding",
      "x-content-type-options": "nosniff",
    };
    if (status === 200 && request.headers["if-none-match"] === tag) {
      response.writeHead(304, headers).end();
    } else if (encoding === "identity") {
      response.writeHead(status, { ...headers, "content-length": size });
      if (request.method === "HEAD") response.end();
      else createReadStream(file).pipe(response);
    } else {
      const body = await this.compress(file, tag, encoding);
      response.writeHead(status, { ...headers, "content-encoding": encoding, "content-length": body.length });
      response.end(request.method === "HEAD" ? undefined : body);
    }
  }

  private compress(file: string, tag: string, encoding: "br" | "gzip"): Promise<Buffer> {
    const known = this.compressed.get(tag);
    if (known !== undefined) return known;
    const body = readFile(file).then((text) =>
      this.compressedIn === undefined ? pack(text, encoding) : keptPack(text, encoding, this.compressedIn),
    );
    this.compressed.set(tag, body);
    return body;
  }
}

/** As hosts that compress once do; what is big gets a setting that one request can wait for. */
function pack(text: Buffer, encoding: "br" | "gzip"): Promise<Buffer> {
  if (encoding === "gzip") return promisify(gzip)(text);
  const quality = text.length > 300_000 ? 6 : 11;
  return promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}

/** Compressed by whichever server needs it first. Another may be writing the same: it gets its name when it is whole. */
async function keptPack(text: Buffer, encoding: "br" | "gzip", folder: string): Promise<Buffer> {
  const path = join(folder, `${createHash("sha1").update(text).digest("hex")}.${encoding}`);
  const kept = await readFile(path).catch(() => null);
  if (kept !== null) return kept;
  const packed = await pack(text, encoding);
  await mkdir(folder, { recursive: true });
  const written = `${path}-${process.pid}`;
  await writeFile(written, packed);
  await rename(written, path);
  return packed;
}

function bestEncoding(accepted: string | string[] | undefined): Encoding {
  const names = String(accepted ?? "")
    .split(",")
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(";")[0]?.trim());
  return names.includes("br") ? "br" : names.includes("gzip") ? "gzip" : "identity";
}

async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? "folder" : found.isFile() ? "file" : undefined;
  } catch {
    return undefined;
  }
}
