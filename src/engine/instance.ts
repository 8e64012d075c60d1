import type { GuestExports } from "./exports.ts";
import { DOUBLE_SHIFT, TAG_FIRST, TAG_INT, TAG_LAST } from "./layout.ts";
import { Views } from "./views.ts";

/** What an instance needs to know of the process in it; in truth always a `Process`. */
export interface Occupant {
  /** boxes of rejected promises that nobody handles yet, by address of the promise's object */
  readonly rejections: Map<number, { promise: number; reason: number }>;
}

/** What an instance calls out to. */
export interface InstanceHost {
  /** A system call: `argv` is where its arguments, JSValues, lie one after the other. */
  trap(instance: Instance, name: number, argc: number, argv: number): number;
  /** Whatever else guests may ask of the host: `argv` is a list of boxes; gives one, or 0. */
  hostCall(instance: Instance, name: number, argv: number): number;
  /** 0: go on; 1: throw an exception that the program cannot catch */
  interrupt(instance: Instance): number;
  promiseRejection(instance: Instance, promise: number, reason: number, handled: number): void;
  /** Source of a module, or null. */
  moduleSource(instance: Instance, specifier: string): string | null;
  /** Virtual nanoseconds of the clock that a WASI clock number names. */
  clock(instance: Instance, id: number): number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const doubleBits = new Float64Array(1);
const doubleWords = new Int32Array(doubleBits.buffer);

/** Bytes. */
const WASM_PAGE = 65536;
const WASI_SUCCESS = 0;
const WASI_BADF = 8;

/** One WebAssembly instance: the "hardware" in which one process at a time lives. */
export class Instance {
  readonly exports: GuestExports;
  /** Views of linear memory; replaced when it grows. */
  i32: Int32Array;
  u8: Uint8Array;
  /** of parts of it, for the kernel */
  readonly views = new Views();
  /** whose memory this is at the moment */
  occupant: Occupant | null = null;
  /** true from `asyncify_start_unwind` until the stack is put away */
  unwinding = false;
  /** true from `asyncify_start_rewind` until the host function is reached again */
  rewinding = false;
  /** what the interrupt counter was set to when user mode was last entered */
  budget = 0;
  /** the engine itself evaluates something here: system calls are refused, work is limited */
  sandboxed = false;
  /** interrupts left to whatever is evaluated while sandboxed */
  sandboxWork = 0;
  /** must not be swapped out just now */
  held = false;
  /** set while offsets are probed: sees the arguments of each call of `__probe` */
  probing: ((argv: number) => void) | null = null;
  /** order of last use, for choosing whom to swap out */
  lastUse = 0;

  constructor(module: WebAssembly.Module, host: InstanceHost) {
    const instance = new WebAssembly.Instance(module, this.imports(host));
    this.exports = instance.exports as unknown as GuestExports;
    this.i32 = new Int32Array(this.exports.memory.buffer);
    this.u8 = new Uint8Array(this.exports.memory.buffer);
  }

  /** Bytes of linear memory that the process inside has; behind them may lie more, of an earlier one. */
  get heapBytes(): number {
    return (this.exports.heap_pages.value as number) * WASM_PAGE;
  }

  /** Bytes that this instance takes. */
  get memoryBytes(): number {
    return this.exports.memory.buffer.byteLength;
  }

  /** Memory may have grown since: makes the views good again. */
  refresh(): void {
    // Growing detaches the old buffer, and a view of a detached buffer is empty.
    if (this.i32.length !== 0) return;
    this.i32 = new Int32Array(this.exports.memory.buffer);
    this.u8 = new Uint8Array(this.exports.memory.buffer);
  }

  /** Makes the heap `bytes` long, a multiple of WebAssembly's page. False: the browser gives no more memory. */
  setHeap(bytes: number): boolean {
    const missing = (bytes - this.memoryBytes) / WASM_PAGE;
    if (missing > 0) {
      try {
        this.exports.memory.grow(missing);
      } catch {
        return false;
      }
    }
    this.exports.heap_pages.value = bytes / WASM_PAGE;
    this.refresh();
    return true;
  }

