/** Thrown for a mistake of ours, never for a guest's. */
export class Panic extends Error {
  override readonly name = "Panic";
}

/** Ends everything: an invariant of our own does not hold. */
export function panic(message: string): never {
  throw new Panic(message);
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) panic(message);
}
