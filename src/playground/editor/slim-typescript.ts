/**
 * Monaco's TypeScript worker carries the declarations of every browser and every year. A learner's program has no DOM: this Vite
 * plugin leaves in what `lib: ["es2023"]` needs, which saves most of a megabyte.
 */
const LIBRARY = /monaco-editor\/esm\/vs\/languages\/features\/typescript\/lib\/lib\.js(\?|$)/;
const KEPT = /^lib\.(es5|es20(1[5-9]|2[0-3])(\.(?!full)[\w.]+)?|decorators(\.legacy)?)\.d\.ts$/;

export function slimTypeScript() {
  return {
    name: "slim-typescript",
    enforce: "pre" as const,
    transform(code: string, id: string): string | null {
      return LIBRARY.test(id) ? slimLibrary(code) : null;
    },
  };
}

/** The module is one assignment after the other: `libFileMap["lib.es5.d.ts"] = "…";`, from the beginning of a line. */
export function slimLibrary(code: string): string {
  const [head = "", ...entries] = code.split(/^(?=libFileMap\[")/m);
  const kept = entries.filter((entry) => KEPT.test(/^libFileMap\["([^"]+)"/.exec(entry)?.[1] ?? ""));
  return `${head}${kept.join("")}\nexport { libFileMap };\n`.replace(
    /^export \{ libFileMap \};\n(?=[\s\S]*^export)/m,
    "",
  );
}
