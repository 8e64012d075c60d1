import { instructionAt, OP } from "./binary.ts";
import type { Coverage } from "./coverage.ts";
import { type GoFunction, localsOf } from "./go-function.ts";
import { GO_TYPE, type GoModule, type ModuleFunction } from "./go-module.ts";

/** Which code of a module goes where. */

/**
 * - whole: as it is, in the module that is used.
 * - unused: as it is, in the rest.
 * - divided: in parts; `own` pieces stay in the function itself, or it has none and only calls its parts.
 */
export type Fate =
  | { readonly is: "whole" }
  | { readonly is: "unused" }
  | {
      readonly is: "divided";
      readonly own: readonly number[];
      readonly usedParts: readonly (readonly number[])[];
      readonly restParts: readonly (readonly number[])[];
    };

/** A remainder that is smaller costs more than it saves, bytes. */
const LEAST_REMAINDER = 800;
/**
 * A function that is larger is compiled by the browser for too long, bytes: all of it when one piece of it is needed, and once more by
 * the optimizing compiler, which takes more than its share of time and of the machine's cores for large functions.
 */
const LARGE = 3_000;
/** As large is a part, bytes. */
const PART = 1_500;

export function planOf(module: GoModule, coverage: Coverage): Fate[] {
  return module.functions.map((each) => fateOf(module, each, coverage[each.number] ?? []));
}

function fateOf(module: GoModule, { type, body, go }: ModuleFunction, reached: readonly boolean[]): Fate {
  // The rest has none of the imports.
  if (type !== GO_TYPE || callsImports(module, body)) return { is: "whole" };
  if (!reached.includes(true)) return { is: "unused" };
  if (go === null) return { is: "whole" };
  const all = go.pieces.map((_, index) => index);
  const used = all.filter((index) => reached[index]);
  const unused = all.filter((index) => !reached[index]);
  const isLarge = sizeOf(go, used) > LARGE;
  if (isLarge) return { is: "divided", own: [], usedParts: inParts(go, used), restParts: inParts(go, unused) };
  if (sizeOf(go, unused) < LEAST_REMAINDER) return { is: "whole" };
  return { is: "divided", own: used, usedParts: [], restParts: [unused] };
}

function callsImports(module: GoModule, body: Uint8Array): boolean {
  for (let position = localsOf(body).code; position < body.length; ) {
    const { op, index, end } = instructionAt(body, position);
    if (op === OP.call && index < module.imported) return true;
    position = end;
  }
  return false;
}

const sizeOf = (go: GoFunction, pieces: readonly number[]): number =>
  pieces.reduce((sum, index) => sum + sizeOfPiece(go, index), 0);

function sizeOfPiece(go: GoFunction, index: number): number {
  const piece = go.pieces[index];
  return piece === undefined ? 0 : piece.end - piece.start;
}

/** Neighbours stay together: most jumps are short. */
function inParts(go: GoFunction, pieces: readonly number[]): number[][] {
  const parts: number[][] = [];
  let size = PART;
  for (const index of pieces) {
    if (size >= PART) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(index);
    size += sizeOfPiece(go, index);
  }
  return parts;
}
