/**
 * Gives each process a heap of its own size. WebAssembly's memory only grows, and instances are used again: an allocator that asks
 * the memory for its size would find what an earlier process has left, and give other addresses. So it asks, and grows, a counter
 * instead, which the engine sets along with the stack pointer when a process moves in (src/engine/instance.ts).
 */

const PAGE_SHIFT = 16;
const SIZE = "(memory.size)";
const GROW = /\(memory\.grow\b/g;

/** A module in the text format, before Asyncify. */
export function ownHeap(text: string): string {
  const memory = /^ \(memory \S+ (\d+)\)$/m.exec(text);
  const exported = /^ \(export "memory" \(memory \S+\)\)$/m.exec(text);
  const end = text.lastIndexOf("\n)");
  if (memory === null || exported === null || end === -1 || !text.includes(SIZE) || text.match(GROW) === null) {
    throw new Error("The package's WebAssembly takes its memory in a way that is not known here.");
  }
  const counted = text
    .slice(0, end)
    .replaceAll(SIZE, "(global.get $heap_pages)")
    .replace(GROW, "(call $grow_heap")
    .replace(memory[0], () => `${memory[0]}\n (global $heap_pages (mut i32) (i32.const ${memory[1]}))`)
    .replace(exported[0], () => `${exported[0]}\n (export "heap_pages" (global $heap_pages))`);
  return `${counted}\n${GROW_HEAP}${text.slice(end)}`;
}

/** As `memory.grow`: pages → pages before, or -1. What an earlier process has left there is wiped out. */
const GROW_HEAP = ` (func $grow_heap (param $more i32) (result i32)
  (local $before i32)
  (local $left i32)
  (local.set $before (global.get $heap_pages))
  (local.set $left (i32.sub (memory.size) (local.get $before)))
  (if (i32.gt_u (local.get $more) (local.get $left))
   (then
    (if (i32.eq (memory.grow (i32.sub (local.get $more) (local.get $left))) (i32.const -1))
     (then (return (i32.const -1)))
    )
   )
   (else (local.set $left (local.get $more)))
  )
  (memory.fill
   (i32.shl (local.get $before) (i32.const ${PAGE_SHIFT}))
   (i32.const 0)
   (i32.shl (local.get $left) (i32.const ${PAGE_SHIFT}))
  )
  (global.set $heap_pages (i32.add (local.get $before) (local.get $more)))
  (local.get $before)
 )`;
