import { get32, put32 } from "../../abi/bytes.ts";
import { IORING_SQ_CQ_OVERFLOW } from "../../abi/io-uring.ts";
import { CQE_BYTES, cqe, RING_HEADER_BYTES, SQE_BYTES } from "../../abi/io-uring-layout.ts";
import type { Process } from "../proc/process.ts";
import type { UserMemory } from "../trap.ts";

/** Where each word lies in the memory of the rings. */
export const ringWords = {
  sqHead: 0,
  sqTail: 4,
  sqMask: 8,
  sqEntries: 12,
  sqFlags: 16,
  sqDropped: 20,
  cqHead: 24,
  cqTail: 28,
  cqMask: 32,
  cqEntries: 36,
  cqOverflow: 40,
  cqFlags: 44,
} as const;

export interface RingPlace {
  readonly owner: Process;
  readonly memory: UserMemory;
  /** addresses in it */
  readonly rings: number;
  readonly sqes: number;
  readonly sqEntries: number;
  readonly cqEntries: number;
}

/**
 * The two rings, which lie in the memory of the process that set them up: the process moves the tail of one and the head of the other,
 * the kernel the other two. What the process writes there is not to be trusted. Once it has ended nothing is there any more.
 */
export class RingMemory {
  readonly sqEntries: number;
  readonly cqEntries: number;
  private readonly place: RingPlace;
  private sqHead = 0;
  private cqTail = 0;

  constructor(place: RingPlace) {
    this.place = place;
    this.sqEntries = place.sqEntries;
    this.cqEntries = place.cqEntries;
  }

  /** Writes what never changes. False: EFAULT. */
  initialize(): boolean {
    const header = this.header();
    const { sqEntries, cqEntries } = this;
    if (!header || !this.view(this.place.rings, this.arrayOffset + 4 * sqEntries)) return false;
    if (!this.view(this.place.sqes, sqEntries * SQE_BYTES)) return false;
    header.fill(0);
    put32(header, ringWords.sqMask, sqEntries - 1);
    put32(header, ringWords.sqEntries, sqEntries);
    put32(header, ringWords.cqMask, cqEntries - 1);
    put32(header, ringWords.cqEntries, cqEntries);
    return true;
  }

  /** The array of indexes comes after the CQEs. */
  get arrayOffset(): number {
    return RING_HEADER_BYTES + this.cqEntries * CQE_BYTES;
  }

  /** SQEs that the process has put in and nobody has taken. */
  get submitted(): number {
    const header = this.header();
    if (!header) return 0;
    return Math.min((get32(header, ringWords.sqTail) - this.sqHead) >>> 0, this.sqEntries);
  }

  /** The next SQE, copied, for the process may use its place again; null: its index is wrong, and it is dropped. */
  takeSqe(): Uint8Array | null {
    const { rings, sqes } = this.place;
    const slot = this.view(rings + this.arrayOffset + 4 * (this.sqHead & (this.sqEntries - 1)), 4);
    const index = slot ? get32(slot, 0) >>> 0 : this.sqEntries;
    this.sqHead = (this.sqHead + 1) | 0;
    const entry = index < this.sqEntries ? this.view(sqes + index * SQE_BYTES, SQE_BYTES) : null;
    if (entry) return entry.slice();
    const header = this.header();
    if (header) put32(header, ringWords.sqDropped, get32(header, ringWords.sqDropped) + 1);
    return null;
  }

  /** The places of the SQEs that were taken are free. */
  commitHead(): void {
    const header = this.header();
    if (header) put32(header, ringWords.sqHead, this.sqHead);
  }

  /** CQEs that the process has not yet seen. */
  get unseen(): number {
    const header = this.header();
    return header ? (this.cqTail - get32(header, ringWords.cqHead)) >>> 0 : 0;
  }

  /** False: there is no room. */
  putCqe(dataLow: number, dataHigh: number, result: number, flags: number): boolean {
    const header = this.header();
    if (!header) return true;
    if (this.unseen >= this.cqEntries) return false;
    const at = this.place.rings + RING_HEADER_BYTES + (this.cqTail & (this.cqEntries - 1)) * CQE_BYTES;
    const entry = this.view(at, CQE_BYTES);
    if (!entry) return true;
    put32(entry, cqe.userData, dataLow);
    put32(entry, cqe.userData + 4, dataHigh);
    put32(entry, cqe.res, result);
    put32(entry, cqe.flags, flags);
    this.cqTail = (this.cqTail + 1) | 0;
    put32(header, ringWords.cqTail, this.cqTail);
    return true;
  }

  /** Tells the process whether completions wait in the kernel for room. */
  setOverflow(on: boolean): void {
    const header = this.header();
    if (header) put32(header, ringWords.sqFlags, on ? IORING_SQ_CQ_OVERFLOW : 0);
  }

  private header(): Uint8Array | null {
    return this.view(this.place.rings, RING_HEADER_BYTES);
  }

  private view(address: number, length: number): Uint8Array | null {
    const { owner, memory } = this.place;
    if (owner.zombie || !Number.isSafeInteger(address) || address <= 0) return null;
    return memory.view(address, length);
  }
}
