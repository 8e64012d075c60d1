import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { cacheFolder, fromRoot } from "../scripts/lib/project.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { english, sentence, word } from "./support/words.ts";

/** The files of a program: tabs, standard input, and the ways in and out of the page. */

const tab = (playground: Playground, file: string) => playground.region.getByRole("radio", { name: file, exact: true });
const tool = (playground: Playground, key: string, file = "") =>
  playground.region.getByRole("button", { name: word(english, key).replace("{file}", file), exact: true });
const nameField = (playground: Playground) =>
  playground.region.getByRole("textbox", { name: word(english, "fileName") });

async function add(playground: Playground, name: string): Promise<void> {
  await tool(playground, "newFile").click();
  await nameField(playground).fill(name);
  await nameField(playground).press("Enter");
}

test("tabs: a file is added, imported from, renamed, removed, and brought back", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await add(playground, "parts/words");
  await expect(tab(playground, "parts/words.ts")).toBeChecked();
  await playground.write('export const word = "from another file";');
  await tab(playground, "blocking.ts").check();
  await playground.write('import { word } from "./parts/words.ts";\nconsole.log(word);');
  await playground.run();
  expect(await playground.outputText()).toBe("from another file");

  await tab(playground, "parts/words.ts").check();
  await tool(playground, "renameFile", "parts/words.ts").click();
  await nameField(playground).fill("parts/other.ts");
  await nameField(playground).press("Enter");
  await expect(tab(playground, "parts/other.ts")).toBeChecked();
  await expect(tab(playground, "parts/words.ts")).toHaveCount(0);
  await playground.run();
  await expect(playground.status).toContainText(word(english, "failedCompile"));

  await tool(playground, "removeFile", "parts/other.ts").click();
  await expect(tab(playground, "parts/other.ts")).toHaveCount(0);
  await expect(tab(playground, "blocking.ts")).toBeChecked();
  await tool(playground, "undoRemove").click();
  await expect(tab(playground, "parts/other.ts")).toHaveCount(1);

  await page.reload();
  await expect(tab(playground, "parts/other.ts")).toHaveCount(1);
});

test("tabs: the program itself is neither renamed nor removed; a bad or taken name is said", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await expect(tool(playground, "removeFile", "blocking.ts")).toHaveCount(0);
  await tool(playground, "newFile").click();
  for (const [name, says] of [
    ["../up.ts", word(english, "badFileName")],
    ["", word(english, "badFileName")],
    ["text.txt", word(english, "badFileName")],
    ["blocking.ts", word(english, "nameTaken").replace("{file}", "blocking.ts")],
  ] as const) {
    await nameField(playground).fill(name);
    await nameField(playground).press("Enter");
    await expect(playground.region.getByRole("alert")).toHaveText(says);
  }
  await nameField(playground).press("Escape");
  await expect(nameField(playground)).toHaveCount(0);
  await expect(tool(playground, "newFile")).toBeFocused();
});

test("standard input: what the reader gives is what the program reads, then its end", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write(`
import { read } from "unistd";
const bytes = new Uint8Array(64);
for (;;) {
  const count = read(0, bytes, bytes.length);
  console.log(count, new TextDecoder().decode(bytes.subarray(0, count)));
  if (count <= 0) break;
}`);
  await playground.region.getByText(word(english, "more"), { exact: true }).click();
  await playground.region.getByLabel(word(english, "stdin")).fill("标准 input");
  await playground.run();
  expect(await playground.outputText()).toBe("12 标准 input\n0 ");
  await page.reload();
  await playground.region.getByText(word(english, "more"), { exact: true }).click();
  await expect(playground.region.getByLabel(word(english, "stdin"))).toHaveValue("标准 input");
});

test("seed: one that is none is said and not used", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.region.getByText(word(english, "more"), { exact: true }).click();
  const seed = playground.region.getByLabel(word(english, "seed"));
  await seed.fill("minus one");
  await expect(playground.region.locator(".pg-shared")).toHaveText(word(english, "badSeed"));
  await expect(seed).toHaveAttribute("aria-invalid", "true");
  await seed.fill("4294967295");
  await expect(seed).toHaveAttribute("aria-invalid", "false");
});

test("import: files are taken in, what is none is said", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.region.getByText(word(english, "more"), { exact: true }).click();
  await playground.region.locator(".pg-import input").setInputFiles([
    {
      name: "blocking.ts",
      mimeType: "text/plain",
      buffer: Buffer.from('import { n } from "./n.ts";\nconsole.log(n);'),
    },
    { name: "n.ts", mimeType: "text/plain", buffer: Buffer.from("export const n = 17;") },
    { name: "picture.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50]) },
    { name: "latin1.ts", mimeType: "text/plain", buffer: Buffer.from([0xff, 0xfe, 0xff]) },
  ]);
  await expect(playground.status).toContainText(word(english, "imported").replace("{count}", "2"));
  await expect(playground.status).toContainText(sentence(english, "importFailed", { file: "picture.png" }));
  await expect(playground.status).toContainText(sentence(english, "importFailed", { file: "latin1.ts" }));
  await playground.run();
  expect(await playground.outputText()).toBe("17");
});

/** Name to content, of a ZIP file whose entries have their sizes in front of them. */
function unzipped(zip: Buffer): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, nameLength, extra] = [
      zip.readUInt32LE(at + 18),
      zip.readUInt16LE(at + 26),
      zip.readUInt16LE(at + 28),
    ];
    const data = at + 30 + nameLength + extra;
    const name = zip.subarray(at + 30, at + 30 + nameLength).toString("utf8");
    found.set(name, inflateRawSync(zip.subarray(data, data + packed)).toString("utf8"));
    at = data + packed;
  }
  return found;
}

test("download: a folder with everything, that the command line runs to the same output", async ({ page }, {
  workerIndex,
}) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await add(playground, "n.ts");
  await playground.write('export const n = "数 17";');
  await tab(playground, "blocking.ts").check();
  await playground.write('import { n } from "./n.ts";\nconsole.log(n);');
  await playground.run();
  await playground.region.getByText(word(english, "more"), { exact: true }).click();
  await playground.region.getByLabel(word(english, "stdin")).fill("in");
  const started = page.waitForEvent("download");
  await playground.region.getByRole("button", { name: word(english, "download"), exact: true }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe("blocking.zip");
  const files = unzipped(readFileSync(await download.path()));
  expect([...files.keys()].sort()).toEqual(
    ["README.txt", "blocking.lab.ts", "blocking.ts", "n.ts", "stdin.txt"].map((file) => `blocking/${file}`),
  );

  const folder = join(cacheFolder, "e2e-download", String(workerIndex));
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const args = [
    fromRoot("scripts/play.mjs"),
    join(folder, "blocking/blocking.ts"),
    "--lab",
    join(folder, "blocking/blocking.lab.ts"),
  ];
  expect(execFileSync(process.execPath, args, { encoding: "utf8" })).toContain("数 17");
  rmSync(folder, { recursive: true, force: true });
});
