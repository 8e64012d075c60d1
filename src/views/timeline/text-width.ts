/** Width of a text in the views' face, estimated without a browser: digits and Latin letters 0.6 em, Chinese 1 em. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const char of text) ems += (char.codePointAt(0) as number) > 0x2e7f ? 1 : 0.6;
  return ems * size;
}

/** Places on a line that are taken. */
export class FreeLine {
  private readonly taken: (readonly [number, number])[] = [];

  /** Takes a stretch if it is free. */
  take(from: number, to: number): boolean {
    if (this.taken.some(([left, right]) => from < right && to > left)) return false;
    this.taken.push([from, to]);
    return true;
  }
}
