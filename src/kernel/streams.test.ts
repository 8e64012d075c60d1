import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EAGAIN } from "../abi/errno.ts";
import { O_NONBLOCK } from "../abi/fcntl.ts";
import * as S from "../abi/socket.ts";
import * as N from "../abi/syscall.ts";
import { MILLISECOND } from "../base/time.ts";
import { hashTrace } from "../trace/hash.ts";
import { Bench, LOCAL } from "./testing/boot.ts";
import { call, type Script, type Step, type User } from "./testing/scripted-task.ts";

/** Random operations on what carries bytes, against the plainest model of it: a list of bytes, or of datagrams. */

const LARGEST = 70_000;
const SERVER = 0x0a000001;
const CLIENT = 0x0a000002;

/** Every byte says where in the stream it stands. */
const pattern = (index: number): number => (index * 31 + (index >> 8) * 7) & 255;

type Operation = readonly ["write" | "read", number];
const size = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom(4095, 4096, 4097), fc.nat(LARGEST));
const operations = fc.array(fc.tuple(fc.constantFrom("write" as const, "read" as const), size), { maxLength: 40 });

interface Ends {
  readonly reads: number;
  readonly writes: number;
}

/** Makes a pair that never blocks; gives its descriptors. */
type Make = (user: User) => Generator<Step, Ends, number>;

function* makePipe(user: User): Generator<Step, Ends, number> {
  yield call(N.SYS_pipe2, user.alloc(8), O_NONBLOCK);
  return { reads: 3, writes: 4 };
}

const makePair = (type: number): Make =>
  function* pair(user: User) {
    yield call(N.SYS_socketpair, S.AF_UNIX, type | S.SOCK_NONBLOCK, 0, user.alloc(8));
    return { reads: 3, writes: 4 };
  };

/** Writes and reads as told; gives what disagrees with a list of bytes. */
function checkStream(make: Make, list: readonly Operation[]): string[] {
  const wrong: string[] = [];
  const bench = new Bench();
  bench.start(function* (user): Script {
    const { reads, writes } = yield* make(user);
    const buffer = user.alloc(LARGEST);
    let written = 0;
    let read = 0;
    for (const [what, length] of list) {
      if (what === "write") {
        for (let i = 0; i < length; i++) user.bytes[buffer + i] = pattern(written + i);
        const count = yield call(N.SYS_write, writes, buffer, length);
        if (count > length || (count < 0 && count !== -EAGAIN)) wrong.push(`write of ${length}: ${count}`);
        written += Math.max(0, count);
      } else {
        const count = yield call(N.SYS_read, reads, buffer, length);
        const there = Math.min(length, written - read);
        if (count !== (there === 0 && length > 0 ? -EAGAIN : there))
          wrong.push(`read of ${length}: ${count}, not ${there}`);
        for (let i = 0; i < count; i++)
          if (user.bytes[buffer + i] !== pattern(read + i)) wrong.push(`byte ${read + i}`);
        read += Math.max(0, count);
      }
    }
  });
  bench.run();
  return wrong;
}

/** The same with datagrams: a list of lengths. */
function checkDatagrams(make: Make, list: readonly Operation[]): string[] {
  const wrong: string[] = [];
  const bench = new Bench();
  bench.start(function* (user): Script {
    const { reads, writes } = yield* make(user);
    const buffer = user.alloc(LARGEST);
    const queue: { first: number; length: number }[] = [];
    let sent = 0;
    for (const [what, length] of list) {
      if (what === "write") {
        for (let i = 0; i < length; i++) user.bytes[buffer + i] = pattern(sent + i);
        const count = yield call(N.SYS_sendto, writes, buffer, length, 0, 0, 0);
        if (count >= 0) queue.push({ first: sent, length });
        if (count >= 0 && count !== length) wrong.push(`a datagram of ${length} was split: ${count}`);
        sent += length;
      } else {
        const count = yield call(N.SYS_recvfrom, reads, buffer, length, S.MSG_TRUNC, 0, 0);
        const next = queue.shift();
        if (count !== (next ? next.length : -EAGAIN)) wrong.push(`receive: ${count}, not ${next?.length ?? "EAGAIN"}`);
        for (let i = 0; next && i < Math.min(count, length); i++) {
          if (user.bytes[buffer + i] !== pattern(next.first + i)) wrong.push(`byte ${i} of a datagram`);
        }
      }
    }
  });
  bench.run();
  return wrong;
}

