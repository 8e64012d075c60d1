import type { OutputPiece } from "../lab/protocol.ts";

/**
 * What the processes of one run printed, kept small enough to show: of each process at most `MOST_LINES` lines, the last
 * ones, and of a line at most `LONGEST_LINE` characters. A program that prints without end must not fill the page.
 */
const MOST_LINES = 1000;
const LONGEST_LINE = 2000;

export interface ProcessOutput {
  readonly pid: number;
  /** the lines that are kept, in order; the last has no line break yet if `open` */
  readonly lines: OutputLine[];
  /** true if the last line may still grow */
  open: boolean;
  /** lines that came before these and are not kept */
  dropped: number;
}

export interface OutputLine {
  /** 1 or 2 */
  readonly fd: number;
  /** virtual ns, when the line began */
  readonly time: number;
  text: string;
}

export class ConsoleLog {
  private readonly byPid = new Map<number, ProcessOutput>();

  /** in the order in which the processes first printed */
  get processes(): readonly ProcessOutput[] {
    return [...this.byPid.values()];
  }

  append(pieces: readonly OutputPiece[]): void {
    for (const piece of pieces) this.appendPiece(piece);
    // Once for all of them: to shorten a long array costs its length.
    for (const output of this.byPid.values()) trim(output);
  }

  private appendPiece(piece: OutputPiece): void {
    const output = this.outputOf(piece.pid);
    const parts = piece.text.split("\n");
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      if (isLast && part === "") break;
      const grows = output.open ? output.lines.at(-1) : undefined;
      if (grows !== undefined && grows.fd === piece.fd) grows.text = clipped(grows.text + part);
      else output.lines.push({ fd: piece.fd, time: piece.time, text: clipped(part) });
      output.open = isLast;
    }
  }

  private outputOf(pid: number): ProcessOutput {
    let output = this.byPid.get(pid);
    if (output === undefined) {
      output = { pid, lines: [], open: false, dropped: 0 };
      this.byPid.set(pid, output);
    }
    return output;
  }
}

function trim(output: ProcessOutput): void {
  const excess = output.lines.length - MOST_LINES;
  if (excess <= 0) return;
  output.lines.splice(0, excess);
  output.dropped += excess;
}

const clipped = (text: string): string => (text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text);
