import { describe, expect, it } from "vitest";
import { get32, get64, put32, put64 } from "../../abi/bytes.ts";
import { EAGAIN, EINVAL } from "../../abi/errno.ts";
import * as V from "../../abi/event-fds.ts";
import { POLLIN, POLLOUT } from "../../abi/poll.ts";
import * as S from "../../abi/signal.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND } from "../../base/time.ts";
import { Bench } from "../testing/boot.ts";
import { epollEvent, pollfds, revents } from "../testing/poll-structs.ts";
import { call, type ProgramParts, type Script, type Step, type User } from "../testing/scripted-task.ts";

const NONBLOCK = V.EFD_NONBLOCK;

/** Runs one program, whose first descriptor is 3; gives what it has put into `seen`. */
function run(script: (user: User, seen: unknown[]) => Script, parts: ProgramParts = {}): unknown[] {
  const seen: unknown[] = [];
  const bench = new Bench();
  bench.start((user) => script(user, seen), parts);
  bench.run();
  expect(bench.kernel.end).toEqual({ reason: "finished" });
  return seen;
}

function u64(user: User, value: number): number {
  const at = user.alloc(8);
  put64(user.bytes, at, value);
  return at;
}

const write = (user: User, value: number): Step => call(N.SYS_write, 3, u64(user, value), 8);

/** read(2) of 8 bytes: their value, or −errno. */
function* read(user: User): Generator<Step, number, number> {
  const at = user.alloc(8);
  const result = yield call(N.SYS_read, 3, at, 8);
  return result === 8 ? get64(user.bytes, at) : result;
}

function* ready(user: User): Generator<Step, number, number> {
  const at = pollfds(user, [3, POLLIN | POLLOUT]);
  yield call(N.SYS_poll, at, 1, 0);
  return revents(user, at);
}

describe("eventfd", () => {
  it("read takes all, of a semaphore one", () => {
    const values = (flags: number): unknown[] =>
      run(function* (user, seen) {
        yield call(N.SYS_eventfd2, 2, flags | NONBLOCK);
        yield write(user, 1);
        for (let i = 0; i < 4; i++) seen.push(yield* read(user));
      });
    expect(values(0)).toEqual([3, -EAGAIN, -EAGAIN, -EAGAIN]);
    expect(values(V.EFD_SEMAPHORE)).toEqual([1, 1, 1, -EAGAIN]);
  });

  it("2^64 − 2 is full: a write of 1 would block; 2^64 − 1 is EINVAL, and so is another size than 8", () => {
    const seen = run(function* (user, seen) {
      yield call(N.SYS_eventfd2, 1, NONBLOCK);
      const most = user.alloc(8);
      put32(user.bytes, most, -3);
      put32(user.bytes, most + 4, -1);
      seen.push(yield call(N.SYS_write, 3, most, 8), yield* ready(user), yield write(user, 1), yield write(user, 0));
      put32(user.bytes, most, -1);
      seen.push(yield call(N.SYS_write, 3, most, 8), yield call(N.SYS_write, 3, most, 4));
      seen.push(yield call(N.SYS_read, 3, most, 8), get32(user.bytes, most), get32(user.bytes, most + 4));
      seen.push(yield* ready(user), yield call(N.SYS_read, 3, most, 7), yield call(N.SYS_eventfd2, 0, 8));
    });
    expect(seen).toEqual([8, POLLIN, -EAGAIN, 8, -EINVAL, -EINVAL, 8, -2, -1, POLLOUT, -EINVAL, -EINVAL]);
  });

  it("a write wakes every reader that sleeps: each gets one of a semaphore", () => {
    let got = 0;
    const reader = function* (user: User): Script {
      if ((yield* read(user)) === 1) got++;
    };
    run(
      function* (user) {
        yield call(N.SYS_eventfd2, 0, V.EFD_SEMAPHORE);
        for (let i = 0; i < 3; i++) yield call(N.SYS_fork);
        yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
        yield write(user, 3);
      },
      { children: [reader, reader, reader] },
    );
    expect(got).toBe(3);
  });
});

