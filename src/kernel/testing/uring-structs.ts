import { get32, put32, put64 } from "../../abi/bytes.ts";
import { IORING_SETUP_NO_MMAP } from "../../abi/io-uring.ts";
import { CQE_BYTES, cqe, cqOff, params, RING_HEADER_BYTES, SQE_BYTES, sqe, sqOff } from "../../abi/io-uring-layout.ts";
import { SYS_io_uring_enter, SYS_io_uring_setup } from "../../abi/syscall.ts";
import { call, type Step, type User } from "./scripted-task.ts";

/** One SQE; what is left out is 0. */
export interface Entry {
  readonly op: number;
  readonly data: number;
  readonly flags?: number;
  readonly fd?: number;
  readonly off?: number;
  readonly addr?: number;
  readonly len?: number;
  readonly opFlags?: number;
}

/** A completion: [user_data, res], and its flags if there are any. */
export type Completion = readonly number[];

/** The rings of a scripted program, as liburing would keep them. */
export class ScriptedRing {
  fd = -1;
  private readonly user: User;
  private readonly entries: number;
  private readonly setupAt: number;
  private readonly rings: number;
  private readonly sqes: number;
  private tail = 0;

  constructor(user: User, entries = 8) {
    this.user = user;
    this.entries = entries;
    this.setupAt = user.alloc(params.bytes);
    this.rings = user.alloc(RING_HEADER_BYTES + 2 * entries * CQE_BYTES + 4 * entries);
    this.sqes = user.alloc(entries * SQE_BYTES);
    put32(user.bytes, this.setupAt + params.flags, IORING_SETUP_NO_MMAP);
    put64(user.bytes, this.setupAt + params.cqOff + cqOff.userAddr, this.rings);
    put64(user.bytes, this.setupAt + params.sqOff + sqOff.userAddr, this.sqes);
  }

  *setUp(): Generator<Step, void, number> {
    this.fd = yield call(SYS_io_uring_setup, this.entries, this.setupAt);
  }

  /** Puts entries into the submission ring. */
  put(...list: readonly Entry[]): void {
    const { bytes } = this.user;
    for (const entry of list) {
      const index = this.tail++ & (this.entries - 1);
      const at = this.sqes + index * SQE_BYTES;
      bytes.fill(0, at, at + SQE_BYTES);
      bytes[at + sqe.opcode] = entry.op;
      bytes[at + sqe.flags] = entry.flags ?? 0;
      put32(bytes, at + sqe.fd, entry.fd ?? -1);
      put64(bytes, at + sqe.off, entry.off ?? 0);
      put64(bytes, at + sqe.addr, entry.addr ?? 0);
      put32(bytes, at + sqe.len, entry.len ?? 0);
      put32(bytes, at + sqe.opFlags, entry.opFlags ?? 0);
      put64(bytes, at + sqe.userData, entry.data);
      put32(bytes, this.word(params.sqOff + sqOff.array) + index * 4, index);
    }
    put32(bytes, this.word(params.sqOff + sqOff.tail), this.tail);
  }

  /** Puts entries in and enters. */
  submit(...list: readonly Entry[]): Step {
    this.put(...list);
    return call(SYS_io_uring_enter, this.fd, list.length, 0, 0, 0, 8);
  }

  /** Waits for so many completions, with these entries submitted before. */
  wait(count: number, ...list: readonly Entry[]): Step {
    this.put(...list);
    return call(SYS_io_uring_enter, this.fd, list.length, count, 1, 0, 8);
  }

  /** Takes all completions that are in the ring, without a call. */
  reap(): Completion[] {
    const { bytes } = this.user;
    const headAt = this.word(params.cqOff + cqOff.head);
    const tail = get32(bytes, this.word(params.cqOff + cqOff.tail));
    const mask = get32(bytes, this.word(params.cqOff + cqOff.mask));
    const found: Completion[] = [];
    for (let head = get32(bytes, headAt); head !== tail; head++) {
      const at = this.word(params.cqOff + cqOff.cqes) + (head & mask) * CQE_BYTES;
      const flags = get32(bytes, at + cqe.flags);
      const one = [get32(bytes, at + cqe.userData), get32(bytes, at + cqe.res)];
      found.push(flags === 0 ? one : [...one, flags]);
    }
    put32(bytes, headAt, tail);
    return found;
  }

  get sqFlags(): number {
    return get32(this.user.bytes, this.word(params.sqOff + sqOff.flags));
  }

  private word(offset: number): number {
    return this.rings + get32(this.user.bytes, this.setupAt + offset);
  }
}
