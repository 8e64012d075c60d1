/**
 * What a program has without importing it, besides JavaScript itself. There is no fetch, no setTimeout and no DOM: time passes by
 * usleep and its like, and everything that comes from outside comes through a descriptor.
 */

/** Prints values, readable. log, info and debug write to descriptor 1, through the same buffer as printf; warn and error to 2. */
declare const console: {
  /** Prints to the standard output. A first text may have directives: %s %d %i %f %j %o. */
  log(...values: unknown[]): void;
  /** As log. */
  info(...values: unknown[]): void;
  /** As log. */
  debug(...values: unknown[]): void;
  /** Prints to the standard error. */
  warn(...values: unknown[]): void;
  /** Prints to the standard error. */
  error(...values: unknown[]): void;
};

/** Makes UTF-8 of text. */
declare class TextEncoder {
  readonly encoding: "utf-8";
  /** The UTF-8 bytes of a text. */
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

/** Makes text of UTF-8. */
declare class TextDecoder {
  /** Only "utf-8" is there. */
  constructor(label?: "utf-8" | "utf8");
  readonly encoding: "utf-8";
  /** The text of UTF-8 bytes; a wrong sequence becomes U+FFFD. */
  decode(bytes?: ArrayBufferView | ArrayBuffer): string;
}

/** The simulated clock. */
declare const performance: {
  /** Milliseconds since the machine started, with fractions. */
  now(): number;
};

/** Runs a function when the code that runs now has ended. */
declare function queueMicrotask(callback: () => void): void;
