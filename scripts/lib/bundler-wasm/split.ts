import { ByteReader, ByteWriter, EMPTY, I32, moduleOf, OP, SECTION, type Section, section, vector } from "./binary.ts";
import type { Coverage } from "./coverage.ts";
import { dataOf, dataSection, memoryOf } from "./data.ts";
import { type FunctionTable, functionTableOf, LINE_READER } from "./function-table.ts";
import { localsOf, POINT, typeOfLocal } from "./go-function.ts";
import { FIRST_SLOT, GO_TYPE, type GoModule, type ModuleFunction } from "./go-module.ts";
import {
  type Call,
  type CallPart,
  type Carried,
  copied,
  type Divided,
  dispatchBody,
  mainBody,
  partBody,
  wholeBody,
} from "./parts.ts";
import { type Fate, planOf } from "./plan.ts";

/**
 * Divides a module of Go in two: what is used, and the rest, which is fetched when the program comes to it for the first time.
 * A function that is never used leaves a stub behind; of one that is used in part, the other pieces become parts in the rest. Both
 * modules have the memory, the table and the globals in common. The rest calls what is not in it through the table.
 */

/** The module that is used imports this one function: it must have brought in the rest when it returns. */
export const REST_IMPORT = { module: "rest", name: "load" } as const;
/** The rest imports what the other exports, under this module name. */
export const SHARED = "main";
const TABLE = "table";
const MEMORY = "mem";
const globalName = (index: number): string => `g${index}`;

const FUNCREF = 0x70;
const NOTHING_TO_NOTHING = [0x60, 0, 0];
const TWO_I32_TO_I32 = [0x60, 2, I32, I32, 1, I32];

export interface SplitModule {
  readonly used: Uint8Array<ArrayBuffer>;
  readonly rest: Uint8Array<ArrayBuffer>;
  /** functions of the module; how many are wholly in the rest, and how many are divided */
  readonly counts: { readonly all: number; readonly unused: number; readonly divided: number };
}

export function splitModule(module: GoModule, coverage: Coverage): SplitModule {
  return new Splitter(module, planOf(module, coverage)).split();
}

/** A function of the rest, and its place in the table. */
interface RestFunction {
  readonly slot: number;
  readonly body: () => Uint8Array;
}

class Splitter {
  private readonly module: GoModule;
  private readonly plan: readonly Fate[];
  /** types of all globals: those of the module, one that says whether the rest is there, and those that carry locals */
  private readonly globals: number[];
  private readonly isLoaded: number;
  /** globals that carry locals, by type, as many as some function needs */
  private readonly carriers = new Map<number, number[]>();
  /** numbers of functions in the module that is used: first the imports, one more, and all functions */
  private readonly load: number;
  private readonly callRest: number;
  /** parts in the module that is used, behind `callRest` */
  private readonly parts: Uint8Array[] = [];
  private readonly rest: RestFunction[] = [];
  /** where the unused functions are in the rest */
  private readonly inRest = new Map<number, number>();
  private slots: number;
  private readonly memory: Uint8Array;
  /** null: they are needed where they are */
  private readonly lineTables: FunctionTable | null;

  constructor(module: GoModule, plan: readonly Fate[]) {
    this.module = module;
    this.plan = plan;
    this.globals = [...module.globals, I32];
    this.isLoaded = module.globals.length;
    this.load = module.imported;
    this.callRest = module.imported + 1 + module.functions.length;
    this.slots = FIRST_SLOT + module.functions.length;
    this.memory = memoryOf(section(module.sections, SECTION.data));
    const table = functionTableOf(this.memory);
    this.lineTables = plan[table.names.indexOf(LINE_READER)]?.is === "unused" ? table : null;
  }

  /** Without what only the rest reads. */
  private get usedMemory(): Uint8Array {
    const memory = this.memory.slice();
    for (const { start, end } of this.lineTables?.lines ?? []) memory.fill(0, start, end);
    return memory;
  }

  private get restData(): Uint8Array {
    if (this.lineTables === null) return dataSection([]);
    const { start, end } = this.lineTables;
    return dataSection([{ start, bytes: this.memory.subarray(start, end) }]);
  }

  split(): SplitModule {
    const bodies = this.module.functions.map((each) => this.usedBody(each));
    const rest = this.rest.map(({ body }) => body());
    const count = (is: Fate["is"]): number => this.plan.filter((fate) => fate.is === is).length;
    return {
      used: this.usedModule([...bodies, this.callRestBody(), ...this.parts]),
      rest: this.restModule(rest),
      counts: { all: this.plan.length, unused: count("unused"), divided: count("divided") },
    };
  }

