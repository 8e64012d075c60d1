import { Uri } from "monaco-editor/editor";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from "monaco-editor/languages/features/typescript/register";
import TypeScriptWorker from "monaco-editor/languages/features/typescript/ts.worker?worker";
import typesUrl from "../../../.cache/libc/types.json?url";

/** TypeScript's language service for learners' programs: strict, with the guest library's types and no others. */

let started: Promise<void> | null = null;

/** Starts it once for the page. Without the guest library's types an editor is still an editor: they come when they come. */
export function startTypeService(): Promise<void> {
  started ??= start();
  return started;
}

async function start(): Promise<void> {
  self.MonacoEnvironment = {
    getWorker: (_module, label) => (label === "typescript" ? new TypeScriptWorker() : new EditorWorker()),
  };
  typescriptDefaults.setEagerModelSync(true);
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    lib: ["es2023"],
    types: [],
    strict: true,
    noEmit: true,
    allowNonTsExtensions: true,
    allowImportingTsExtensions: true,
    isolatedModules: true,
  });
  // Until the types are there every import would be called wrong.
  typescriptDefaults.setDiagnosticsOptions({ noSemanticValidation: true });
  const answer = await fetch(typesUrl);
  if (!answer.ok) throw new Error(`${typesUrl}: ${answer.status}`);
  const { files } = (await answer.json()) as { readonly files: Readonly<Record<string, string>> };
  typescriptDefaults.setExtraLibs(
    Object.entries(files).map(([path, content]) => ({
      filePath: Uri.file(`/guest-library/${path}`).toString(),
      content,
    })),
  );
  typescriptDefaults.setDiagnosticsOptions({ noSemanticValidation: false, noSyntaxValidation: false });
}
