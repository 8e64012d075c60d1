import { describe, expect, it } from "vitest";
import * as E from "../../abi/errno.ts";
import { IORING_OP_NOP, IORING_OP_READ, IOSQE_IO_LINK } from "../../abi/io-uring.ts";
import { SIGUSR1 } from "../../abi/signal.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND } from "../../base/time.ts";
import { toStrace } from "../../trace/export/strace.ts";
import { Bench } from "../testing/boot.ts";
import { pipe } from "../testing/poll-structs.ts";
import { call, type ProgramParts, type Script, type User, work } from "../testing/scripted-task.ts";
import { ScriptedRing } from "../testing/uring-structs.ts";
import type { InjectionConfig } from "./inject-config.ts";

const rule = (calls: number[], more: Partial<InjectionConfig>): InjectionConfig => ({
  calls,
  never: [N.SYS_exit, N.SYS_exit_group],
  program: "",
  first: 1,
  last: 1,
  step: 1,
  error: 0,
  short: 0,
  delayEnter: 0,
  delayExit: 0,
  signal: 0,
  ...more,
});

function run(inject: InjectionConfig[], script: (user: User) => Script, parts: ProgramParts = {}) {
  const bench = new Bench({ inject });
  const { task } = bench.start(script, parts);
  const trace = bench.run();
  return { results: task.results, text: toStrace(trace), bench };
}

function* fiveGetpids(): Script {
  for (let i = 0; i < 5; i++) yield call(N.SYS_getpid);
}

describe("injection", () => {
  it("error: the call fails and is not carried out; strace says (INJECTED)", () => {
    const { results, text } = run([rule([N.SYS_write], { error: E.EIO })], function* (user) {
      const out = user.text("hi");
      yield call(N.SYS_write, 1, out.at, 2);
      yield call(N.SYS_write, 1, out.at, 2);
    });
    expect(results).toEqual([-E.EIO, 2]);
    expect(text.split("\n").slice(0, 2)).toEqual([
      'write(1, "hi", 2)                       = -1 EIO (Input/output error) (INJECTED)',
      'write(1, "hi", 2)                       = 2',
    ]);
  });

  const whens: [string, Partial<InjectionConfig>, string][] = [
    ["3", { first: 3, last: 3 }, "..x.."],
    ["3+", { first: 3, last: Number.MAX_SAFE_INTEGER }, "..xxx"],
    ["1+2", { first: 1, last: Number.MAX_SAFE_INTEGER, step: 2 }, "x.x.x"],
    ["2..3", { first: 2, last: 3 }, ".xx.."],
    ["1..4+3", { first: 1, last: 4, step: 3 }, "x..x."],
  ];
  it.each(whens)("when=%s", (_, when, expected) => {
    const { results } = run([rule([N.SYS_getpid], { ...when, error: E.EPERM })], fiveGetpids);
    expect(results.map((result) => (result === -E.EPERM ? "x" : ".")).join("")).toBe(expected);
  });

  it("program: only processes of that name", () => {
    expect(run([rule([N.SYS_getpid], { program: "other", error: E.EPERM })], fiveGetpids).results[0]).toBe(1000);
    expect(run([rule([N.SYS_getpid], { program: "test", error: E.EPERM })], fiveGetpids).results[0]).toBe(-E.EPERM);
  });

  it("short: a read and a write move at most so many bytes, the rest stays", () => {
    const { results } = run(
      [rule([N.SYS_read], { short: 2 }), rule([N.SYS_write], { short: 5, last: 2, first: 2 })],
      function* (user) {
        const fds = user.alloc(8);
        const out = user.text("abcdefgh");
        yield call(N.SYS_pipe, fds);
        yield call(N.SYS_write, 4, out.at, 4);
        yield call(N.SYS_write, 4, out.at, 8);
        yield call(N.SYS_read, 3, fds, 100);
        yield call(N.SYS_read, 3, fds, 100);
      },
    );
    expect(results).toEqual([0, 4, 5, 2, 7]);
  });

  it("delays: the call begins, or returns, later; strace says (DELAYED)", () => {
    for (const delay of [{ delayEnter: 5 * MILLISECOND }, { delayExit: 5 * MILLISECOND }]) {
      const { bench, text, results } = run([rule([N.SYS_getpid], delay)], fiveGetpids);
      expect(results).toEqual([1000, 1000, 1000, 1000, 1000]);
      expect(bench.kernel.now).toBeGreaterThan(5 * MILLISECOND);
      expect(bench.kernel.now).toBeLessThan(5.1 * MILLISECOND);
      expect(text.split("\n")[0]).toBe("getpid()                                = 1000 (DELAYED)");
      expect(text.split("\n")[1]).toBe("getpid()                                = 1000");
    }
  });

  it("delay_enter: a timeout counts from when the call really begins", () => {
    const { bench, results } = run([rule([N.SYS_poll], { delayEnter: 5 * MILLISECOND })], function* () {
      yield call(N.SYS_poll, 0, 0, 3);
    });
    expect(results).toEqual([0]);
    expect(bench.kernel.now).toBeGreaterThan(8 * MILLISECOND);
  });

  it("signal: a call that waits is interrupted, its handler runs", () => {
    let handled = 0;
    const { results } = run(
      [rule([N.SYS_read], { signal: SIGUSR1 })],
      function* (user) {
        const fds = user.alloc(8);
        yield call(N.SYS_pipe, fds);
        yield call(N.SYS_rt_sigaction, SIGUSR1, user.sigaction(77), 0, 8);
        yield call(N.SYS_read, 3, fds, 1);
      },
      {
        handlers: {
          77: function* () {
            handled++;
            yield work(1);
          },
        },
      },
    );
    expect(results).toEqual([0, 0, -E.EINTR]);
    expect(handled).toBe(1);
  });

  it("every call but exit: an empty list", () => {
    const { results, bench } = run([rule([], { last: Number.MAX_SAFE_INTEGER, error: E.ENOSYS })], function* () {
      yield call(N.SYS_getpid);
      yield call(N.SYS_exit_group, 3);
    });
    expect(results).toEqual([-E.ENOSYS]);
    expect(bench.kernel.statusOf(1000)).toBe(3 << 8);
  });
});

