import { isFiles, isNumberOrNull } from "../kept-edits.ts";
import type { Draft } from "../state.ts";
import { compress, decompress, fromBase64Url, toBase64Url } from "./bytes.ts";

/**
 * A program in the fragment of an address, which no server ever sees: "v1." and then JSON, deflated with a checksum, in base64url.
 * Whoever opens it gets what stands in it or a reason why not; nothing in it is trusted.
 */

export interface SharedCode {
  /** what it was called, e.g. "blocking-io/blocking" */
  readonly name: string;
  /** the file that is the program */
  readonly main: string;
  readonly draft: Draft;
}

export type OpenedLink =
  | { readonly status: "ok"; readonly code: SharedCode }
  /** the fragment is something else */
  | { readonly status: "none" }
  | { readonly status: "newer" }
  /** cut off, or changed on its way */
  | { readonly status: "damaged" }
  | { readonly status: "too-long" };

const VERSION = 1;
/** Letters of a link from which on some programs cut links off. */
export const LONG_LINK = 8000;
const LONGEST_LINK = 1_000_000;
const MOST_BYTES = 4_000_000;
const MOST_FILES = 100;

export async function toFragment({ name, main, draft }: SharedCode): Promise<string> {
  const { files, seed, stdin, moment } = draft;
  const text = JSON.stringify({ name, main, files, seed, stdin, moment });
  return `v${VERSION}.${toBase64Url(await compress(new TextEncoder().encode(text), "deflate"))}`;
}

/** `fragment` may begin with "#". */
export async function fromFragment(fragment: string): Promise<OpenedLink> {
  const match = /^#?v(\d{1,9})\.([\s\S]*)$/.exec(fragment);
  if (match === null) return { status: "none" };
  if (Number(match[1]) > VERSION) return { status: "newer" };
  const packed = match[2] as string;
  if (packed.length > LONGEST_LINK) return { status: "too-long" };
  try {
    const bytes = await decompress(fromBase64Url(packed), "deflate", MOST_BYTES);
    const code = codeOf(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return code === null ? { status: "damaged" } : { status: "ok", code };
  } catch {
    return { status: "damaged" };
  }
}

function codeOf(value: unknown): SharedCode | null {
  if (typeof value !== "object" || value === null) return null;
  const { name, main, files, seed = null, stdin = "", moment = null } = value as Readonly<Record<string, unknown>>;
  if (typeof name !== "string" || typeof main !== "string" || typeof stdin !== "string" || !isFiles(files)) return null;
  if (!isNumberOrNull(seed) || !isNumberOrNull(moment)) return null;
  const names = Object.keys(files);
  if (names.length > MOST_FILES || !names.every(isFileName) || !Object.hasOwn(files, main)) return null;
  return { name: name.slice(0, 200), main, draft: { files, seed, stdin, moment } };
}

/** Folders are allowed, the way out of them is not. */
export const isFileName = (name: string): boolean =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*(\/[\p{L}\p{N}_][\p{L}\p{N}_.-]*)*$/u.test(name) && name.length <= 80;
