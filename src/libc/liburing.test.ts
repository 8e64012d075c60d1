import "./testing/fake-host.ts";
import { describe, expect, test } from "vitest";
import {
  io_uring,
  type io_uring_cqe,
  io_uring_cqe_get_data,
  io_uring_cqe_seen,
  io_uring_get_sqe,
  io_uring_peek_cqe,
  io_uring_prep_cancel,
  io_uring_prep_nop,
  io_uring_prep_read,
  io_uring_queue_init,
  io_uring_sqe_set_data,
  io_uring_submit,
  io_uring_wait_cqe,
} from "./liburing.ts";
import { viewAt } from "./testing/fake-host.ts";
import { fakeRing } from "./testing/fake-uring.ts";

const OP_NOP = 0;
const OP_READ = 22;
const OP_CANCEL = 14;

function setUp(entries = 4): io_uring {
  const ring = new io_uring();
  expect(io_uring_queue_init(entries, ring, 0)).toBe(0);
  return ring;
}

function nop(ring: io_uring, data: unknown): void {
  const sqe = io_uring_get_sqe(ring)!;
  io_uring_prep_nop(sqe);
  io_uring_sqe_set_data(sqe, data);
}

describe("liburing", () => {
  test("io_uring_queue_init: −errno, and no ring", () => {
    fakeRing();
    const ring = new io_uring();
    expect(io_uring_queue_init(0, ring, 0)).toBe(-22);
    expect(io_uring_queue_init(100_000, ring, 0)).toBe(-22);
    expect(() => io_uring_submit(ring)).toThrow("has not been set up by io_uring_queue_init");
  });

  test("io_uring_submit: one call for all, none for nothing", () => {
    const kernel = fakeRing();
    const ring = setUp();
    expect(io_uring_submit(ring)).toBe(0);
    for (const data of [1, 2, 3]) nop(ring, data);
    expect(io_uring_submit(ring)).toBe(3);
    expect(io_uring_submit(ring)).toBe(0);
    expect(kernel.entered).toEqual([[3, 0, 0]]);
    expect(kernel.submitted.map(({ opcode, data }) => [opcode, ...data])).toEqual([
      [OP_NOP, 1, 0],
      [OP_NOP, 2, 0],
      [OP_NOP, 3, 0],
    ]);
  });

  test("io_uring_get_sqe: null when the ring is full, until a submit", () => {
    fakeRing();
    const ring = setUp(2);
    nop(ring, 1);
    nop(ring, 2);
    expect(io_uring_get_sqe(ring)).toBeNull();
    io_uring_submit(ring);
    expect(io_uring_get_sqe(ring)).not.toBeNull();
  });

  test("a completion is seen without a system call, and stays until it is marked as seen", () => {
    const kernel = fakeRing();
    const ring = setUp();
    const out: (io_uring_cqe | null)[] = [null];
    expect(io_uring_peek_cqe(ring, out)).toBe(-11);
    nop(ring, 7);
    io_uring_submit(ring);
    kernel.complete(kernel.submitted[0]!.data, 5);
    expect(io_uring_peek_cqe(ring, out)).toBe(0);
    expect(io_uring_wait_cqe(ring, out)).toBe(0);
    expect(out[0]).toEqual({ user_data: 7, res: 5, flags: 0 });
    io_uring_cqe_seen(ring, out[0]!);
    expect(io_uring_peek_cqe(ring, out)).toBe(-11);
    expect(kernel.entered).toHaveLength(1);
  });

  test("io_uring_wait_cqe: enters to wait, and reports an interruption", () => {
    const kernel = fakeRing((ring) => {
      if (ring.entered.length > 2) return -4;
      ring.complete(ring.submitted[0]!.data, 1);
      return 0;
    });
    const ring = setUp();
    nop(ring, 1);
    io_uring_submit(ring);
    const out: (io_uring_cqe | null)[] = [null];
    expect(io_uring_wait_cqe(ring, out)).toBe(0);
    io_uring_cqe_seen(ring, out[0]!);
    expect(io_uring_wait_cqe(ring, out)).toBe(-4);
    expect(kernel.entered.slice(1)).toEqual([
      [0, 1, 1],
      [0, 1, 1],
    ]);
  });

  test("rings go round: more requests than entries, in order", () => {
    const kernel = fakeRing();
    const ring = setUp(2);
    const out: (io_uring_cqe | null)[] = [null];
    for (let i = 0; i < 9; i++) {
      nop(ring, i);
      io_uring_submit(ring);
      kernel.complete(kernel.submitted[i]!.data, i * 10);
      expect(io_uring_peek_cqe(ring, out)).toBe(0);
      expect([out[0]!.user_data, out[0]!.res]).toEqual([i, i * 10]);
      io_uring_cqe_seen(ring, out[0]!);
    }
  });

  test("a read points to its buffer; offset −1 is all ones", () => {
    const kernel = fakeRing();
    const ring = setUp();
    const buf = new Uint8Array(8);
    io_uring_prep_read(io_uring_get_sqe(ring)!, 3, buf, 5, -1);
    io_uring_submit(ring);
    const { opcode, fd, addr, len, off } = kernel.submitted[0]!;
    expect([opcode, fd, len, off]).toEqual([OP_READ, 3, 5, -1]);
    expect(viewAt(addr)).toBe(buf);
  });

  test("data may be any value, and a cancel names its request by it", () => {
    const kernel = fakeRing();
    const ring = setUp();
    const request = { name: "read" };
    nop(ring, request);
    io_uring_submit(ring);
    io_uring_prep_cancel(io_uring_get_sqe(ring)!, request, 0);
    io_uring_submit(ring);
    const [first, second] = kernel.submitted;
    expect([second!.opcode, second!.addr]).toEqual([OP_CANCEL, first!.data[0]]);
    kernel.complete(first!.data, -125);
    const out: (io_uring_cqe | null)[] = [null];
    io_uring_peek_cqe(ring, out);
    expect(io_uring_cqe_get_data(out[0]!)).toBe(request);
  });
});
