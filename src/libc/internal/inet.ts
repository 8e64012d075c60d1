/**
 * IPv4 addresses between text and number, in host order. The last pair each way is remembered: a program speaks mostly with one
 * other side. Pairs are replaced as a whole, so that a thread never sees half of another's.
 */

interface Pair {
  readonly text: string;
  readonly value: number;
}

let lastParsed: Pair = { text: "0.0.0.0", value: 0 };
let lastFormatted: Pair = lastParsed;

/** A number from "127.0.0.1", or −1 if that is not four decimal bytes. */
export function parseInet(text: string): number {
  const last = lastParsed;
  if (last.text === text) return last.value;
  const parts = text.split(".");
  if (parts.length !== 4) return -1;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return -1;
    value = value * 256 + Number(part);
  }
  lastParsed = { text, value };
  return value;
}

/** "127.0.0.1" from a number. */
export function formatInet(value: number): string {
  const last = lastFormatted;
  if (last.value === value) return last.text;
  const text = `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  lastFormatted = { text, value };
  return text;
}
