import { expect, test } from "vitest";
import { run } from "./testing/run-files.ts";

/** read, write and their like are tested by the host (engine/buffer-call.ts): what it does not know, the guest library does. */

const HEAD = `
import { pipe, read, write } from "unistd";
const p = [0, 0];
pipe(p);
write(p[1], "abcdefgh");
`;

test("read: a descriptor or a length that was computed as a double, and a class of one's own, are what they stand for", async () => {
  const { output } = await run(`${HEAD}
class Own extends Uint8Array {}
const half = 0.5;
console.log(read(p[0] * half * 2, new Uint8Array(3), 4 * half), read(p[0], new Own(3)), read(p[0], new Uint8Array(9), undefined));
`);
  expect(output).toBe("2 3 3\n");
});

test("read and write: arguments of another kind are a TypeError that names them, and nothing is called", async () => {
  const wrong = [
    `read(1.5, new Uint8Array(1))`,
    `read(p[0], [1, 2])`,
    `read(p[0], new Int8Array(2))`,
    `read(p[0], new DataView(new ArrayBuffer(2)))`,
    `read(p[0], {})`,
    `read(p[0], new Uint8Array(2), 3)`,
    `read(p[0], new Uint8Array(2), -1)`,
    `read(p[0], new Uint8Array(2), null)`,
    `read(p[0], new Uint8Array(2), 1, 1)`,
    `write(p[1], 5)`,
    `write(p[1], "text", 9)`,
    `write(Symbol(), "text")`,
  ];
  const calls = wrong.map(
    (call) => `try { ${call}; } catch (error) { console.log(error.name + ": " + error.message); }`,
  );
  const { output } = await run(`${HEAD}${calls.join("\n")}\nconsole.log(read(p[0], new Uint8Array(20)));`);
  const lines = output.trimEnd().split("\n");
  expect(lines.pop()).toBe("8");
  expect(lines.length).toBe(wrong.length);
  for (const [i, line] of lines.entries()) expect(line).toMatch(i < 9 ? /^TypeError: read: / : /^TypeError: write: /);
});
