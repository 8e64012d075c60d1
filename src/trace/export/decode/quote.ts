/** How many bytes of a buffer strace(1) prints unless told otherwise, its option -s. */
export const QUOTED_BYTES = 32;

const ESCAPES: Readonly<Record<number, string>> = {
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  34: '\\"',
  92: "\\\\",
};

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Bytes as a C string without its quotes: what is not printable ASCII is octal, as short as the next byte lets it be. */
export function escapeBytes(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    const known = ESCAPES[byte];
    if (known !== undefined) text += known;
    else if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte);
    else text += "\\" + byte.toString(8).padStart(isDigit(bytes[i + 1]) ? 3 : 1, "0");
  }
  return text;
}

/** A buffer as strace prints it: the first 32 bytes, then "..." if `total`, the bytes there really are, is more. */
export function quoteBuffer(bytes: Uint8Array, total: number = bytes.length): string {
  const shown = bytes.subarray(0, Math.min(QUOTED_BYTES, total));
  return `"${escapeBytes(shown)}"${total > shown.length ? "..." : ""}`;
}

/** A path, whole. A trailing NUL is left out. */
export function quotePath(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return `"${escapeBytes(end < 0 ? bytes : bytes.subarray(0, end))}"`;
}

/** An address as strace prints it. */
export const pointer = (value: number): string => (value === 0 ? "NULL" : `0x${value.toString(16)}`);