  /** What the module that is used has in a function's place; puts the rest of it where it belongs. */
  private usedBody(each: ModuleFunction): Uint8Array {
    const fate = this.plan[each.number];
    if (fate?.is === "unused") return this.stub(each);
    if (fate?.is !== "divided" || each.go === null) return whole(each, this.usedCall);
    const divided: Divided = { body: each.body, go: each.go, carried: this.carried(each) };
    const rest = fate.restParts.map((pieces) => this.restPart(divided, pieces));
    const [only] = rest;
    if (fate.own.length > 0 && only !== undefined) return mainBody(divided, fate.own, this.usedCall, only);
    const used = fate.usedParts.map((pieces) => this.usedPart(divided, pieces));
    const all = [...fate.usedParts, ...fate.restParts];
    const partOf = new Map(all.flatMap((pieces, part) => pieces.map((piece) => [piece, part])));
    return dispatchBody(divided.go, (piece) => partOf.get(piece) ?? 0, [...used, ...rest]);
  }

  private usedPart(divided: Divided, pieces: readonly number[]): CallPart {
    const index = this.callRest + this.parts.push(partBody(divided, pieces, this.usedCall));
    return (writer) => writer.op(OP.call).u32(index);
  }

  private restPart(divided: Divided, pieces: readonly number[]): CallPart {
    const slot = this.slots++;
    this.rest.push({ slot, body: () => partBody(divided, pieces, this.restCall) });
    return (writer) => writer.i32Const(slot).op(OP.call).u32(this.callRest);
  }

  private stub(each: ModuleFunction): Uint8Array {
    const slot = FIRST_SLOT + each.number;
    this.inRest.set(each.number, this.rest.push({ slot, body: () => whole(each, this.restCall) }) - 1);
    return new ByteWriter().op(0, OP.localGet, POINT).i32Const(slot).op(OP.call).u32(this.callRest).op(OP.end).written;
  }

  /** (resume point, the table's place) → what is there gives. */
  private callRestBody(): Uint8Array {
    const writer = new ByteWriter().op(0, OP.globalGet).u32(this.isLoaded).op(OP.i32Eqz, OP.if, EMPTY);
    writer.op(OP.call).u32(this.load).i32Const(1).op(OP.globalSet).u32(this.isLoaded).op(OP.end);
    return writer.op(OP.localGet, 0, OP.localGet, 1, OP.callIndirect, GO_TYPE, 0, OP.end).written;
  }

  private carried({ body, go }: ModuleFunction): Carried {
    const locals = localsOf(body);
    const used = new Map<number, number>();
    return (go?.carried ?? []).map((local) => {
      const type = typeOfLocal(locals, local);
      const nth = used.get(type) ?? 0;
      used.set(type, nth + 1);
      return { local, global: this.carrier(type, nth) };
    });
  }

  private carrier(type: number, nth: number): number {
    const known = this.carriers.get(type) ?? [];
    this.carriers.set(type, known);
    const carrier = known[nth] ?? this.globals.push(type) - 1;
    known[nth] = carrier;
    return carrier;
  }

  private readonly usedCall: Call = (writer, index) => {
    writer.op(OP.call).u32(index < this.module.imported ? index : index + 1);
  };

  private readonly restCall: Call = (writer, index) => {
    const number = index - this.module.imported;
    const own = this.inRest.get(number);
    if (own !== undefined) writer.op(OP.call).u32(own);
    else
      writer
        .i32Const(FIRST_SLOT + number)
        .op(OP.callIndirect)
        .u32(this.module.functions[number]?.type ?? GO_TYPE)
        .u32(0);
  };