describe("injection into requests of io_uring", () => {
  const requests = (inject: InjectionConfig[]): { seen: (readonly number[])[]; left: number } => {
    const seen: (readonly number[])[] = [];
    let left = 0;
    const bench = new Bench({ inject });
    bench.start(function* (user): Script {
      const ring = new ScriptedRing(user, 8);
      yield* ring.setUp();
      yield pipe(user);
      const { at } = user.text("abcdef");
      yield call(N.SYS_write, 5, at, 6);
      const read = { op: IORING_OP_READ, fd: 4, addr: user.alloc(8), len: 3, off: -1 };
      yield ring.submit(
        { ...read, data: 1 },
        { ...read, data: 2, flags: IOSQE_IO_LINK },
        { op: IORING_OP_NOP, data: 3 },
      );
      seen.push(...ring.reap());
      left = yield call(N.SYS_read, 4, user.alloc(8), 8);
    });
    bench.run();
    return { seen, left };
  };

  it("error: the request is not carried out, and its chain fails", () => {
    expect(requests([rule([N.SYS_read], { first: 2, last: 2, error: E.EIO })])).toEqual({
      seen: [
        [1, 3],
        [2, -E.EIO],
        [3, -E.ECANCELED],
      ],
      left: 3,
    });
  });

  it("short: fewer bytes move, which fails the chain as a short read does", () => {
    expect(requests([rule([N.SYS_read], { first: 2, last: 2, short: 1 })])).toEqual({
      seen: [
        [1, 3],
        [2, 1],
        [3, -E.ECANCELED],
      ],
      left: 2,
    });
  });

  it("requests and calls of a thread are counted together", () => {
    expect(requests([rule([N.SYS_read], { first: 3, last: 3, error: E.EINTR })])).toEqual({
      seen: [
        [1, 3],
        [2, 3],
        [3, 0],
      ],
      left: -E.EINTR,
    });
  });
});
