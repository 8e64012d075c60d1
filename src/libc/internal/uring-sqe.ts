import { sqe as layout, SQE_BYTES } from "../../abi/io-uring-layout.ts";
import { setInt64 } from "./block.ts";
import { address } from "./host.ts";
import type { Upkeep } from "./uring-requests.ts";
import type { Ring } from "./uring-ring.ts";

const SQE_WORDS = SQE_BYTES / 4;

/** One SQE while the program fills it in. */
export class Entry {
  readonly ring: Ring;
  readonly #index: number;
  /** the user_data as a JavaScript value; its 64 bits are written when it is submitted */
  data: unknown = 0;
  upkeep: Upkeep | null = null;

  constructor(ring: Ring, index: number) {
    this.ring = ring;
    this.#index = index;
  }

  get #at(): number {
    return this.#index * SQE_WORDS;
  }

  /** Fills in an operation; what it does not name is 0. `pointer` is a view whose address goes in, or a number. */
  prepare(
    opcode: number,
    fd: number,
    pointer: ArrayBufferView | number,
    len: number,
    off: number,
    opFlags: number,
  ): void {
    const words = this.ring.sqes;
    const at = this.#at;
    const flags = this.ring.sqeBytes[at * 4 + layout.flags]!;
    words.fill(0, at, at + SQE_WORDS);
    words[at] = opcode | (flags << 8);
    words[at + layout.fd / 4] = fd;
    setInt64(words, at + layout.off / 4, off);
    setInt64(words, at + layout.addr / 4, typeof pointer === "number" ? pointer : address(pointer));
    words[at + layout.len / 4] = len;
    words[at + layout.opFlags / 4] = opFlags;
    this.upkeep = typeof pointer === "number" ? null : { memory: [pointer] };
  }

  /** Names other requests by their user_data. */
  aim(data: unknown): void {
    this.ring.requests.write(data, this.ring.sqes, this.#at + layout.addr / 4);
  }

  /** IOSQE_… flags. */
  set flags(value: number) {
    this.ring.sqeBytes[this.#at * 4 + layout.flags] = value;
  }

  /** Empties it, for one that is handed out. */
  clear(): void {
    this.ring.sqes.fill(0, this.#at, this.#at + SQE_WORDS);
  }

  /** It is on its way to the kernel. */
  submit(): void {
    this.ring.requests.begin(this.data, this.ring.sqes, this.#at + layout.userData / 4, this.upkeep);
  }
}
