import { describe, expect, it } from "vitest";
import { get64 } from "../../abi/bytes.ts";
import { EBADF, EINTR, EINVAL } from "../../abi/errno.ts";
import * as P from "../../abi/poll.ts";
import * as S from "../../abi/signal.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND } from "../../base/time.ts";
import { EventKind } from "../../trace/event.ts";
import { costRows } from "../costs.ts";
import { Bench, LOCAL } from "../testing/boot.ts";
import { fdSet, fdsIn, pipe, pollfds, revents } from "../testing/poll-structs.ts";
import { call, type ProgramParts, type Script, type User } from "../testing/scripted-task.ts";

/** Runs one program, whose pipe is 3 and 4; gives what it has put into `seen`. */
function run(
  script: (user: User, seen: unknown[]) => Script,
  parts: ProgramParts = {},
  bench = new Bench(),
): unknown[] {
  const seen: unknown[] = [];
  bench.start(function* (user) {
    yield pipe(user);
    yield* script(user, seen);
  }, parts);
  bench.run();
  expect(bench.kernel.end).toEqual({ reason: "finished" });
  return seen;
}

const write = (fd = 4): ReturnType<typeof call> => call(N.SYS_write, fd, 16, 1);

function* writeLater(user: User): Script {
  yield call(N.SYS_nanosleep, user.timespec(10 * MILLISECOND), 0);
  yield write();
}

describe("poll", () => {
  it("only what is asked for, and POLLHUP always; a negative descriptor is passed over, one not open is POLLNVAL", () => {
    const seen = run(function* (user, seen) {
      const at = pollfds(user, [3, P.POLLIN], [4, P.POLLOUT], [-5, P.POLLIN], [77, 0]);
      seen.push(
        yield call(N.SYS_poll, at, 4, 0),
        [0, 1, 2, 3].map((i) => revents(user, at, i)),
      );
      yield write();
      yield call(N.SYS_close, 4);
      seen.push(yield call(N.SYS_poll, at, 1, 0), revents(user, at));
      seen.push(yield call(N.SYS_poll, pollfds(user, [3, 0]), 1, 0));
    });
    expect(seen).toEqual([2, [0, P.POLLOUT, 0, P.POLLNVAL], 1, P.POLLIN | P.POLLHUP, 1]);
  });

  it("sleeps until one of several objects is ready, and leaves all queues", () => {
    const bench = new Bench();
    const seen = run(
      function* (user, seen) {
        yield pipe(user);
        yield call(N.SYS_fork);
        const at = pollfds(user, [5, P.POLLIN], [3, P.POLLIN]);
        seen.push(yield call(N.SYS_poll, at, 2, -1), revents(user, at), revents(user, at, 1));
        yield write(6);
        seen.push(yield call(N.SYS_read, 5, 16, 4));
      },
      { children: [writeLater] },
      bench,
    );
    expect(seen).toEqual([1, 0, P.POLLIN, 1]);
    expect(bench.kernel.now).toBeGreaterThan(10 * MILLISECOND);
  });

  it("gives up after its time; a handler ends it with EINTR, SA_RESTART or not", () => {
    const seen = run(
      function* (user, seen) {
        seen.push(yield call(N.SYS_poll, 0, 0, 5));
        yield call(N.SYS_rt_sigaction, S.SIGALRM, user.sigaction(7, S.SA_RESTART), 0, 8);
        yield call(N.SYS_alarm, 1);
        seen.push(yield call(N.SYS_poll, pollfds(user, [3, P.POLLIN]), 1, -1));
      },
      { handlers: { 7: function* () {} } },
    );
    expect(seen).toEqual([0, -EINTR]);
  });

  it("costs a look for each descriptor, at every call", () => {
    const cost = (fds: number): number => {
      let spent = 0;
      const bench = new Bench();
      run(
        function* (user) {
          const at = pollfds(user, ...Array.from({ length: fds }, () => [3, P.POLLIN] as const));
          const before = bench.kernel.now;
          yield call(N.SYS_poll, at, fds, 0);
          spent = bench.kernel.now - before;
        },
        {},
        bench,
      );
      return spent;
    };
    expect(cost(500) - cost(100)).toBe(400 * costRows.scanPerFd.ns);
  });

  it("more elements than descriptors may be open is EINVAL", () => {
    expect(
      run(function* (user, seen) {
        seen.push(yield call(N.SYS_poll, user.alloc(8), 1025, 0));
      }),
    ).toEqual([-EINVAL]);
  });

  it("holds what it waits for: another thread's close(2) shows when it looks again", () => {
    const seen = run(
      function* (user, seen) {
        yield call(N.SYS_clone, 1);
        const at = pollfds(user, [3, P.POLLIN]);
        seen.push(yield call(N.SYS_poll, at, 1, 50), revents(user, at));
      },
      {
        threads: {
          1: function* (user) {
            yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
            yield call(N.SYS_close, 3);
            yield write();
          },
        },
      },
      new Bench({ machines: [{ ...LOCAL, cpus: 2 }] }),
    );
    // The pipe still had its reader, so the write was no EPIPE and woke the poll, which finds its descriptor closed.
    expect(seen).toEqual([1, P.POLLNVAL]);
  });

  it("ppoll: a signal that only its mask lets through interrupts it, and is pending afterwards if it did not", () => {
    const seen = run(
      function* (user, seen) {
        yield call(N.SYS_rt_sigaction, S.SIGUSR1, user.sigaction(7), 0, 8);
        yield call(N.SYS_rt_sigprocmask, S.SIG_BLOCK, user.sigset(S.SIGUSR1), 0, 8);
        yield call(N.SYS_kill, 1000, S.SIGUSR1);
        const at = pollfds(user, [3, P.POLLIN], [4, P.POLLOUT]);
        seen.push(yield call(N.SYS_ppoll, at, 2, 0, user.sigset(), 8), user.results);
        seen.push(yield call(N.SYS_ppoll, at, 1, 0, user.sigset(), 8), user.results);
        seen.push(yield call(N.SYS_ppoll, at, 1, 0, user.sigset(), 4));
      },
      {
        handlers: {
          7: function* (user) {
            user.results++;
            yield call(N.SYS_getpid);
          },
        },
      },
    );
    expect(seen).toEqual([1, 0, -EINTR, 1, -EINVAL]);
  });

  it("names the object in the trace if it waits for one, and none if for several", () => {
    const waits = (count: number): number => {
      const bench = new Bench();
      bench.start(function* (user) {
        yield pipe(user);
        yield pipe(user);
        yield call(N.SYS_poll, pollfds(user, [3, P.POLLIN], [5, P.POLLIN]), count, 1);
      });
      const trace = bench.run();
      const at = trace.kind.indexOf(EventKind.WaitBegin);
      expect(trace.kind.indexOf(EventKind.WaitEnd)).toBeGreaterThan(at);
      return trace.b[at] as number;
    };
    expect([waits(1), waits(2)]).toEqual([3, -1]);
  });
});

