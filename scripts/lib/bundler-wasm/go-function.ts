import { ByteReader, EMPTY, holds, type Instruction, instructionAt, OP } from "./binary.ts";

/**
 * The form in which Go's compiler writes a function: a loop around a switch, so that a goroutine that was put to sleep can go on
 * in the middle. It is called with the number of a resume point, and a jump sets that number and goes round the loop.
 *
 *     global.get $SP  local.set $sp
 *     block $unwind
 *       loop $again
 *         block … block                   one for each piece
 *           local.get $point  br_table …  resume point → piece
 *         end
 *         piece 0
 *         end
 *         piece 1 …
 *       end
 *       unreachable
 *     end
 *     i32.const 1                         put to sleep: the caller is to return, too
 *
 * A piece leaves its place in three ways only: `br $again`, `br_if $unwind` behind a call, and `i32.const 0  return`; or it goes on
 * with the next piece. What it knows is in linear memory, in globals, and in locals that some later piece may read.
 */

export const POINT = 0;
export const SP_LOCAL = 1;
export const SP_GLOBAL = 0;

/** From its first instruction to the `end` behind it. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** nothing comes behind its last instruction */
  readonly leaves: boolean;
}

export interface GoFunction {
  readonly pieces: readonly Piece[];
  /** for each resume point its piece; the last one is taken for every greater number */
  readonly table: readonly number[];
  /** Locals that a piece may read before it has set them: what one piece leaves to another. The resume point and SP are not among them. */
  readonly carried: readonly number[];
}

export interface Locals {
  /** types of the locals behind the parameter, in the module's own short form */
  readonly declared: readonly { readonly count: number; readonly type: number }[];
  /** where the instructions begin */
  readonly code: number;
}

export function localsOf(body: Uint8Array): Locals {
  const reader = new ByteReader(body);
  const declared = Array.from({ length: reader.u32() }, () => ({ count: reader.u32(), type: reader.byte() }));
  return { declared, code: reader.position };
}

/** The type of a local of a function with one parameter. */
export function typeOfLocal(locals: Locals, index: number): number {
  let first = 1;
  for (const { count, type } of locals.declared) {
    first += count;
    if (index < first) return type;
  }
  throw new RangeError(`There is no local ${index}.`);
}

/** Null: a function of another form, such as those that call nothing. */
export function goFunctionOf(body: Uint8Array): GoFunction | null {
  const { code } = localsOf(body);
  const head = [OP.globalGet, SP_GLOBAL, OP.localSet, SP_LOCAL, OP.block, EMPTY, OP.loop, EMPTY];
  if (!holds(body, code, ...head)) return null;
  let position = code + head.length;
  let blocks = 0;
  for (; holds(body, position, OP.block, EMPTY); position += 2) blocks++;
  if (!holds(body, position, OP.localGet, POINT, OP.brTable)) return null;
  const reader = new ByteReader(body, position + 3);
  const table = Array.from({ length: reader.u32() + 1 }, () => reader.u32());
  if (!holds(body, reader.position, OP.end)) return null;
  const pieces: Piece[] = [];
  const carried = new Set<number>();
  let start = reader.position + 1;
  for (let open = blocks - 1; open >= 0; open--) {
    const piece = pieceAt(body, start, open, carried);
    pieces.push(piece);
    start = piece.end + 1;
  }
  if (!holds(body, start, OP.unreachable, OP.end, OP.i32Const, 1, OP.end) || start + 5 !== body.length) return null;
  if (!pieces.every((_, index) => table.includes(index))) return null;
  return { pieces, table, carried: [...carried].sort((a, b) => a - b) };
}

/** `open`: how many of the blocks around it end behind it; adds to `carried` what it reads before it has set it. */
function pieceAt(body: Uint8Array, start: number, open: number, carried: Set<number>): Piece {
  const set = new Set<number>();
  let depth = 0;
  let before: Instruction | null = null;
  for (let position = start; ; ) {
    const instruction = instructionAt(body, position);
    const { op, index } = instruction;
    if (op === OP.end && depth === 0) {
      const leaves = before !== null && [OP.br, OP.return, OP.unreachable].some((last) => last === before?.op);
      return { start, end: position, leaves };
    }
    if (op === OP.block || op === OP.loop || op === OP.if) depth++;
    else if (op === OP.end) depth--;
    else if (op === OP.localGet && index > SP_LOCAL && !set.has(index)) carried.add(index);
    else if ((op === OP.localSet || op === OP.localTee) && depth === 0) set.add(index);
    check(body, instruction, before, depth + open);
    before = instruction;
    position = instruction.end;
  }
}

/** That it is what the head of this file says: a piece that did otherwise would be moved wrongly. */
function check(body: Uint8Array, { op, index, start, end }: Instruction, before: Instruction | null, loop: number) {
  const isKnown =
    op === OP.br
      ? index === loop
      : op === OP.brIf
        ? index === loop + 1
        : op === OP.return
          ? before !== null && holds(body, before.start, OP.i32Const, 0, OP.return)
          : op === OP.localSet && index === SP_LOCAL
            ? before?.op === OP.globalGet && before.index === SP_GLOBAL
            : op === OP.localTee && index === SP_LOCAL
              ? holds(body, end, OP.globalSet, SP_GLOBAL)
              : op !== OP.brTable;
  if (!isKnown) throw new Error(`A function of Go that is not of the known form: operation ${op} at ${start}.`);
}
