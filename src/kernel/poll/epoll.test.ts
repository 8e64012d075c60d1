import { describe, expect, it } from "vitest";
import { put32 } from "../../abi/bytes.ts";
import * as P from "../../abi/epoll.ts";
import { EBADF, EEXIST, EINTR, EINVAL, ELOOP, ENOENT } from "../../abi/errno.ts";
import { O_RDWR } from "../../abi/fcntl.ts";
import * as S from "../../abi/signal.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND } from "../../base/time.ts";
import { EventKind } from "../../trace/event.ts";
import { costRows } from "../costs.ts";
import { EventFd } from "../file/eventfd.ts";
import { FileDescription } from "../file/file-description.ts";
import { Bench, LOCAL } from "../testing/boot.ts";
import { epollEvent, epollEvents, pipe } from "../testing/poll-structs.ts";
import { call, type ProgramParts, type Script, type Step, type User } from "../testing/scripted-task.ts";
import { Epoll } from "./epoll.ts";

const EP = 5;
const ET_IN = P.EPOLLIN | P.EPOLLET;

/** Runs one program: its pipe is 3 and 4, its epoll instance 5. Gives what it has put into `seen`. */
function run(
  script: (user: User, seen: unknown[]) => Script,
  parts: ProgramParts = {},
  bench = new Bench(),
): unknown[] {
  const seen: unknown[] = [];
  bench.start(function* (user) {
    yield pipe(user);
    yield call(N.SYS_epoll_create1, 0);
    yield* script(user, seen);
  }, parts);
  bench.run();
  expect(bench.kernel.end).toEqual({ reason: "finished" });
  return seen;
}

const ctl = (user: User, op: number, fd: number, events: number, data = fd, ep = EP): Step =>
  call(N.SYS_epoll_ctl, ep, op, fd, epollEvent(user, events, data));
const add = (user: User, fd: number, events: number, data = fd, ep = EP): Step =>
  ctl(user, P.EPOLL_CTL_ADD, fd, events, data, ep);
const write = (fd = 4): Step => call(N.SYS_write, fd, 16, 1);
const read = (fd = 3, count = 64): Step => call(N.SYS_read, fd, 1024, count);

/** epoll_wait: what it has filled in. */
function* wait(user: User, timeout = 0, most = 8, ep = EP): Generator<Step, [number, number][], number> {
  const at = user.alloc(12 * most);
  const count = yield call(N.SYS_epoll_wait, ep, at, most, timeout);
  return epollEvents(user, at, count);
}

