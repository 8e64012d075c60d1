import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { forbiddenImports, localImports } from "./astro-imports.ts";
import { fromRoot, toolScript } from "./project.ts";

/** The checker itself: that planted mistakes are found, and that what is allowed is let through. */

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What the cruiser says of a project that holds these files and our rules. */
function cruise(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
  folders.push(folder);
  for (const path of [".dependency-cruiser.cjs", "scripts/lib/allowed-imports.cjs", "tsconfig.json"]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(fromRoot(path), join(folder, path));
  }
  symlinkSync(fromRoot("node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  try {
    const args = [toolScript("dependency-cruiser", "depcruise"), "src", "--config", ".dependency-cruiser.cjs"];
    return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe("allowed imports", () => {
  it("the kernel may import the trace, not the engine, not even a type", () => {
    const said = cruise({
      "src/trace/event.ts": "export const event = 1;\n",
      "src/engine/engine.ts": "export interface Engine { a: number }\n",
      "src/kernel/clock.ts":
        'import { event } from "../trace/event.ts";\nimport type { Engine } from "../engine/engine.ts";\nexport const x: Engine = { a: event };\n',
    });
    expect(said).toContain("kernel-imports-only-what-its-row-allows: src/kernel/clock.ts → src/engine/engine.ts");
    expect(said).toContain("1 dependency violation");
  });

  it("a pure layer may import nothing of Node and no package", () => {
    const said = cruise({
      "src/kernel/clock.ts": 'import { hrtime } from "node:process";\nexport const x = hrtime;\n',
    });
    expect(said).toContain("pure-layers-stand-alone: src/kernel/clock.ts → process");
  });

  it("a cycle is found", () => {
    const said = cruise({
      "src/base/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
      "src/base/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;\n',
    });
    expect(said).toContain("no-cycle");
  });

  it("a folder without a row is found", () => {
    const said = cruise({
      "src/base/a.ts": "export const a = 1;\n",
      "src/helpers/b.ts": 'import { a } from "../base/a.ts";\nexport const b = a;\n',
    });
    expect(said).toContain("every-folder-has-a-row");
  });

  it("what the rows allow passes", () => {
    const said = cruise({
      "src/kernel/trap.ts": "export const trap = 1;\n",
      "src/engine/fiber.ts": 'import { trap } from "../kernel/trap.ts";\nexport const x = trap;\n',
    });
    expect(said).toContain("no dependency violations found");
  });
});

describe("imports of .astro files", () => {
  it("are read from frontmatter and scripts", () => {
    const text =
      '---\nimport A from "./A.astro";\nimport type { B } from "../views/b.ts";\n---\n<script>import("../lab/lab.ts")</script>';
    expect(localImports("src/components/C.astro", text)).toEqual([
      "src/components/A.astro",
      "src/views/b.ts",
      "src/lab/lab.ts",
    ]);
  });

  it("may go only where the row allows", () => {
    const found = forbiddenImports(
      "src/components/C.astro",
      ["src/components/A.astro", "src/views/b.ts", "src/lab/lab.ts"],
      {
        components: ["views"],
      },
    );
    expect(found).toEqual([{ from: "src/components/C.astro", to: "src/lab/lab.ts" }]);
  });
});
