import { ByteReader, ByteWriter, EMPTY, holds, instructionAt, OP } from "./binary.ts";
import { type GoFunction, localsOf, POINT, SP_GLOBAL, SP_LOCAL } from "./go-function.ts";

/**
 * A function of Go, divided. Its pieces are in several parts, each a function from a resume point to the next one, or to one of two
 * numbers below 0 when the whole function is left. What is in locals goes from part to part through globals.
 */

/** In place of a resume point: the function has returned. */
const RETURNED = -1;
/** In place of a resume point: the goroutine was put to sleep. What the function then gives is `RETURNED - it`. */
const ASLEEP = -2;

/** Writes a call of the function that had this number in the module. */
export type Call = (writer: ByteWriter, index: number) => void;

/** Writes a call that takes a resume point and gives the next. */
export type CallPart = (writer: ByteWriter) => void;

/** The local and the global that stands for it between two parts. */
export type Carried = readonly { readonly local: number; readonly global: number }[];

export interface Divided {
  readonly body: Uint8Array;
  readonly go: GoFunction;
  readonly carried: Carried;
}

/** A part with these pieces: of the type of every Go function. */
export function partBody({ body, go, carried }: Divided, kept: readonly number[], call: Call): Uint8Array {
  const writer = beginning(body);
  bring(writer, carried);
  pieces(writer, body, go, kept, call, true);
  put(writer, carried);
  writer.op(OP.localGet, POINT, OP.return);
  return ending(writer, ASLEEP);
}

/** The function itself with these pieces; for any other it calls `another`, which takes a resume point and gives the next. */
export function mainBody(
  { body, go, carried }: Divided,
  kept: readonly number[],
  call: Call,
  another: CallPart,
): Uint8Array {
  const writer = beginning(body);
  pieces(writer, body, go, kept, call, false);
  put(writer, carried);
  writer.op(OP.localGet, POINT);
  another(writer);
  leaveIfDone(writer.op(OP.localSet, POINT));
  writer.op(OP.globalGet, SP_GLOBAL, OP.localSet, SP_LOCAL);
  bring(writer, carried);
  writer.op(OP.br, 0);
  return ending(writer, 1);
}

/** The function itself with all of its pieces. */
export function wholeBody(body: Uint8Array, go: GoFunction, call: Call): Uint8Array {
  const writer = beginning(body);
  pieces(
    writer,
    body,
    go,
    go.pieces.map((_, index) => index),
    call,
    false,
  );
  writer.op(OP.unreachable);
  return ending(writer, 1);
}

/** The function itself with no pieces: it only calls its parts, each by one of `parts`. */
export function dispatchBody(
  go: GoFunction,
  partOf: (piece: number) => number,
  parts: readonly CallPart[],
): Uint8Array {
  const writer = new ByteWriter().op(0, OP.loop, EMPTY, OP.block, EMPTY);
  for (let i = 0; i < parts.length; i++) writer.op(OP.block, EMPTY);
  writer.op(OP.localGet, POINT, OP.brTable).u32(go.table.length - 1);
  for (const piece of go.table) writer.u32(partOf(piece));
  writer.op(OP.end);
  parts.forEach((call, index) => {
    writer.op(OP.localGet, POINT);
    call(writer);
    writer.op(OP.localSet, POINT);
    const left = parts.length - 1 - index;
    if (left > 0) writer.op(OP.br).u32(left).op(OP.end);
  });
  writer.op(OP.end);
  leaveIfDone(writer);
  return writer.op(OP.br, 0, OP.end, OP.unreachable, OP.end).written;
}

/** Copies instructions; what they call has another number now. */
export function copied(writer: ByteWriter, body: Uint8Array, start: number, end: number, call: Call): ByteWriter {
  let pending = start;
  for (let position = start; position < end; ) {
    const { op, index, end: next } = instructionAt(body, position);
    if (op === OP.call) {
      call(writer.bytes(body.subarray(pending, position)), index);
      pending = next;
    }
    position = next;
  }
  return writer.bytes(body.subarray(pending, end));
}

function beginning(body: Uint8Array): ByteWriter {
  const writer = new ByteWriter().bytes(body.subarray(0, localsOf(body).code));
  return writer.op(OP.globalGet, SP_GLOBAL, OP.localSet, SP_LOCAL);
}

function ending(writer: ByteWriter, asleep: number): Uint8Array {
  return writer.op(OP.end, OP.unreachable, OP.end).i32Const(asleep).op(OP.end).written;
}

