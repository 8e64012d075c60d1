import { instructionAt, OP, SECTION, section } from "./binary.ts";
import type { Coverage } from "./coverage.ts";
import { memoryOf } from "./data.ts";
import { functionTableOf } from "./function-table.ts";
import type { GoModule, ModuleFunction } from "./go-module.ts";

/** What is reached by chance: when memory is collected, where a list is full. Another program comes there at other places. */

/** Called where a list has no room for one more, and where a pointer is written while memory is being collected. */
const BY_CHANCE = /^runtime\.(?:growslice|wb(?:Zero|Move)|gcWriteBarrier)|^gcWriteBarrier/;

/**
 * Of Go's own runtime, what is reached is taken whole; of other functions that are reached, the pieces that make room or tell the collector,
 * each with the one behind it. The linker puts the runtime and what it needs first; the functions that are exported, through which all is
 * entered, are its last.
 */
export function withChance(module: GoModule, coverage: Coverage): Coverage {
  const { names } = functionTableOf(memoryOf(section(module.sections, SECTION.data)));
  const chance = new Set(names.flatMap((name, number) => (BY_CHANCE.test(name) ? [number + module.imported] : [])));
  return module.functions.map((each) => {
    const pieces = coverage[each.number] ?? [];
    if (!pieces.includes(true)) return pieces;
    if (each.number <= module.lastExported) return pieces.map(() => true);
    const calls = callsTo(each, chance);
    return pieces.map((isReached, i) => isReached || calls[i] === true || calls[i - 1] === true);
  });
}

/** For each piece: does it call one of these? */
function callsTo({ body, go }: ModuleFunction, wanted: ReadonlySet<number>): boolean[] {
  return (go?.pieces ?? []).map(({ start, end }) => {
    for (let position = start; position < end; ) {
      const { op, index, end: next } = instructionAt(body, position);
      if (op === OP.call && wanted.has(index)) return true;
      position = next;
    }
    return false;
  });
}