describe("epoll_wait", () => {
  it("level-triggered: reported as long as it is ready", () => {
    const seen = run(function* (user, seen) {
      yield add(user, 3, P.EPOLLIN);
      seen.push(yield* wait(user));
      yield write();
      seen.push(yield* wait(user), yield* wait(user));
      yield read();
      seen.push(yield* wait(user));
    });
    expect(seen).toEqual([[], [[3, P.EPOLLIN]], [[3, P.EPOLLIN]], []]);
  });

  it("EPOLLET: once for each arrival, not for what is left by a short read; EPOLL_CTL_MOD looks anew", () => {
    const seen = run(function* (user, seen) {
      yield add(user, 3, ET_IN);
      yield write();
      seen.push(yield* wait(user), yield* wait(user));
      yield write();
      seen.push(yield* wait(user));
      yield read(3, 1);
      seen.push(yield* wait(user));
      yield ctl(user, P.EPOLL_CTL_MOD, 3, ET_IN, 9);
      seen.push(yield* wait(user), yield* wait(user));
    });
    expect(seen).toEqual([[[3, P.EPOLLIN]], [], [[3, P.EPOLLIN]], [], [[9, P.EPOLLIN]], []]);
  });

  it("EPOLLONESHOT: nothing more, not even EPOLLHUP, until EPOLL_CTL_MOD", () => {
    const seen = run(function* (user, seen) {
      yield add(user, 3, P.EPOLLIN | P.EPOLLONESHOT);
      yield write();
      seen.push(yield* wait(user));
      yield write();
      yield call(N.SYS_close, 4);
      seen.push(yield* wait(user));
      yield ctl(user, P.EPOLL_CTL_MOD, 3, P.EPOLLIN | P.EPOLLONESHOT);
      seen.push(yield* wait(user), yield* wait(user));
    });
    expect(seen).toEqual([[[3, P.EPOLLIN]], [], [[3, P.EPOLLIN | P.EPOLLHUP]], []]);
  });

  it("maxevents: the others keep their places, and who was reported goes behind them", () => {
    const seen = run(function* (user, seen) {
      for (let i = 0; i < 3; i++) {
        yield call(N.SYS_eventfd2, 1, 0);
        yield add(user, 6 + i, P.EPOLLIN);
      }
      for (let i = 0; i < 3; i++) seen.push((yield* wait(user, 0, 2)).map(([fd]) => fd));
    });
    expect(seen).toEqual([
      [6, 7],
      [8, 6],
      [7, 8],
    ]);
  });

  it("sleeps until an entry becomes ready; the trace names the instance", () => {
    const bench = new Bench();
    const seen: unknown[] = [];
    bench.start(
      function* (user) {
        yield pipe(user);
        yield call(N.SYS_epoll_create1, 0);
        yield add(user, 3, P.EPOLLIN);
        yield call(N.SYS_fork);
        seen.push(yield* wait(user, -1));
      },
      {
        children: [
          function* (user) {
            yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
            yield write();
          },
        ],
      },
    );
    const trace = bench.run();
    expect(seen).toEqual([[[3, P.EPOLLIN]]]);
    const began = trace.kind.indexOf(EventKind.WaitBegin);
    const created = trace.kind.findIndex(
      (kind, i) => kind === EventKind.ObjectNew && trace.strings[trace.c[i] as number] === "epoll",
    );
    expect([trace.a[began], trace.b[began]]).toEqual([trace.a[created], EP]);
    const woken = trace.kind.findIndex((kind, i) => kind === EventKind.Wakeup && trace.b[i] === trace.a[created]);
    expect(woken).toBeGreaterThan(began);
  });

  it("bad arguments: EINVAL, EBADF; a handler: EINTR though SA_RESTART is set", () => {
    const seen = run(
      function* (user, seen) {
        const at = user.alloc(96);
        seen.push(yield call(N.SYS_epoll_wait, EP, at, 0, 0), yield call(N.SYS_epoll_wait, EP, at, -1, 0));
        seen.push(yield call(N.SYS_epoll_wait, 3, at, 1, 0), yield call(N.SYS_epoll_wait, 77, at, 1, 0));
        yield call(N.SYS_rt_sigaction, S.SIGALRM, user.sigaction(7, S.SA_RESTART), 0, 8);
        yield call(N.SYS_alarm, 1);
        seen.push(yield call(N.SYS_epoll_wait, EP, at, 1, -1));
      },
      { handlers: { 7: function* () {} } },
    );
    expect(seen).toEqual([-EINVAL, -EINVAL, -EINVAL, -EBADF, -EINTR]);
  });

  it("costs what is ready, however long the interest list is", () => {
    const bench = new Bench();
    const { core } = bench.kernel;
    const epoll = new Epoll(core);
    const files = Array.from({ length: 10_000 }, () => new EventFd(core, 0, false));
    for (const [i, file] of files.entries()) epoll.add(i, new FileDescription(file, O_RDWR), P.EPOLLIN, i, 0);
    const one = new Uint8Array(8);
    put32(one, 0, 1);
    for (const i of [9_999, 5, 777]) files[i]?.write(one);
    const target = new Uint8Array(12 * 64);
    const before = core.clock.now;
    expect(epoll.collect(target, 64)).toBe(3);
    expect(core.clock.now - before).toBe(3 * costRows.epollPerEvent.ns);
    expect(new Int32Array(target.buffer, 0, 9)).toEqual(new Int32Array([1, 9_999, 0, 1, 5, 0, 1, 777, 0]));
    for (const file of files) file.read(new Uint8Array(8));
    expect(epoll.collect(target, 64)).toBe(0);
    expect(epoll.readyCount).toBe(0);
  });
});