  private usedModule(bodies: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
    const { sections, functions, types } = this.module;
    const content = (id: number): Uint8Array => section(sections, id);
    const added = this.globals.slice(this.module.globals.length);
    const replaced: Record<number, Uint8Array> = {
      [SECTION.type]: this.typeSection(),
      [SECTION.import]: extended(content(SECTION.import), 1, (writer) =>
        writer.name(REST_IMPORT.module).name(REST_IMPORT.name).op(0).u32(types),
      ),
      [SECTION.function]: extended(content(SECTION.function), 1 + this.parts.length, (writer) => {
        writer.u32(types + 1);
        for (const _ of this.parts) writer.u32(GO_TYPE);
      }),
      [SECTION.table]: new ByteWriter().op(1, FUNCREF, 0).u32(this.slots).written,
      [SECTION.global]: extended(content(SECTION.global), added.length, (writer) => {
        for (const type of added) writer.op(type, 1).bytes(zero(type)).op(OP.end);
      }),
      [SECTION.export]: this.exports(content(SECTION.export)),
      [SECTION.element]: elements([
        { slot: FIRST_SLOT, functions: functions.map(({ number }) => this.load + 1 + number) },
      ]),
      [SECTION.code]: vector(bodies, (body, writer) => writer.sized(body)),
      [SECTION.data]: dataOf(this.usedMemory),
    };
    return moduleOf(sections.map(({ id, content }) => ({ id, content: replaced[id] ?? content })));
  }

  private restModule(bodies: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
    const shared = (name: string) => (writer: ByteWriter) => writer.name(SHARED).name(name);
    const imports = [
      (writer: ByteWriter) => shared(TABLE)(writer).op(1, FUNCREF, 0).u32(0),
      (writer: ByteWriter) => shared(MEMORY)(writer).op(2, 0).u32(0),
      ...this.globals.map((type, i) => (writer: ByteWriter) => shared(globalName(i))(writer).op(3, type, 1)),
    ];
    const sections: Section[] = [
      { id: SECTION.type, content: this.typeSection() },
      { id: SECTION.import, content: vector(imports, (write, writer) => write(writer)) },
      { id: SECTION.function, content: vector(bodies, (_, writer) => writer.u32(GO_TYPE)) },
      { id: SECTION.element, content: elements(this.rest.map(({ slot }, i) => ({ slot, functions: [i] }))) },
      { id: SECTION.code, content: vector(bodies, (body, writer) => writer.sized(body)) },
      { id: SECTION.data, content: this.restData },
    ];
    return moduleOf(sections);
  }

  private typeSection(): Uint8Array {
    return extended(section(this.module.sections, SECTION.type), 2, (writer) =>
      writer.bytes(NOTHING_TO_NOTHING).bytes(TWO_I32_TO_I32),
    );
  }

  private exports(content: Uint8Array): Uint8Array {
    const reader = new ByteReader(content);
    const entries = Array.from({ length: reader.u32() }, () => {
      const [name, kind, index] = [reader.name(), reader.byte(), reader.u32()];
      // Of functions, one more is imported.
      return { name, kind, index: kind === 0 ? index + 1 : index };
    });
    const globals = this.globals.map((_, index) => ({ name: globalName(index), kind: 3, index }));
    const all = [...entries, { name: TABLE, kind: 1, index: 0 }, ...globals];
    return vector(all, ({ name, kind, index }, writer) => writer.name(name).op(kind).u32(index));
  }
}

function whole({ body, go }: ModuleFunction, call: Call): Uint8Array {
  if (go !== null) return wholeBody(body, go, call);
  const { code } = localsOf(body);
  return copied(new ByteWriter().bytes(body.subarray(0, code)), body, code, body.length, call).written;
}

/** What stands in the table from the beginning. */
function elements(runs: readonly { readonly slot: number; readonly functions: readonly number[] }[]): Uint8Array {
  return vector(runs, ({ slot, functions }, writer) =>
    writer
      .op(0)
      .i32Const(slot)
      .op(OP.end)
      .bytes(vector(functions, (index, list) => list.u32(index))),
  );
}

/** A list of which the number of items stands first, with more of them behind. */
function extended(content: Uint8Array, more: number, write: (writer: ByteWriter) => void): Uint8Array {
  const reader = new ByteReader(content);
  const writer = new ByteWriter().u32(reader.u32() + more).bytes(content.subarray(reader.position));
  write(writer);
  return writer.written;
}

const I64 = 0x7e;
const F32 = 0x7d;
const F64 = 0x7c;

/** The constant 0 of a type. */
function zero(type: number): readonly number[] {
  if (type === I32) return [OP.i32Const, 0];
  if (type === I64) return [OP.i64Const, 0];
  if (type === F32) return [OP.f32Const, ...new Array<number>(4).fill(0)];
  if (type === F64) return [OP.f64Const, ...new Array<number>(8).fill(0)];
  throw new Error(`There is no number of type ${type}.`);
}
