import { writeSync } from "node:fs";

/** How much is gathered before it is written, bytes. */
const GATHERED = 64 * 1024;

/**
 * Writes output to this process's own stdout and stderr, byte by byte as it came and in that order: what goes to one descriptor
 * is gathered only until something goes to the other.
 */
export class Terminal {
  private pieces: Uint8Array[] = [];
  private size = 0;
  private fd = 1;

  write(fd: number, bytes: Uint8Array): void {
    if (fd !== this.fd) this.flush();
    this.fd = fd;
    this.pieces.push(bytes);
    this.size += bytes.length;
    if (this.size >= GATHERED) this.flush();
  }

  line(text: string): void {
    this.write(2, new TextEncoder().encode(`${text}\n`));
  }

  flush(): void {
    const bytes = Buffer.concat(this.pieces);
    this.pieces = [];
    this.size = 0;
    writeAll(this.fd, bytes);
  }
}

/** A pipe may be non-blocking and full: then this waits a little. A reader that has gone ends the process, as SIGPIPE would. */
function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === "EPIPE") process.exit(128 + 13);
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}
