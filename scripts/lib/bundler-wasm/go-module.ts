import { ByteReader, SECTION, type Section, section, sectionsOf } from "./binary.ts";
import { type GoFunction, goFunctionOf } from "./go-function.ts";

/** A module that Go's compiler has made: its functions, and where its table has them. */

/** Every function of Go has this type: a resume point → 1 if it was put to sleep. */
export const GO_TYPE = 0;
/** The table's place of the first function that is not imported; a program counter of Go is such a place and a resume point. */
export const FIRST_SLOT = 4096;

export interface ModuleFunction {
  /** counts from 0 among the functions that are not imported */
  readonly number: number;
  readonly type: number;
  readonly body: Uint8Array;
  /** null: not of the form that can be taken apart */
  readonly go: GoFunction | null;
}

export interface GoModule {
  readonly sections: readonly Section[];
  readonly functions: readonly ModuleFunction[];
  /** how many functions are imported */
  readonly imported: number;
  /** how many globals there are, with their types */
  readonly globals: readonly number[];
  readonly types: number;
  /** the greatest number of a function that is exported */
  readonly lastExported: number;
}

export function goModuleOf(module: Uint8Array): GoModule {
  const sections = sectionsOf(module);
  const types = new ByteReader(section(sections, SECTION.function));
  const code = new ByteReader(section(sections, SECTION.code));
  types.u32();
  const functions = Array.from({ length: code.u32() }, (_, number): ModuleFunction => {
    const type = types.u32();
    const body = code.take(code.u32());
    return { number, type, body, go: type === GO_TYPE ? goFunctionOf(body) : null };
  });
  const imported = importedFunctions(section(sections, SECTION.import));
  checkTable(section(sections, SECTION.element), functions.length, imported);
  return {
    sections,
    functions,
    imported,
    globals: globalTypes(section(sections, SECTION.global)),
    types: new ByteReader(section(sections, SECTION.type)).u32(),
    lastExported: Math.max(...exportedFunctions(section(sections, SECTION.export))) - imported,
  };
}

function importedFunctions(content: Uint8Array): number {
  const reader = new ByteReader(content);
  const count = reader.u32();
  for (let i = 0; i < count; i++) {
    reader.name();
    reader.name();
    if (reader.byte() !== 0) throw new Error("The module imports something that is no function.");
    reader.u32();
  }
  return count;
}

function globalTypes(content: Uint8Array): number[] {
  const reader = new ByteReader(content);
  return Array.from({ length: reader.u32() }, () => {
    const type = reader.byte();
    // Whether it can change, and the constant it begins with.
    reader.take(2);
    reader.skipNumber();
    reader.byte();
    return type;
  });
}

function exportedFunctions(content: Uint8Array): number[] {
  const reader = new ByteReader(content);
  const found: number[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    reader.name();
    const isFunction = reader.byte() === 0;
    const index = reader.u32();
    if (isFunction) found.push(index);
  }
  return found;
}

/** That it is one run of all functions, in order. */
function checkTable(content: Uint8Array, count: number, imported: number): void {
  const reader = new ByteReader(content);
  const isOne = reader.u32() === 1 && reader.u32() === 0;
  reader.byte();
  const first = reader.u32();
  reader.byte();
  const isAll =
    reader.u32() === count && Array.from({ length: count }, () => reader.u32()).every((f, i) => f === i + imported);
  if (!isOne || !isAll || first !== FIRST_SLOT) throw new Error("The module's table is not one of Go's.");
}