/** The pieces that a function has, in their order, and how it is left for others. */
interface Layout {
  readonly go: GoFunction;
  /** of each piece that is kept, how many are before it */
  readonly places: ReadonlyMap<number, number>;
  /** the place behind the last piece: from there, others are reached */
  readonly others: number;
  readonly isPart: boolean;
}

/** The loop, the switch and the pieces that are kept; what is written next is reached with the resume point of another. */
function pieces(
  writer: ByteWriter,
  body: Uint8Array,
  go: GoFunction,
  kept: readonly number[],
  call: Call,
  isPart: boolean,
): void {
  const layout: Layout = {
    go,
    places: new Map(kept.map((piece, place) => [piece, place])),
    others: kept.length,
    isPart,
  };
  writer.op(OP.block, EMPTY, OP.loop, EMPTY);
  for (let i = 0; i <= kept.length; i++) writer.op(OP.block, EMPTY);
  toPiece(writer, layout);
  writer.op(OP.end);
  for (const index of kept) {
    copyPiece(writer, body, layout, index, call);
    writer.op(OP.end);
  }
}

/** Goes where the resume point says. */
function toPiece(writer: ByteWriter, { go, places, others }: Layout): void {
  const isKept = (piece: number): boolean => places.has(piece);
  const first = go.table.findIndex(isKept);
  const last = go.table.findLastIndex(isKept);
  writer.op(OP.localGet, POINT);
  // A number below the first one is, without its sign, a large one.
  if (first > 0) writer.i32Const(first).op(OP.i32Sub);
  writer.op(OP.brTable).u32(last - first + 1);
  for (const piece of go.table.slice(first, last + 1)) writer.u32(places.get(piece) ?? others);
  writer.u32(others);
}

function copyPiece(writer: ByteWriter, body: Uint8Array, layout: Layout, index: number, call: Call): void {
  const { go, places, others, isPart } = layout;
  const piece = go.pieces[index];
  const place = places.get(index);
  if (piece === undefined || place === undefined) throw new RangeError(`There is no piece ${index}.`);
  const openBefore = go.pieces.length - 1 - index;
  const open = others - place;
  /** Goes to a piece from within `depth` blocks: onward at once, since that is behind one of the blocks around; back through the loop. */
  const jump = (depth: number, point: number): void => {
    const target = places.get(go.table[point] ?? -1) ?? others;
    if (target === others || target <= place) writer.i32Const(point).op(OP.localSet, POINT);
    writer.op(OP.br).u32(depth + (target > place ? target - place - 1 : open));
  };
  let pending = piece.start;
  let [beforeLast, last] = [piece.start, piece.start];
  for (let position = piece.start; position < piece.end; ) {
    const { op, index: operand, end } = instructionAt(body, position);
    const flush = (until: number): ByteWriter => {
      const written = writer.bytes(body.subarray(pending, until));
      pending = end;
      return written;
    };
    if (op === OP.call) {
      call(flush(position), operand);
    } else if (op === OP.brIf) {
      flush(position)
        .op(op)
        .u32(operand - openBefore + open);
    } else if (op === OP.br) {
      // The resume point has been set just before.
      flush(beforeLast);
      jump(operand - openBefore, pointSet(body, beforeLast, last));
    } else if (op === OP.return && isPart) {
      // The constant that is returned stands before.
      flush(last).i32Const(RETURNED).op(OP.return);
    }
    [beforeLast, last] = [last, position];
    position = end;
  }
  writer.bytes(body.subarray(pending, piece.end));
  if (piece.leaves) return;
  if (index === go.pieces.length - 1) writer.op(OP.unreachable);
  else if (!places.has(index + 1)) jump(0, go.table.indexOf(index + 1));
}

/** The number in `i32.const n  local.set $point`. */
function pointSet(body: Uint8Array, constant: number, set: number): number {
  const isKnown = body[constant] === OP.i32Const && holds(body, set, OP.localSet, POINT);
  if (!isKnown) throw new Error(`A jump whose target is not known, at ${set}.`);
  return new ByteReader(body, constant + 1).s32();
}

function leaveIfDone(writer: ByteWriter): void {
  writer.op(OP.localGet, POINT).i32Const(0).op(OP.i32LtS, OP.if, EMPTY);
  writer.i32Const(RETURNED).op(OP.localGet, POINT, OP.i32Sub, OP.return, OP.end);
}

function put(writer: ByteWriter, carried: Carried): void {
  for (const { local, global } of carried) writer.op(OP.localGet).u32(local).op(OP.globalSet).u32(global);
}

function bring(writer: ByteWriter, carried: Carried): void {
  for (const { local, global } of carried) writer.op(OP.globalGet).u32(global).op(OP.localSet).u32(local);
}
