import { get16 } from "../../abi/bytes.ts";
import { EINVAL } from "../../abi/errno.ts";
import { structSizes } from "../../abi/layout.ts";
import { AF_UNIX } from "../../abi/socket.ts";

/** Where sun_path begins. */
const PATH = 2;

/** An address in the file system, an abstract name, or the family alone: an unnamed socket. unix(7) */
export interface UnixAddress {
  /** the struct sockaddr_un, as getsockname(2) gives it */
  readonly bytes: Uint8Array;
  readonly kind: "path" | "abstract" | "unnamed";
  /** one character for each byte: the path, or what comes after the NUL */
  readonly name: string;
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** A struct sockaddr_un as a program gives it; −EINVAL: of another family, too short or too long. */
export function parseUnixAddress(source: Uint8Array): UnixAddress | number {
  if (source.length < PATH || source.length > structSizes.sockaddr_un) return -EINVAL;
  if (get16(source, 0) !== AF_UNIX) return -EINVAL;
  if (source.length === PATH) return UNNAMED;
  if (source[PATH] === 0) {
    return { bytes: source.slice(), kind: "abstract", name: text(source.subarray(PATH + 1)) };
  }
  const end = source.indexOf(0, PATH);
  const path = source.subarray(PATH, end < 0 ? source.length : end);
  const bytes = new Uint8Array(PATH + path.length + 1);
  bytes[0] = AF_UNIX;
  bytes.set(path, PATH);
  return { bytes, kind: "path", name: text(path) };
}

export const UNNAMED: UnixAddress = { bytes: Uint8Array.of(AF_UNIX, 0), kind: "unnamed", name: "" };

/** The abstract name of five hexadecimal digits that autobind gives, unix(7). */
export function autobindAddress(number: number): UnixAddress {
  const name = (number & 0xfffff).toString(16).padStart(5, "0");
  const bytes = Uint8Array.of(AF_UNIX, 0, 0, ...Array.from(name, (digit) => digit.charCodeAt(0)));
  return { bytes, kind: "abstract", name };
}

/** As ss(8) shows it: a path, or @ and the abstract name. */
export function showUnixAddress({ kind, name }: UnixAddress): string {
  if (kind === "unnamed") return "";
  const shown = new TextDecoder().decode(Uint8Array.from(name, (character) => character.charCodeAt(0)));
  return kind === "path" ? shown : `@${shown.replaceAll("\0", "@")}`;
}
