import { expect, test } from "vitest";
import { emptyClasses, slimLibrary, withoutBareImports } from "./monaco-plugin.ts";

const MODULE = [
  "const libFileMap = {};",
  'libFileMap["lib.dom.d.ts"] = "interface Window {}";',
  'libFileMap["lib.es2022.array.d.ts"] = `a',
  "b`;",
  'libFileMap["lib.es2023.full.d.ts"] = "dom";',
  'libFileMap["lib.es5.d.ts"] = "interface Array<T> {}";',
  'libFileMap["lib.esnext.d.ts"] = "later";',
  "",
  "export { libFileMap };",
  "",
].join("\n");

test("slimLibrary: keeps what es2023 needs, and nothing of a browser", () => {
  const slim = slimLibrary(MODULE);
  expect([...slim.matchAll(/libFileMap\["([^"]+)"/g)].map(([, name]) => name)).toEqual([
    "lib.es2022.array.d.ts",
    "lib.es5.d.ts",
  ]);
  expect(slim).toContain("`a\nb`;");
});

test("slimLibrary: leaves one export", () => {
  expect(slimLibrary(MODULE).match(/^export/gm)?.length).toBe(1);
  const lastIsKept = MODULE.replace("lib.esnext.d.ts", "lib.es2019.d.ts");
  expect(slimLibrary(lastIsKept).match(/^export/gm)?.length).toBe(1);
});

test("withoutBareImports: leaves imports that bind a name", () => {
  const code = "import './a.js';\nimport { b } from './b.js';\nimport \"./c.js\";\nb();\n";
  expect(withoutBareImports(code)).toBe("import { b } from './b.js';\nb();\n");
});

test("emptyClasses: exports the same names, and imports nothing", () => {
  const code = "import { A } from './a.js';\nclass B extends A {}\nfunction c() {}\n\nexport { B, c };\n";
  expect(emptyClasses(code)).toBe("export class B {}\nexport class c {}\n");
});
