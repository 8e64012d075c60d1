/**
 * Go's table of functions, which is in the memory: their names, and tables by program counter. Those of source lines are a tenth of the
 * module, and one function of the runtime reads them, for the text of a stack trace. (Format: Go's runtime/symtab.go and
 * internal/abi/symtab.go.)
 */

/** The only reader of `pcfile` and `pcln`. */
export const LINE_READER = "runtime.funcline1";
/** Version 1.20, two bytes of zeros, the least distance of program counters, the size of a pointer. */
const HEADER = [0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8];
/** In the header, words of 8 bytes: the count of functions, and from the header to the names, the tables and the functions. */
const COUNT = 8;
const NAMES = 32;
const TABLES = 56;
const FUNCTIONS = 64;
/** An entry of the list of functions: its program counter, and from the list to what is known of it. */
const ENTRY = 8;
/** Of a function: its name, three tables, how many more tables there are, and where the list of these begins. */
const NAME = 4;
const PCSP = 16;
const PCFILE = 20;
const PCLN = 24;
const MORE_COUNT = 28;
const MORE = 44;

export interface FunctionTable {
  /** of all functions, in their order */
  readonly names: readonly string[];
  /** all tables, those of lines and others */
  readonly start: number;
  readonly end: number;
  /** of these, the stretches that only tell lines */
  readonly lines: readonly { readonly start: number; readonly end: number }[];
}

export function functionTableOf(memory: Uint8Array): FunctionTable {
  const header = Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength).indexOf(Buffer.from(HEADER));
  if (header < 0) throw new Error("The module has no table of functions in the known form.");
  const view = new DataView(memory.buffer, memory.byteOffset);
  const u32 = (address: number): number => view.getUint32(address, true);
  const word = (offset: number): number => Number(view.getBigUint64(header + offset, true));
  const list = header + word(FUNCTIONS);
  const functions = Array.from({ length: word(COUNT) }, (_, number) => list + u32(list + number * ENTRY + 4));
  const nameOf = (address: number): string => {
    const begin = header + word(NAMES) + u32(address + NAME);
    return new TextDecoder().decode(memory.subarray(begin, memory.indexOf(0, begin)));
  };
  const start = header + word(TABLES);
  const lineOffsets = new Set(functions.flatMap((address) => [u32(address + PCFILE), u32(address + PCLN)]));
  const others = new Set(
    functions.flatMap((address) => [
      u32(address + PCSP),
      ...Array.from({ length: u32(address + MORE_COUNT) }, (_, i) => u32(address + MORE + 4 * i)),
    ]),
  );
  const offsets = [...new Set([...lineOffsets, ...others])].sort((a, b) => a - b);
  const lines = offsets.flatMap((offset, i) => {
    const isOfLines = lineOffsets.has(offset) && !others.has(offset) && offset > 0;
    return isOfLines ? [{ start: start + offset, end: start + (offsets[i + 1] ?? list - start) }] : [];
  });
  return { names: functions.map(nameOf), start, end: list, lines };
}
