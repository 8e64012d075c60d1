import type { OutputPiece } from "./protocol.ts";

/** What a process wrote to its terminal, as bytes; `bytes` may be kept. */
export interface OutputBytes {
  readonly pid: number;
  /** 1 or 2 */
  readonly fd: number;
  /** virtual ns */
  readonly time: number;
  readonly bytes: Uint8Array;
}

/** Beyond this many pieces in a batch, what a process writes on is added to its last piece: a page shows no more anyway. */
const ROOMY = 1000;

/** Makes text of output bytes, batch by batch. A character whose bytes come in two writes belongs to the second. */
export class OutputText {
  private readonly decoders = new Map<string, TextDecoder>();
  private pieces: OutputPiece[] = [];

  add(output: OutputBytes): void {
    const text = this.decoder(output.pid, output.fd).decode(output.bytes, { stream: true });
    if (text !== "") this.push({ pid: output.pid, fd: output.fd, time: output.time, text });
  }

  /** Gives what has come since the last call. */
  take(): readonly OutputPiece[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  /** Nothing follows: characters that stayed incomplete show as U+FFFD. */
  end(time: number): void {
    for (const [stream, decoder] of this.decoders) {
      const [pid, fd] = stream.split(":").map(Number) as [number, number];
      const text = decoder.decode();
      if (text !== "") this.push({ pid, fd, time, text });
    }
    this.decoders.clear();
  }

  private push(piece: OutputPiece): void {
    const last = this.pieces.at(-1);
    if (last !== undefined && this.pieces.length >= ROOMY && last.pid === piece.pid && last.fd === piece.fd) {
      this.pieces[this.pieces.length - 1] = { ...last, text: last.text + piece.text };
    } else this.pieces.push(piece);
  }

  private decoder(pid: number, fd: number): TextDecoder {
    const stream = `${pid}:${fd}`;
    let decoder = this.decoders.get(stream);
    if (decoder === undefined) {
      decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      this.decoders.set(stream, decoder);
    }
    return decoder;
  }
}
