/** What the build tells the service worker of the site: every file by its path and content. */

/**
 * Who keeps a file before it is asked for: every visitor ("shell", at once), those who stay ("all"), those of a language, those
 * with a keyboard, those with a finger ("touch"); or nobody ("rest").
 */
export type Share = "shell" | "all" | "en" | "zh-cn" | "keyboard" | "touch" | "rest";

/** Path below the site's base, fingerprint of the content, share. */
export type SiteFile = readonly [path: string, hash: string, share: Share];

export interface SiteFiles {
  /** of the whole: it changes with any file */
  readonly version: string;
  /** in the order in which they are fetched ahead */
  readonly files: readonly SiteFile[];
}

/** What a page asks of the service worker. */
export interface KeepRequest {
  readonly type: "keep";
  readonly shares: readonly Share[];
}

/** Letters of a fingerprint: the beginning of the SHA-256 in hexadecimal. */
export const HASH_LENGTH = 24;

/** A file as a request names it. */
export interface NamedFile {
  readonly path: string;
  readonly hash: string;
  /** the address changes with the content, so that a kept copy is as good as a new one */
  readonly isFixed: boolean;
}

const HASHED = /^_astro\/|^pagefind\/(?:fragment|index)\/|^pagefind\/[^/]*_[0-9a-f]+\.pf_meta$/;

/** Finds the files of one version by address. */
export class FileIndex {
  private readonly hashes: ReadonlyMap<string, string>;

  constructor({ files }: SiteFiles) {
    this.hashes = new Map(files.map(([path, hash]) => [path, hash]));
  }

  /** `path` is below the base, `query` with its question mark. A query that is a fingerprint names this content or none. */
  find(path: string, query = ""): NamedFile | null {
    const hash = this.hashes.get(path);
    const wanted = /^\?([0-9a-f]{12})$/.exec(query)?.[1];
    if (hash === undefined || (wanted !== undefined && !hash.startsWith(wanted))) return null;
    return { path, hash, isFixed: wanted !== undefined || HASHED.test(path) };
  }

  /** The page at a path: "blocking-io/" is "blocking-io/index.html". */
  page(path: string): NamedFile | null {
    return path === "" || path.endsWith("/") ? this.find(`${path}index.html`) : null;
  }
}
