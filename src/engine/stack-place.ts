import { FIBER_BLOCK, FIBER_SLACK, FIBER_UNWIND, MAIN_UNWIND, STACK_TOP } from "./layout.ts";

/** Where a fiber has its stack and puts it away. */
export interface StackPlace {
  /** address of the block on the guest's heap, 0 for the main fiber */
  readonly block: number;
  readonly unwindStart: number;
  readonly unwindEnd: number;
  readonly top: number;
  readonly limit: number;
}

export function mainStack(stackBytes: number): StackPlace {
  return {
    block: 0,
    unwindStart: MAIN_UNWIND.start,
    unwindEnd: MAIN_UNWIND.end,
    top: STACK_TOP,
    limit: STACK_TOP - stackBytes,
  };
}

export function heapStack(block: number): StackPlace {
  const top = (block + FIBER_BLOCK) & ~15;
  return {
    block,
    unwindStart: (block + 7) & ~7,
    unwindEnd: block + FIBER_UNWIND,
    top,
    limit: block + FIBER_UNWIND + FIBER_SLACK,
  };
}
