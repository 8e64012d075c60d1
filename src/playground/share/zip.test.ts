import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { crc32, zip } from "./zip.ts";

/** Reads a ZIP by its directory, as every reader does. */
function unzip(bytes: Uint8Array): Record<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = (at: number, length: number) => new TextDecoder().decode(bytes.subarray(at, at + length));
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  const files: Record<string, string> = {};
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [packed, size, nameLength] = [
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true),
    ];
    const name = text(at + 46, nameLength);
    const local = view.getUint32(at + 42, true);
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    expect(text(local + 30, nameLength)).toBe(name);
    const data = inflateRawSync(bytes.subarray(local + 30 + nameLength, local + 30 + nameLength + packed));
    expect(data.length).toBe(size);
    expect(crc32(data)).toBe(view.getUint32(at + 16, true));
    files[name] = data.toString("utf8");
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}

test("crc32: the known sum of 123456789", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

test("zip: every file comes back, whatever its name and length", async () => {
  const files = {
    "two-phases/回声.ts": "console.log('你好');\n",
    "a/b/empty.ts": "",
    "long.txt": "line\n".repeat(10_000),
  };
  const packed = await zip(files);
  expect(unzip(packed)).toEqual(files);
  expect(packed.length).toBeLessThan(2000);
});

test("zip: the same files give the same bytes", async () => {
  expect(await zip({ "a.ts": "x" })).toEqual(await zip({ "a.ts": "x" }));
});