describe("no byte is lost, duplicated or reordered", () => {
  it("in a pipe", () => {
    fc.assert(
      fc.property(operations, (list) => {
        expect(checkStream(makePipe, list)).toEqual([]);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("in an AF_UNIX stream", () => {
    fc.assert(
      fc.property(operations, (list) => {
        expect(checkStream(makePair(S.SOCK_STREAM), list)).toEqual([]);
      }),
      { seed: 2, numRuns: 60 },
    );
  });
});

describe("no datagram is merged or split", () => {
  it("between AF_UNIX sockets", () => {
    fc.assert(
      fc.property(operations, (list) => {
        expect(checkDatagrams(makePair(S.SOCK_DGRAM), list)).toEqual([]);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});

interface Transfer {
  readonly pieces: readonly number[];
  readonly room: number;
  readonly loss: number;
  readonly latency: number;
  readonly seed: number;
}

/** TCP between two machines, both ends blocking: what came, how it ended, and the trace's fingerprint. */
function transfer({ pieces, room, loss, latency, seed }: Transfer): { wrong: string[]; hash: string } {
  const wrong: string[] = [];
  const bench = new Bench({
    seed,
    shuffle: seed,
    machines: [
      { ...LOCAL, name: "a", address: SERVER },
      { ...LOCAL, name: "b", address: CLIENT },
    ],
    links: [{ from: "*", to: "*", latency, bandwidth: 0, loss }],
  });
  const total = pieces.reduce((sum, length) => sum + length, 0);
  let read = 0;
  function* server(user: User): Script {
    const buffer = user.alloc(room);
    yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM, 0);
    yield call(N.SYS_bind, 3, user.sockaddr(5000, 0), 16);
    yield call(N.SYS_listen, 3, 1);
    yield call(N.SYS_accept, 3, 0, 0);
    for (let count = 1; count > 0; ) {
      count = yield call(N.SYS_read, 4, buffer, room);
      if (count < 0) wrong.push(`read: ${count}`);
      for (let i = 0; i < count; i++) if (user.bytes[buffer + i] !== pattern(read + i)) wrong.push(`byte ${read + i}`);
      read += Math.max(0, count);
    }
  }
  function* client(user: User): Script {
    const buffer = user.alloc(LARGEST);
    let sent = 0;
    yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM, 0);
    yield call(N.SYS_connect, 3, user.sockaddr(5000, SERVER), 16);
    for (const length of pieces) {
      for (let i = 0; i < length; i++) user.bytes[buffer + i] = pattern(sent + i);
      const count = yield call(N.SYS_write, 3, buffer, length);
      if (count !== length) wrong.push(`write of ${length}: ${count}`);
      sent += length;
    }
  }
  bench.start(server, { machine: "a" });
  bench.start(client, { machine: "b", at: MILLISECOND });
  const trace = bench.run();
  if (read !== total) wrong.push(`${read} bytes of ${total}`);
  for (let i = 1; i < trace.length; i++) {
    if ((trace.time[i] as number) < (trace.time[i - 1] as number)) wrong.push("time runs backwards");
  }
  return { wrong, hash: hashTrace(trace) };
}

const transfers = fc.record({
  pieces: fc.array(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: LARGEST })), {
    minLength: 1,
    maxLength: 6,
  }),
  room: fc.integer({ min: 1000, max: 60_000 }),
  loss: fc.constantFrom(0, 0.05, 0.2),
  latency: fc.constantFrom(0, 100_000, 10 * MILLISECOND),
  seed: fc.nat(1000),
});

describe("TCP over a link that loses packets", () => {
  it("brings every byte once and in order, wakes whoever waits for one, and does so again with the same seed", () => {
    fc.assert(
      fc.property(transfers, (one) => {
        const { wrong, hash } = transfer(one);
        expect(wrong).toEqual([]);
        expect(transfer(one).hash).toBe(hash);
      }),
      { seed: 4, numRuns: 25 },
    );
  });
});