describe("select", () => {
  it("counts a descriptor in two sets twice, empties sets without an answer, and looks below nfds only", () => {
    const seen = run(function* (user, seen) {
      yield call(N.SYS_eventfd2, 1, 0);
      const [reading, writing, exceptional] = [fdSet(user, 3, 5), fdSet(user, 4, 5), fdSet(user, 5)];
      seen.push(yield call(N.SYS_select, 6, reading, writing, exceptional, user.timespec(0)));
      seen.push(fdsIn(user, reading), fdsIn(user, writing), fdsIn(user, exceptional));
      const low = fdSet(user, 3, 5, 70);
      seen.push(yield call(N.SYS_select, 5, low, 0, 0, user.timespec(0)), fdsIn(user, low));
    });
    // Bits of the word that nfds ends in are cleared as well; the next word is left alone.
    expect(seen).toEqual([3, [5], [4, 5], [], 0, [70]]);
  });

  it("a closed descriptor is EBADF and leaves the sets alone; so is a negative nfds EINVAL", () => {
    const seen = run(function* (user, seen) {
      const set = fdSet(user, 4, 9);
      seen.push(yield call(N.SYS_select, 10, 0, set, 0, 0), fdsIn(user, set));
      seen.push(yield call(N.SYS_select, -1, 0, set, 0, 0));
    });
    expect(seen).toEqual([-EBADF, [4, 9], -EINVAL]);
  });

  it("sleeps until a descriptor is ready, and says how much of its time is left", () => {
    let left = 0;
    const seen = run(
      function* (user, seen) {
        yield call(N.SYS_fork);
        const set = fdSet(user, 3);
        const time = user.timespec(1e9);
        seen.push(yield call(N.SYS_select, 4, set, 0, 0, time), fdsIn(user, set));
        left = get64(user.bytes, time) * 1e6 + get64(user.bytes, time + 8);
      },
      { children: [writeLater] },
    );
    expect(seen).toEqual([1, [3]]);
    expect(left).toBeGreaterThan(980_000);
    expect(left).toBeLessThan(990_000);
  });
});
