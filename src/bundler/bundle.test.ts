import * as esbuild from "esbuild";
import { describe, expect, it } from "vitest";
import { bundle, fromMemory } from "./bundle.ts";
import { formatDiagnostic } from "./diagnostic.ts";
import type { BundleResult } from "./protocol.ts";

const modules = ["unistd", "stdio", "sys/socket", "errno", "netinet/in"];
const bundleFiles = (files: Record<string, string>, entry = "main.ts") =>
  bundle(esbuild, { load: fromMemory(files), entry, modules });

async function errorsOf(files: Record<string, string>) {
  const result = await bundleFiles(files);
  if (result.ok) throw new Error("bundled");
  return result.errors;
}

function programOf(result: BundleResult) {
  if (!result.ok) throw new Error(result.errors.map((e) => e.text).join());
  return result.program;
}

describe("bundle", () => {
  it("keeps guest modules as imports and takes relative files in", async () => {
    const program = programOf(
      await bundleFiles({
        "main.ts": `import { sleep } from "unistd";\nimport { n } from "./lib/n";\nsleep(n as number);`,
        "lib/n.ts": `import { k } from "../k.js";\nexport const n: number = k + 1;`,
        "k.ts": "export const k = 41;",
      }),
    );
    expect(program.file).toBe("main.ts");
    expect(program.code).toContain(`from "unistd"`);
    expect(program.code).toContain("41");
    expect(program.code).not.toContain(`"./lib/n"`);
    expect(JSON.parse(program.map).sources).toEqual(["main.ts", "k.ts", "lib/n.ts"]);
  });

  it("lets type errors pass", async () => {
    const result = await bundleFiles({ "main.ts": `const n: number = "text";\nexport default n;` });
    expect(result.ok).toBe(true);
  });

  it("keeps top-level await", async () => {
    expect(programOf(await bundleFiles({ "main.ts": "await 1;" })).code).toContain("await 1");
  });

  it("gives a syntax error its file, line, and column in UTF-16 units", async () => {
    const [error] = await errorsOf({ "main.ts": `import "./b.ts";`, "b.ts": `\nconst s = "漢字" + (;` });
    expect(error).toMatchObject({ file: "b.ts", line: 2, column: 18, lineText: `const s = "漢字" + (;` });
  });

  it("says which modules exist and which was meant", async () => {
    const [error] = await errorsOf({ "main.ts": `import { read } from "unistdd"; read();` });
    expect(error?.text).toContain(
      `There is no module "unistdd". Did you mean "unistd"? The modules are: errno, netinet/in,`,
    );
    expect(error).toMatchObject({ file: "main.ts", line: 1, column: 21 });
  });

  it("understands a header's last name and .h", async () => {
    const [error] = await errorsOf({ "main.ts": `import "socket.h";` });
    expect(error?.text).toContain(`Did you mean "sys/socket"?`);
  });

  it("names a missing file and who imports it", async () => {
    const [error] = await errorsOf({ "main.ts": `import "./nothing";` });
    expect(error?.text).toBe(`There is no file "nothing" (imported by "main.ts").`);
  });

  it("does not take inherited names for files", async () => {
    const result = await bundleFiles({}, "constructor");
    expect(result.ok).toBe(false);
  });

  it("refuses require", async () => {
    const [error] = await errorsOf({ "main.ts": `const u = require("unistd");` });
    expect(error?.text).toContain("write import");
  });

  it("passes warnings on", async () => {
    const result = await bundleFiles({ "main.ts": `if (Date.now() === NaN) throw 1;` });
    expect(result.warnings[0]).toMatchObject({ file: "main.ts", line: 1 });
  });
});

describe("formatDiagnostic", () => {
  it("marks the place as compilers do", async () => {
    const [error] = await errorsOf({ "main.ts": "let a = ;" });
    expect(formatDiagnostic(error!, "error")).toBe(`main.ts:1:9: error: Unexpected ";"\n    let a = ;\n            ^`);
  });
});