describe("timerfd", () => {
  function itimerspec(user: User, value: number, interval: number): number {
    const at = user.alloc(32);
    for (const [offset, ns] of [
      [0, interval],
      [16, value],
    ] as const) {
      put64(user.bytes, at + offset, Math.floor(ns / 1e9));
      put64(user.bytes, at + offset + 8, ns % 1e9);
    }
    return at;
  }
  const create = call(N.SYS_timerfd_create, 1, 0);
  const set = (user: User, value: number, interval = 0, flags = 0): Step =>
    call(N.SYS_timerfd_settime, 3, flags, itimerspec(user, value, interval), 0);
  const sleep = (user: User, ms: number): Step => call(N.SYS_nanosleep, user.timespec(ms * MILLISECOND), 0);

  it("counts what has expired since the last read, and says when it does next", () => {
    const seen = run(function* (user, seen) {
      yield create;
      yield set(user, 50 * MILLISECOND, 100 * MILLISECOND);
      yield sleep(user, 375);
      const at = user.alloc(32);
      yield call(N.SYS_timerfd_gettime, 3, at);
      seen.push(Math.round(get64(user.bytes, at + 24) / MILLISECOND), get64(user.bytes, at + 8) / MILLISECOND);
      seen.push(yield* read(user), yield* read(user));
      seen.push(yield set(user, 0), yield call(N.SYS_timerfd_gettime, 3, at), get64(user.bytes, at + 24));
    });
    expect(seen).toEqual([75, 100, 4, 1, 0, 0, 0]);
  });

  it("an absolute time that is over expires at once", () => {
    const seen = run(function* (user, seen) {
      yield create;
      yield sleep(user, 5);
      yield set(user, MILLISECOND, 0, V.TFD_TIMER_ABSTIME);
      seen.push(yield* read(user));
    });
    expect(seen).toEqual([1]);
  });

  it("edge-triggered, a periodic timer is heard of once for each read", () => {
    const seen = run(function* (user, seen) {
      yield create;
      yield call(N.SYS_epoll_create1, 0);
      yield call(N.SYS_epoll_ctl, 4, 1, 3, epollEvent(user, 0x8000_0001, 0));
      yield set(user, MILLISECOND, MILLISECOND);
      const at = user.alloc(12);
      seen.push(yield call(N.SYS_epoll_wait, 4, at, 1, 10), yield call(N.SYS_epoll_wait, 4, at, 1, 10));
      seen.push(yield* read(user), yield call(N.SYS_epoll_wait, 4, at, 1, 10));
    });
    expect(seen).toEqual([1, 0, 11, 1]);
  });
});

describe("signalfd", () => {
  const block = (user: User, ...signals: number[]): Step =>
    call(N.SYS_rt_sigprocmask, S.SIG_BLOCK, user.sigset(...signals), 0, 8);

  it("read gives as many as fit, the lowest first, in the fields of their kind", () => {
    const seen = run(function* (user, seen) {
      yield block(user, S.SIGUSR1, S.SIGRTMIN);
      yield call(N.SYS_signalfd4, -1, user.sigset(S.SIGUSR1, S.SIGRTMIN), 8, NONBLOCK);
      const info = user.alloc(128);
      put32(user.bytes, info + 8, S.SI_QUEUE);
      put32(user.bytes, info + 16, 1000);
      put32(user.bytes, info + 24, 42);
      yield call(N.SYS_rt_sigqueueinfo, 1000, S.SIGRTMIN, info);
      yield call(N.SYS_kill, 1000, S.SIGUSR1);
      const at = user.alloc(512);
      seen.push(yield call(N.SYS_read, 3, at, 127), yield call(N.SYS_read, 3, at, 300));
      const field = (offset: number): number => get32(user.bytes, at + offset);
      seen.push(
        [field(0), field(8), field(12), field(44)],
        [field(128), field(136), field(140), field(172), field(176)],
      );
      seen.push(yield call(N.SYS_read, 3, at, 128));
    });
    expect(seen).toEqual([
      -EINVAL,
      256,
      [S.SIGUSR1, S.SI_USER, 1000, 0],
      [S.SIGRTMIN, S.SI_QUEUE, 1000, 42, 42],
      -EAGAIN,
    ]);
  });

  it("a blocked signal wakes who reads, and who waits with epoll", () => {
    const killer = function* (user: User): Script {
      for (let i = 0; i < 2; i++) {
        yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
        yield call(N.SYS_kill, 1000, S.SIGUSR1);
      }
    };
    const seen = run(
      function* (user, seen) {
        yield block(user, S.SIGUSR1);
        yield call(N.SYS_signalfd4, -1, user.sigset(S.SIGUSR1), 8, 0);
        yield call(N.SYS_epoll_create1, 0);
        yield call(N.SYS_epoll_ctl, 4, 1, 3, epollEvent(user, POLLIN, 0));
        yield call(N.SYS_fork);
        const at = user.alloc(128);
        seen.push(yield call(N.SYS_read, 3, at, 128), yield call(N.SYS_epoll_wait, 4, at, 1, -1));
        seen.push(yield call(N.SYS_epoll_wait, 4, at, 1, 0), yield call(N.SYS_read, 3, at, 128));
        seen.push(yield call(N.SYS_epoll_wait, 4, at, 1, 0));
      },
      { children: [killer] },
    );
    expect(seen).toEqual([128, 1, 1, 128, 0]);
  });
});
