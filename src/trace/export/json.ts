import type { SourcePosition, Trace } from "../trace.ts";

/**
 * A trace as JSON, to keep and to read with other tools. `docs/trace-json.md` says what each column means.
 *
 * Columns of the same length stand side by side: event i is time[i], kind[i], thread[i], a[i], b[i], c[i]. They are plain arrays
 * of numbers, `blob` is base64, so that any language reads them without knowing how this site keeps them.
 */
export interface TraceJson {
  readonly format: "two-phases-trace";
  readonly version: 1;
  readonly length: number;
  readonly columns: {
    /** virtual nanoseconds since the event before; the first since the run began */
    readonly timeDelta: readonly number[];
    readonly kind: readonly number[];
    readonly thread: readonly number[];
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly c: readonly number[];
  };
  /** a number that JSON does not have is its name: "Infinity", "-Infinity", "NaN" */
  readonly numbers: readonly (number | string)[];
  /** base64 */
  readonly blob: string;
  readonly strings: readonly string[];
  readonly sites: readonly (SourcePosition | null)[];
}

/** The text is not a trace; `message` says why. */
export class TraceFormatError extends Error {
  override readonly name = "TraceFormatError";
}

export function traceToJson(trace: Trace): TraceJson {
  const { length } = trace;
  const timeDelta = new Array<number>(length);
  for (let i = 0; i < length; i++)
    timeDelta[i] = (trace.time[i] as number) - (i === 0 ? 0 : (trace.time[i - 1] as number));
  const plain = (column: Int32Array | Uint8Array) => Array.from(column.subarray(0, length));
  return {
    format: "two-phases-trace",
    version: 1,
    length,
    columns: {
      timeDelta,
      kind: plain(trace.kind),
      thread: plain(trace.thread),
      a: plain(trace.a),
      b: plain(trace.b),
      c: plain(trace.c),
    },
    numbers: Array.from(trace.numbers, (value) => (Number.isFinite(value) ? value : String(value))),
    blob: toBase64(trace.blob),
    strings: trace.strings,
    sites: trace.sites,
  };
}

/** Reads what `traceToJson` wrote. Throws `TraceFormatError` for anything else. */
export function traceFromJson(json: unknown): Trace {
  if (!isTraceJson(json)) throw new TraceFormatError("This is not a trace in the format two-phases-trace, version 1.");
  const { columns, length } = json;
  for (const [name, column] of Object.entries(columns)) {
    if (column.length !== length) throw new TraceFormatError(`The column ${name} does not have ${length} entries.`);
  }
  const time = new Float64Array(length);
  for (let i = 0, now = 0; i < length; i++) {
    now += columns.timeDelta[i] as number;
    time[i] = now;
  }
  return Object.freeze({
    version: 1,
    length,
    time,
    kind: Uint8Array.from(columns.kind),
    thread: Int32Array.from(columns.thread),
    a: Int32Array.from(columns.a),
    b: Int32Array.from(columns.b),
    c: Int32Array.from(columns.c),
    numbers: Float64Array.from(json.numbers, Number),
    blob: fromBase64(json.blob),
    strings: [...json.strings],
    sites: [...json.sites],
  });
}

function isTraceJson(json: unknown): json is TraceJson {
  if (typeof json !== "object" || json === null) return false;
  const { format, version, length, columns, numbers, blob, strings, sites } = json as Partial<TraceJson>;
  if (format !== "two-phases-trace" || version !== 1 || !Number.isInteger(length)) return false;
  if (typeof columns !== "object" || columns === null || typeof blob !== "string") return false;
  const names = ["timeDelta", "kind", "thread", "a", "b", "c"] as const;
  return names.every((name) => Array.isArray(columns[name])) && [numbers, strings, sites].every(Array.isArray);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** RFC 4648, with padding. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const last = left > 1 ? ALPHABET[(word >> 6) & 63] : "=";
    parts.push(`${ALPHABET[word >> 18]}${ALPHABET[(word >> 12) & 63]}${last}${left > 2 ? ALPHABET[word & 63] : "="}`);
  }
  return parts.join("");
}

export function fromBase64(text: string): Uint8Array {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array(Math.max(0, Math.floor(text.length / 4) * 3 - padding));
  for (let i = 0, at = 0; i < text.length; i += 4) {
    let word = 0;
    for (let k = 0; k < 4; k++) {
      const digit = text[i + k] === "=" ? 0 : ALPHABET.indexOf(text[i + k] ?? "");
      if (digit < 0) throw new TraceFormatError("The blob is not base64.");
      word = word * 64 + digit;
    }
    for (const shift of [16, 8, 0]) if (at < bytes.length) bytes[at++] = (word >> shift) & 255;
  }
  return bytes;
}
