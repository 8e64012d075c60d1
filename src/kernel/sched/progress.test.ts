import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { put64 } from "../../abi/bytes.ts";
import { EPOLL_CTL_ADD, EPOLL_CTL_MOD, EPOLLIN, EPOLLONESHOT } from "../../abi/epoll.ts";
import { EFD_SEMAPHORE } from "../../abi/event-fds.ts";
import { POLLIN } from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND } from "../../base/time.ts";
import { EventKind, ThreadState } from "../../trace/event.ts";
import { hashTrace } from "../../trace/hash.ts";
import type { Trace } from "../../trace/trace.ts";
import { Bench, LOCAL } from "../testing/boot.ts";
import { epollEvent, fdSet, pollfds } from "../testing/poll-structs.ts";
import { call, type Script, type Step, type User, work } from "../testing/scripted-task.ts";

/** Whoever can go on does: no wake-up is lost, nobody who could run waits longer than the others' slices, time never goes back. */

const SLICE = MILLISECOND;
const machines = fc.record({ seed: fc.nat(1000), cpus: fc.integer({ min: 1, max: 3 }) });

function timeGoesOn(trace: Trace): boolean {
  for (let i = 1; i < trace.length; i++) if ((trace.time[i] as number) < (trace.time[i - 1] as number)) return false;
  return true;
}

/** Where tokens go through, and how somebody waits for one. */
const channels = ["pipe", "stream", "datagrams", "semaphore"] as const;
const manners = ["read", "poll", "select", "epoll", "one-shot"] as const;

