/**
 * What the site's build does to Monaco.
 *
 * Its TypeScript worker carries the declarations of every browser and every year. A learner's program has no DOM: only what
 * `lib: ["es2023"]` needs is left in, which saves most of a megabyte.
 *
 * A helper of its language services asks for every feature of the editor, for nothing: only those of `monaco-features.ts` are left.
 *
 * Its core can also compare texts, draw on the GPU and ask in a box at its top. No feature that is left does any of it: in the place
 * of each stands a class that does nothing.
 *
 * Its style sheets would be linked by every page whose script could ever load it. They become part of its scripts instead, which
 * put them into the page when the editor comes.
 */
const MONACO = /[\\/]monaco-editor[\\/]/;
const LIBRARY = /monaco-editor\/esm\/vs\/languages\/features\/typescript\/lib\/lib\.js(\?|$)/;
const WORKERS = /monaco-editor\/esm\/vs\/internal\/common\/workers\.js(\?|$)/;
const KEPT = /^lib\.(es5|es20(1[5-9]|2[0-3])(\.(?!full)[\w.]+)?|decorators(\.legacy)?)\.d\.ts$/;
const LEFT_OUT = new RegExp(
  String.raw`monaco-editor/esm/vs/editor/(${[
    "browser/widget/diffEditor/diffEditorWidget",
    "browser/widget/multiDiffEditor/multiDiffEditorWidget",
    "browser/viewParts/viewLinesGpu/viewLinesGpu",
    "standalone/browser/quickInput/standaloneQuickInputService",
  ].join("|")})\.js(\?|$)`,
);
const STYLE = "\0monaco-style:";

/** `addStyle` is the absolute path of `monaco-style.ts`. */
export function monacoPlugin(addStyle: string) {
  return {
    name: "monaco",
    enforce: "pre" as const,
    async resolveId(this: Resolver, source: string, importer: string | undefined): Promise<string | null> {
      if (!source.endsWith(".css") || importer === undefined || !MONACO.test(importer)) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      // The suffix keeps the plugins for style sheets away from it.
      return resolved === null ? null : `${STYLE}${resolved.id}.js`;
    },
    load(id: string): { code: string; moduleSideEffects: boolean } | null {
      if (!id.startsWith(STYLE)) return null;
      const sheet = id.slice(STYLE.length, -".js".length);
      const code = `import css from ${JSON.stringify(`${sheet}?inline`)};
        import { addStyle } from ${JSON.stringify(addStyle)};
        addStyle(css);`;
      return { code, moduleSideEffects: true };
    },
    transform(code: string, id: string): string | null {
      if (LIBRARY.test(id)) return slimLibrary(code);
      if (LEFT_OUT.test(id)) return emptyClasses(code);
      return WORKERS.test(id) ? withoutBareImports(code) : null;
    },
  };
}

interface Resolver {
  resolve(source: string, importer: string, options: { skipSelf: boolean }): Promise<{ readonly id: string } | null>;
}

/** Leaves out what is imported for its effects alone. */
export const withoutBareImports = (code: string): string => code.replace(/^import ['"][^'"]+['"];\r?\n/gm, "");

/** In the place of each name that a module exports, a class that does nothing. */
export function emptyClasses(code: string): string {
  const lists = [...code.matchAll(/^export \{ ([^}]+) \};/gm)];
  return lists.flatMap(([, names = ""]) => names.split(", ").map((name) => `export class ${name} {}\n`)).join("");
}

/** The module is one assignment after the other: `libFileMap["lib.es5.d.ts"] = "…";`, from the beginning of a line. */
export function slimLibrary(code: string): string {
  const [head = "", ...entries] = code.split(/^(?=libFileMap\[")/m);
  const kept = entries.filter((entry) => KEPT.test(/^libFileMap\["([^"]+)"/.exec(entry)?.[1] ?? ""));
  const text = head + kept.join("");
  return /^export \{ libFileMap \};/m.test(text) ? text : `${text}\nexport { libFileMap };\n`;
}
