import { compress } from "./bytes.ts";

/** A folder as one ZIP file (APPNOTE.TXT of PKWARE): deflated entries, names in UTF-8, no time of day, so equal files give equal bytes. */

interface Entry {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly data: Uint8Array;
  readonly at: number;
}

/** Bit 11: the name is UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day that the format knows. */
const DATE = 0x0021;

export async function zip(files: Readonly<Record<string, string>>): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const entries: Entry[] = [];
  let at = 0;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [path, text] of Object.entries(files)) {
    const bytes = encoder.encode(text);
    const data = await compress(bytes, "deflate-raw");
    const entry: Entry = { name: encoder.encode(path), crc: crc32(bytes), size: bytes.length, data, at };
    entries.push(entry);
    add(localHeader(entry));
    add(data);
  }
  const directory = at;
  for (const entry of entries) add(directoryHeader(entry));
  add(ending(entries.length, directory, at - directory));
  return joined(parts, at);
}

/** A writer of little-endian fields. */
function fields(length: number): { readonly bytes: Uint8Array; u16(value: number): void; u32(value: number): void } {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  return {
    bytes,
    u16: (value) => {
      view.setUint16(at, value, true);
      at += 2;
    },
    u32: (value) => {
      view.setUint32(at, value, true);
      at += 4;
    },
  };
}

/** What both headers of an entry have in common. */
function describe(header: ReturnType<typeof fields>, { name, crc, size, data }: Entry): void {
  header.u16(20);
  header.u16(FLAGS);
  header.u16(DEFLATED);
  header.u16(0);
  header.u16(DATE);
  header.u32(crc);
  header.u32(data.length);
  header.u32(size);
  header.u16(name.length);
  header.u16(0);
}

function localHeader(entry: Entry): Uint8Array {
  const header = fields(30 + entry.name.length);
  header.u32(0x04034b50);
  describe(header, entry);
  header.bytes.set(entry.name, 30);
  return header.bytes;
}

function directoryHeader(entry: Entry): Uint8Array {
  const header = fields(46 + entry.name.length);
  header.u32(0x02014b50);
  header.u16(20);
  describe(header, entry);
  for (let i = 0; i < 3; i++) header.u16(0);
  header.u32(0);
  header.u32(entry.at);
  header.bytes.set(entry.name, 46);
  return header.bytes;
}

function ending(count: number, directory: number, length: number): Uint8Array {
  const end = fields(22);
  end.u32(0x06054b50);
  end.u32(0);
  end.u16(count);
  end.u16(count);
  end.u32(length);
  end.u32(directory);
  end.u16(0);
  return end.bytes;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** CRC-32 as ZIP, gzip and PNG have it. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
