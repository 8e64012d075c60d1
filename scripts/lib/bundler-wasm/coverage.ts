import { ByteWriter, moduleOf, OP, SECTION, vector } from "./binary.ts";
import { localsOf } from "./go-function.ts";
import type { GoModule } from "./go-module.ts";

/** What of a module is used: a second edition of it that notes in a memory of its own which pieces were reached. */

/** The memory's name among the exports. */
export const REACHED = "reached";
const PAGE = 65_536;
/** In a memory access: the memory's number follows (multi-memory). */
const WITH_MEMORY = 0x40;
const SECOND_MEMORY = 1;

/** A byte of the memory stands for a piece, or for a whole function that is not in pieces; they come in the module's order. */
export function withCoverage(module: GoModule): Uint8Array<ArrayBuffer> {
  let sites = 0;
  const mark = (): Uint8Array =>
    new ByteWriter().i32Const(sites++).op(OP.i32Const, 1, OP.i32Store8, WITH_MEMORY, SECOND_MEMORY, 0).written;
  const code = vector(module.functions, ({ body, go }, writer) => {
    const marked = new ByteWriter();
    let copied = 0;
    for (const place of go === null ? [localsOf(body).code] : go.pieces.map((piece) => piece.start)) {
      marked.bytes(body.subarray(copied, place)).bytes(mark());
      copied = place;
    }
    writer.sized(marked.bytes(body.subarray(copied)).written);
  });
  return moduleOf(
    module.sections.map(({ id, content }) => {
      if (id === SECTION.code) return { id, content: code };
      if (id === SECTION.memory) {
        const pages = Math.ceil(sites / PAGE);
        return { id, content: new ByteWriter().op(2).bytes(content.subarray(1)).op(0).u32(pages).written };
      }
      if (id === SECTION.export) {
        const [count = 0, ...rest] = content;
        return {
          id,
          content: new ByteWriter()
            .op(count + 1)
            .bytes(rest)
            .name(REACHED)
            .op(2, SECOND_MEMORY).written,
        };
      }
      return { id, content };
    }),
  );
}

/** For each function which of its pieces were reached; of one that is not in pieces, whether it was. */
export type Coverage = readonly (readonly boolean[])[];

export function coverageOf(module: GoModule, reached: Uint8Array): Coverage {
  let site = 0;
  return module.functions.map(({ go }) => Array.from({ length: go?.pieces.length ?? 1 }, () => reached[site++] !== 0));
}