  /** Lets the engine run guest code of its own in the middle of things: no system call is let through, and work is limited. */
  guarded<T>(work: () => T): T {
    const before = this.sandboxed;
    this.sandboxed = true;
    this.sandboxWork = 10;
    try {
      return work();
    } finally {
      this.sandboxed = before;
    }
  }

  /** Copies text into guest memory, NUL-terminated; the caller frees it. */
  writeString(text: string): { address: number; length: number } {
    const bytes = encoder.encode(text);
    const address = this.writeBytes(bytes, 1);
    this.u8[address + bytes.length] = 0;
    return { address, length: bytes.length };
  }

  /** Copies bytes into a fresh block of guest memory, with `extra` bytes of room behind; the caller frees it. */
  writeBytes(bytes: Uint8Array, extra = 0): number {
    const address = this.exports.wasm_malloc(bytes.length + extra);
    this.refresh();
    if (address === 0) throw new Error("the engine has no memory left");
    this.u8.set(bytes, address);
    return address;
  }

  readCString(address: number): string {
    this.refresh();
    const end = this.u8.indexOf(0, address);
    return decoder.decode(this.u8.subarray(address, end));
  }

  /** The text of a string box; other values are converted as String() does. Null if the conversion throws. */
  readText(box: number): string | null {
    const e = this.exports;
    const lengthAt = e.wasm_malloc(4);
    const address = e.qjs_get_string_len(box, lengthAt);
    this.refresh();
    const length = this.i32[lengthAt >> 2] as number;
    e.wasm_free(lengthAt);
    if (address === 0) return null;
    const text = decoder.decode(this.u8.subarray(address, address + length));
    e.qjs_free_cstring(address);
    return text;
  }

  /** The value in a box if it is a number, else NaN. */
  readNumber(box: number): number {
    const low = this.i32[box >> 2] as number;
    const high = this.i32[(box >> 2) + 1] as number;
    if (high === TAG_INT) return low;
    if (high >= TAG_FIRST && high <= TAG_LAST) return Number.NaN;
    doubleWords[0] = low;
    doubleWords[1] = high + DOUBLE_SHIFT;
    return doubleBits[0] as number;
  }

  /** Property of an object as a new box; the caller frees it. */
  property(box: number, name: string): number {
    const { address } = this.writeString(name);
    const value = this.exports.qjs_get_prop_string(box, address);
    this.exports.wasm_free(address);
    return value;
  }

  private imports(host: InstanceHost): WebAssembly.Imports {
    return {
      env: {
        host_trap: (name: number, argc: number, argv: number) => host.trap(this, name, argc, argv),
        host_call: (name: number, _length: number, _self: number, _argc: number, argv: number) =>
          host.hostCall(this, name, argv),
        host_interrupt: () => host.interrupt(this),
        host_promise_rejection: (promise: number, reason: number, handled: number) =>
          host.promiseRejection(this, promise, reason, handled),
        host_module_normalize: (_base: number, name: number) => this.writeString(this.readCString(name)).address,
        host_module_load: (name: number, lengthOut: number) => {
          const source = host.moduleSource(this, this.readCString(name));
          if (source === null) return 0;
          const { address, length } = this.writeString(source);
          this.i32[lengthOut >> 2] = length;
          return address;
        },
        host_get_timezone_offset: () => 0,
      },
      wasi_snapshot_preview1: {
        clock_time_get: (id: number, _precision: bigint, out: number) => {
          const view = new DataView(this.exports.memory.buffer);
          view.setBigUint64(out, BigInt(Math.round(host.clock(this, id))), true);
          return WASI_SUCCESS;
        },
        random_get: (address: number, length: number) => {
          new Uint8Array(this.exports.memory.buffer, address, length).fill(0);
          return WASI_SUCCESS;
        },
        fd_write: () => WASI_BADF,
        fd_close: () => WASI_BADF,
        fd_fdstat_get: () => WASI_BADF,
        fd_seek: () => WASI_BADF,
      },
    };
  }
}