const transfer = fc
  .record({
    channel: fc.constantFrom(...channels),
    /** pause before each token; the sum of tokens is what consumers want */
    consumers: fc.array(
      fc.record({
        manner: fc.oneof(fc.constant("read" as const), fc.constantFrom(...manners)),
        pauses: fc.array(fc.nat(20_000), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    producers: fc.integer({ min: 1, max: 2 }),
    /** tokens in one write, which wakes one reader: it leaves some for the others. A datagram is one token */
    batch: fc.integer({ min: 1, max: 8 }),
    pause: fc.nat(300_000),
  })
  .map((one) => ({ ...one, tokens: one.consumers.flatMap(({ pauses }) => pauses).length }));

type Transfer = typeof transfer extends fc.Arbitrary<infer T> ? T : never;

function* makeChannel(user: User, channel: (typeof channels)[number]): Generator<Step, void, number> {
  const at = user.alloc(8);
  if (channel === "pipe") yield call(N.SYS_pipe, at);
  else if (channel === "stream") yield call(N.SYS_socketpair, S.AF_UNIX, S.SOCK_STREAM, 0, at);
  else if (channel === "datagrams") yield call(N.SYS_socketpair, S.AF_UNIX, S.SOCK_DGRAM, 0, at);
  else {
    yield call(N.SYS_eventfd2, 0, EFD_SEMAPHORE);
    yield call(N.SYS_dup, 3);
  }
}

/** Descriptors of the two ends. */
const TAKES = 3;
const GIVES = 4;

function* produce(user: User, { channel, pause, batch }: Transfer, tokens: number): Script {
  const some = user.alloc(8);
  let left = tokens;
  while (left > 0) {
    const count = channel === "datagrams" ? 1 : Math.min(left, batch);
    put64(user.bytes, some, count);
    yield work(pause);
    yield call(N.SYS_write, GIVES, some, channel === "semaphore" ? 8 : count);
    left -= count;
  }
}

function* consume(user: User, { channel }: Transfer, manner: string, pauses: readonly number[]): Script {
  const buffer = user.alloc(8);
  const epfd = yield call(N.SYS_epoll_create1, 0);
  const events = manner === "one-shot" ? EPOLLIN | EPOLLONESHOT : EPOLLIN;
  yield call(N.SYS_epoll_ctl, epfd, EPOLL_CTL_ADD, TAKES, epollEvent(user, events, 1));
  for (const pause of pauses) {
    yield work(pause);
    if (manner === "poll") yield call(N.SYS_poll, pollfds(user, [TAKES, POLLIN]), 1, -1);
    if (manner === "select") yield call(N.SYS_select, TAKES + 1, fdSet(user, TAKES), 0, 0, 0);
    if (manner === "epoll" || manner === "one-shot") yield call(N.SYS_epoll_wait, epfd, user.alloc(12), 1, -1);
    // Somebody else may have been quicker: then this waits again.
    const count = yield call(N.SYS_read, TAKES, buffer, channel === "semaphore" ? 8 : 1);
    if (count <= 0) return;
    if (manner === "one-shot") yield call(N.SYS_epoll_ctl, epfd, EPOLL_CTL_MOD, TAKES, epollEvent(user, events, 1));
  }
}

function runTransfer(one: Transfer, seed: number, cpus: number): { end: string | undefined; trace: Trace } {
  const { consumers, producers, tokens } = one;
  const shares = Array.from({ length: producers }, (_, i) => Math.floor((tokens + i) / producers));
  const children = [
    ...consumers.map(
      ({ manner, pauses }) =>
        (user: User) =>
          consume(user, one, manner, pauses),
    ),
    ...shares.map((share) => (user: User) => produce(user, one, share)),
  ];
  const bench = new Bench({ machines: [{ ...LOCAL, cpus, timeSlice: SLICE }], shuffle: seed });
  bench.start(
    function* (user): Script {
      yield* makeChannel(user, one.channel);
      for (let i = 0; i < children.length; i++) yield call(N.SYS_fork);
      for (let i = 0; i < children.length; i++) yield call(N.SYS_wait4, -1, 0, 0, 0);
    },
    { children },
  );
  const trace = bench.run();
  return { end: bench.kernel.end?.reason, trace };
}

describe("no wake-up is lost", () => {
  it("whoever waits for a token gets one, whatever the channel, the call, the number of CPUs and the order", () => {
    fc.assert(
      fc.property(transfer, machines, (one, { seed, cpus }) => {
        const { end, trace } = runTransfer(one, seed, cpus);
        expect(end).toBe("finished");
        expect(timeGoesOn(trace)).toBe(true);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("the same seed is the same run", () => {
    fc.assert(
      fc.property(transfer, machines, (one, { seed, cpus }) => {
        expect(hashTrace(runTransfer(one, seed, cpus).trace)).toBe(hashTrace(runTransfer(one, seed, cpus).trace));
      }),
      { seed: 12, numRuns: 20 },
    );
  });
});

/** How long a thread was runnable and did not run, at most. */
function longestWait(trace: Trace): number {
  const since = new Map<number, number>();
  let longest = 0;
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] !== EventKind.ThreadState) continue;
    const thread = trace.thread[i] as number;
    const time = trace.time[i] as number;
    if (trace.a[i] === ThreadState.Runnable) since.set(thread, since.get(thread) ?? time);
    else {
      longest = Math.max(longest, time - (since.get(thread) ?? time));
      since.delete(thread);
    }
  }
  return longest;
}

/** Programs that compute, and programs that compute a little and sleep a little. */
const crowd = fc.array(
  fc.array(fc.record({ work: fc.integer({ min: 1, max: 300_000 }), sleep: fc.constantFrom(0, 0, 1000, 100_000) }), {
    minLength: 1,
    maxLength: 8,
  }),
  { minLength: 2, maxLength: 8 },
);

describe("nobody who could run starves", () => {
  it("a thread waits at most for one slice of each other one", () => {
    fc.assert(
      fc.property(crowd, fc.integer({ min: 1, max: 3 }), (programs, cpus) => {
        const bench = new Bench({ machines: [{ ...LOCAL, cpus, timeSlice: SLICE }] });
        for (const steps of programs) {
          bench.start(function* (user): Script {
            for (const { work: units, sleep } of steps) {
              yield work(units);
              if (sleep > 0) yield call(N.SYS_nanosleep, user.timespec(sleep), 0);
            }
          });
        }
        const trace = bench.run();
        expect(bench.kernel.end?.reason).toBe("finished");
        // Half a slice more for what the kernel itself takes: entries, switches, exits.
        expect(longestWait(trace)).toBeLessThanOrEqual((programs.length - 1) * SLICE * 1.5);
      }),
      { seed: 13, numRuns: 150 },
    );
  });
});
