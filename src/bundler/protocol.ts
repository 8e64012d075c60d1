import type { BundledProgram } from "../lab/protocol.ts";

/** Both ends of the wire between a page and the worker that bundles what the learner wrote. */

export interface BundleRequest {
  readonly type: "bundle";
  readonly id: number;
  /** file name to source text; relative imports between them are resolved */
  readonly files: Readonly<Record<string, string>>;
  /** the file that is the program */
  readonly entry: string;
}

/** Brings esbuild's WebAssembly to a new worker; whatever needs it waits for this. */
export interface EsbuildRequest {
  readonly type: "esbuild";
  readonly wasm: WebAssembly.Module;
}

export type BundlerRequest = BundleRequest | EsbuildRequest;

export interface Diagnostic {
  readonly text: string;
  readonly file: string;
  /** counts from 1 */
  readonly line: number;
  /** counts from 0 */
  readonly column: number;
  /** length of the underlined stretch */
  readonly length: number;
  /** the line itself */
  readonly lineText: string;
}

export type BundleResult =
  | { readonly ok: true; readonly program: BundledProgram; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly errors: readonly Diagnostic[]; readonly warnings: readonly Diagnostic[] };

export interface BundleAnswer {
  readonly type: "bundled";
  readonly id: number;
  readonly result: BundleResult;
}

export type BundlerMessage = BundleAnswer | { readonly type: "failed"; readonly text: string };
