import { structSizes, writeSockaddrIn } from "../../abi/layout.ts";
import { EventKind, type ObjectType } from "../event.ts";
import { Recorder } from "../recorder.ts";
import type { SourcePosition, Trace } from "../trace.ts";

const ROOM = { events: 1e7, blobBytes: 1e8 };

/** Memory behind an argument, for a call that is written by hand. */
export interface ScriptedPayload {
  readonly argument: number;
  readonly bytes: Uint8Array;
}

/** Writes traces by hand, for tests and samples: a clock that is moved, and words for what a kernel would record. */
export class TraceScript {
  readonly recorder: Recorder;
  now = 0;
  private readonly sites: (SourcePosition | null)[] = [null];

  constructor() {
    this.recorder = new Recorder(ROOM);
  }

  /** Moves the clock on. */
  wait(ns: number): this {
    this.now += ns;
    return this;
  }

  /** Moves the clock to a time that isn't in the past. */
  at(ns: number): this {
    this.now = Math.max(this.now, ns);
    return this;
  }

  event(kind: number, thread: number, a = 0, b = 0, c = 0): this {
    this.recorder.event(this.now, kind, thread, a, b, c);
    return this;
  }

  text(text: string): number {
    return this.recorder.string(text);
  }

  blob(bytes: Uint8Array): number {
    return this.recorder.bytes(bytes);
  }

  process(pid: number, name: string, parent = 0): this {
    return this.event(EventKind.ProcessStart, pid, pid, parent, this.text(name));
  }

  state(tid: number, state: number, b = 0, why = ""): this {
    return this.event(EventKind.ThreadState, tid, state, b, why === "" ? 0 : this.text(why));
  }

  object(tid: number, object: number, type: ObjectType, label: string): this {
    return this.event(EventKind.ObjectNew, tid, object, type, this.text(label));
  }

  enter(tid: number, nr: number, args: readonly number[], payloads: readonly ScriptedPayload[] = [], line = 0): this {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const site = line === 0 ? 0 : this.sites.push({ file: "main.ts", line, column: 0 }) - 1;
    this.event(EventKind.SyscallEnter, tid, nr, this.recorder.arguments6(a, b, c, d, e, f), site);
    return this.payloads(EventKind.PayloadIn, tid, payloads);
  }

  exit(tid: number, nr: number, result: number, payloads: readonly ScriptedPayload[] = [], slept = false): this {
    this.payloads(EventKind.PayloadOut, tid, payloads);
    return this.event(EventKind.SyscallExit, tid, nr, this.recorder.number(result), slept ? 1 : 0);
  }

  private payloads(kind: number, tid: number, payloads: readonly ScriptedPayload[]): this {
    for (const { argument, bytes } of payloads) this.event(kind, tid, argument, this.blob(bytes), bytes.length);
    return this;
  }

  output(tid: number, fd: number, text: string): this {
    const bytes = new TextEncoder().encode(text);
    return this.event(EventKind.Output, tid, fd, this.blob(bytes), bytes.length);
  }

  finish(): Trace {
    return this.recorder.finish(this.sites);
  }
}

/** Bytes of a text, UTF-8. */
export const textBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** 32-bit integers, little-endian. */
export function intBytes(...values: readonly number[]): Uint8Array {
  return new Uint8Array(new Int32Array(values).buffer);
}

/** 64-bit integers, little-endian. */
export function longBytes(...values: readonly number[]): Uint8Array {
  return new Uint8Array(new BigInt64Array(values.map((value) => BigInt(value))).buffer);
}

/** A struct sockaddr_in; the address in host order. */
export function inetBytes(address: number, port: number): Uint8Array {
  const bytes = new Uint8Array(structSizes.sockaddr_in);
  writeSockaddrIn(new DataView(bytes.buffer), 0, port, address);
  return bytes;
}
