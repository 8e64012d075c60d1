import { CQE_BYTES, cqe, cqOff, params, SQE_BYTES, sqe, sqOff } from "../../abi/io-uring-layout.ts";
import type { HostArgument } from "../internal/host.ts";
import { setKernel, viewAt, words } from "./fake-host.ts";

/** A kernel with one ring, as small as it can be: requests wait until the test completes them. */
export interface FakeRing {
  /** opcode and user_data words of what was submitted, oldest first */
  readonly submitted: { opcode: number; fd: number; addr: number; len: number; off: number; data: [number, number] }[];
  /** io_uring_enter calls: to_submit, min_complete, flags */
  readonly entered: number[][];
  /** puts a completion into the ring */
  complete(data: readonly [number, number], res: number): void;
}

/** Byte offsets in the ring memory that this kernel chooses. */
const at = { sqHead: 0, sqTail: 4, sqFlags: 16, cqHead: 24, cqTail: 28, cqes: 64 };

/** Installs the kernel. `whenWaiting` is called by an enter that is to wait. */
export function fakeRing(whenWaiting: (ring: FakeRing) => number = () => -4): FakeRing {
  let rings = new Int32Array();
  let sqes = new Int32Array();
  let entries = 0;
  const ring: FakeRing = {
    submitted: [],
    entered: [],
    complete(data, res) {
      const tail = rings[at.cqTail / 4]!;
      const place = (at.cqes + (tail % (2 * entries)) * CQE_BYTES) / 4;
      rings.set(data, place + cqe.userData / 4);
      rings[place + cqe.res / 4] = res;
      rings[at.cqTail / 4] = tail + 1;
    },
  };

  function setUp(count: number, memory: Int32Array): number {
    if (count < 1 || count > 32768) return -22;
    entries = 2 ** Math.ceil(Math.log2(count));
    const pointer = (offset: number) => viewAt(memory[offset / 4]!);
    rings = words(pointer(params.cqOff + cqOff.userAddr));
    sqes = words(pointer(params.sqOff + sqOff.userAddr));
    memory[params.sqEntries / 4] = entries;
    memory[params.cqEntries / 4] = 2 * entries;
    const set = (offset: number, value: number) => {
      memory[offset / 4] = value;
    };
    set(params.sqOff + sqOff.head, at.sqHead);
    set(params.sqOff + sqOff.tail, at.sqTail);
    set(params.sqOff + sqOff.flags, at.sqFlags);
    set(params.sqOff + sqOff.array, at.cqes + 2 * entries * CQE_BYTES);
    set(params.cqOff + cqOff.head, at.cqHead);
    set(params.cqOff + cqOff.tail, at.cqTail);
    set(params.cqOff + cqOff.cqes, at.cqes);
    return 9;
  }

  function submit(count: number): void {
    for (let i = 0; i < count; i++) {
      const head = rings[at.sqHead / 4]!++;
      const index = rings[(at.cqes + 2 * entries * CQE_BYTES) / 4 + (head % entries)]!;
      const place = (index * SQE_BYTES) / 4;
      const word = (offset: number) => sqes[place + offset / 4]!;
      ring.submitted.push({
        opcode: word(sqe.opcode) & 0xff,
        fd: word(sqe.fd),
        addr: word(sqe.addr),
        len: word(sqe.len),
        off: word(sqe.off),
        data: [word(sqe.userData), word(sqe.userData + 4)],
      });
    }
  }

  setKernel((nr: number, ...args: HostArgument[]) => {
    if (nr === 425) return setUp(args[0] as number, words(args[1]));
    if (nr !== 426) return -38;
    const [, toSubmit, minComplete, flags] = args as number[];
    ring.entered.push([toSubmit!, minComplete!, flags!]);
    submit(toSubmit!);
    if (minComplete! > 0) {
      const result = whenWaiting(ring);
      if (result < 0) return result;
    }
    return toSubmit!;
  });
  return ring;
}