describe("epoll_ctl", () => {
  it("EEXIST, ENOENT, EBADF, EINVAL", () => {
    const seen = run(function* (user, seen) {
      seen.push(yield ctl(user, P.EPOLL_CTL_MOD, 3, 0), yield ctl(user, P.EPOLL_CTL_DEL, 3, 0));
      seen.push(yield add(user, 3, P.EPOLLIN), yield add(user, 3, P.EPOLLOUT), yield add(user, 77, P.EPOLLIN));
      seen.push(yield add(user, EP, P.EPOLLIN), yield add(user, 4, P.EPOLLIN, 0, 3), yield ctl(user, 9, 4, 0));
      seen.push(yield ctl(user, P.EPOLL_CTL_DEL, 3, 0), yield ctl(user, P.EPOLL_CTL_DEL, 3, 0));
    });
    expect(seen).toEqual([-ENOENT, -ENOENT, 0, -EEXIST, -EBADF, -EINVAL, -EINVAL, -EINVAL, 0, -ENOENT]);
  });

  it("the same description by two descriptors: two entries", () => {
    const seen = run(function* (user, seen) {
      yield call(N.SYS_dup, 3);
      seen.push(yield add(user, 3, P.EPOLLIN), yield add(user, 6, P.EPOLLIN));
      yield write();
      seen.push((yield* wait(user)).length);
    });
    expect(seen).toEqual([0, 0, 2]);
  });

  it("an entry stays until the last descriptor is closed, under a number that is free or somebody else's", () => {
    const seen = run(function* (user, seen) {
      yield add(user, 3, P.EPOLLIN, 1);
      yield call(N.SYS_dup, 3);
      yield call(N.SYS_close, 3);
      yield write();
      seen.push(yield* wait(user), yield ctl(user, P.EPOLL_CTL_DEL, 3, 0), yield ctl(user, P.EPOLL_CTL_DEL, 6, 0));
      seen.push(yield call(N.SYS_eventfd2, 1, 0), yield add(user, 3, P.EPOLLIN, 2));
      seen.push((yield* wait(user)).map(([data]) => data));
      yield call(N.SYS_close, 6);
      seen.push(
        (yield* wait(user)).map(([data]) => data),
        yield ctl(user, P.EPOLL_CTL_DEL, 3, 0),
      );
      seen.push(yield* wait(user));
    });
    expect(seen).toEqual([[[1, P.EPOLLIN]], -EBADF, -ENOENT, 3, 0, [1, 2], [2], 0, []]);
  });

  it("an instance is readable while one of its entries is; circles and more than five deep are ELOOP", () => {
    const seen = run(function* (user, seen) {
      for (let i = 0; i < 5; i++) yield call(N.SYS_epoll_create1, 0);
      yield add(user, 3, P.EPOLLIN);
      for (let outer = 6; outer <= 9; outer++) seen.push(yield add(user, outer - 1, P.EPOLLIN, outer, outer));
      seen.push(yield add(user, 9, P.EPOLLIN, 0, 10), yield add(user, 9, P.EPOLLIN), yield add(user, 6, P.EPOLLIN));
      seen.push(yield* wait(user, 0, 8, 9));
      yield write();
      seen.push(yield* wait(user, 0, 8, 9));
      yield read();
      seen.push(yield* wait(user, 0, 8, 9));
    });
    expect(seen).toEqual([0, 0, 0, 0, -ELOOP, -ELOOP, -ELOOP, [], [[9, P.EPOLLIN]], []]);
  });

  it("EPOLLEXCLUSIVE: not with EPOLLONESHOT, not on an instance, never with EPOLL_CTL_MOD", () => {
    const seen = run(function* (user, seen) {
      const exclusive = P.EPOLLIN | P.EPOLLEXCLUSIVE;
      yield call(N.SYS_epoll_create1, 0);
      seen.push(yield add(user, 3, exclusive | P.EPOLLONESHOT), yield add(user, 6, exclusive));
      seen.push(yield add(user, 3, exclusive), yield ctl(user, P.EPOLL_CTL_MOD, 3, P.EPOLLIN));
    });
    expect(seen).toEqual([-EINVAL, -EINVAL, 0, -EINVAL]);
  });
});

describe("many waiters", () => {
  /** Three children wait, each on its own instance or on one that they share; how many were woken by one byte. */
  function woken(events: number, shared: boolean): number {
    let count = 0;
    const child = function* (user: User): Script {
      if (!shared) {
        yield call(N.SYS_close, EP);
        yield call(N.SYS_epoll_create1, 0);
        yield add(user, 3, events);
      }
      if ((yield* wait(user, 100)).length > 0) count++;
    };
    run(
      function* (user) {
        if (shared) yield add(user, 3, events);
        for (let i = 0; i < 3; i++) yield call(N.SYS_fork);
        yield call(N.SYS_nanosleep, user.timespec(10 * MILLISECOND), 0);
        yield write();
      },
      { children: [child, child, child] },
      new Bench({ machines: [{ ...LOCAL, cpus: 2 }] }),
    );
    return count;
  }

  it("an instance each: all are woken, a thundering herd; with EPOLLEXCLUSIVE one is", () => {
    expect([woken(P.EPOLLIN, false), woken(P.EPOLLIN | P.EPOLLEXCLUSIVE, false)]).toEqual([3, 1]);
  });

  it("one instance: edge-triggered wakes one; level-triggered one after the other, as nobody reads", () => {
    expect([woken(ET_IN, true), woken(P.EPOLLIN, true)]).toEqual([1, 3]);
  });
});
