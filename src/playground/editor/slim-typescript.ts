/**
 * Monaco's TypeScript worker carries the declarations of every browser and every year. A learner's program has no DOM: this Vite
 * plugin leaves in what `lib: ["es2023"]` needs, which saves most of a megabyte.
 */
const LIBRARY = /monaco-editor\/esm\/vs\/languages\/features\/typescript\/lib\/lib\.js$/;
const KEPT = /^lib\.(es5|es20(1[5-9]|2[0-3])(\.(?!full)[\w.]+)?|decorators(\.legacy)?)\.d\.ts$/;

export function slimTypeScript() {
  return {
    name: "slim-typescript",
    enforce: "pre" as const,
    async load(id: string): Promise<string | null> {
      const [path = ""] = id.split("?");
      if (!LIBRARY.test(path)) return null;
      const { libFileMap } = (await import(path)) as { readonly libFileMap: Readonly<Record<string, string>> };
      const kept = Object.entries(libFileMap).filter(([name]) => KEPT.test(name));
      return `export const libFileMap = ${JSON.stringify(Object.fromEntries(kept))};`;
    },
  };
}
