import { describe, expect, it } from "vitest";
import { EBADF, ECANCELED, EINTR, EINVAL, ENOENT, ETIME } from "../../abi/errno.ts";
import * as U from "../../abi/io-uring.ts";
import { POLLIN, POLLRDHUP } from "../../abi/poll.ts";
import { AF_UNIX, MSG_WAITALL, SHUT_WR, SOCK_STREAM } from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND } from "../../base/time.ts";
import { EventKind } from "../../trace/event.ts";
import type { Trace } from "../../trace/trace.ts";
import { Bench } from "../testing/boot.ts";
import { epollEvent, pipe, pollfds, revents } from "../testing/poll-structs.ts";
import { call, type Script, type User } from "../testing/scripted-task.ts";
import { type Entry, ScriptedRing } from "../testing/uring-structs.ts";

/** Facts recorded on Linux 6.18 by a program that makes the same calls. */

interface Outcome {
  readonly seen: unknown[];
  readonly trace: Trace;
}

type Body = (ring: ScriptedRing, user: User, seen: unknown[]) => Script;

/** A program with a ring, 3, and a pipe, 4 and 5. */
function run(body: Body, entries = 8, child?: (user: User) => Script): Outcome {
  const seen: unknown[] = [];
  const bench = new Bench();
  bench.start(
    function* (user) {
      const ring = new ScriptedRing(user, entries);
      yield* ring.setUp();
      yield pipe(user);
      yield* body(ring, user, seen);
    },
    { children: child ? [child] : [], handlers: { 7: function* () {} } },
  );
  return { seen, trace: bench.run() };
}

const nop = (data: number, flags = 0): Entry => ({ op: U.IORING_OP_NOP, data, flags });
const bad = (data: number, flags = 0): Entry => ({ op: 200, data, flags });
const read = (user: User, data: number, flags = 0, fd = 4, len = 4): Entry => ({
  op: U.IORING_OP_READ,
  data,
  flags,
  fd,
  len,
  off: -1,
  addr: user.alloc(64),
});
const timeout = (user: User, data: number, ns: number, count = 0, opFlags = 0, flags = 0): Entry => ({
  op: U.IORING_OP_TIMEOUT,
  data,
  flags,
  addr: user.timespec(ns),
  len: 1,
  off: count,
  opFlags,
});
const limit = (user: User, data: number, ns: number, flags = 0): Entry => ({
  ...timeout(user, data, ns, 0, 0, flags),
  op: U.IORING_OP_LINK_TIMEOUT,
});
const cancel = (data: number, addr: number, opFlags = 0, fd = -1): Entry => ({
  op: U.IORING_OP_ASYNC_CANCEL,
  data,
  addr,
  opFlags,
  fd,
});
const poll = (data: number, fd: number, mask: number): Entry => ({
  op: U.IORING_OP_POLL_ADD,
  data,
  fd,
  opFlags: mask,
});

function* write(user: User, text: string, fd = 5): Script {
  const { at, length } = user.text(text);
  yield call(N.SYS_write, fd, at, length);
}
const sleep = (user: User, ns: number) => call(N.SYS_nanosleep, user.timespec(ns), 0);

describe("a submission", () => {
  it("ends behind a wrong SQE, which is taken and completes with its error", () => {
    const { seen } = run(function* (ring, _user, seen) {
      seen.push(yield ring.submit(nop(1), bad(2), nop(3)), ring.reap());
      seen.push(yield call(N.SYS_io_uring_enter, ring.fd, 8, 0, 0, 0, 8), ring.reap());
    });
    expect(seen).toEqual([
      2,
      [
        [1, 0],
        [2, -EINVAL],
      ],
      1,
      [[3, 0]],
    ]);
  });

  it("does not end behind a bad descriptor: that is the request's own error", () => {
    const { seen } = run(function* (ring, user, seen) {
      seen.push(yield ring.submit(read(user, 1, 0, 99), read(user, 2, 0, 5), nop(3)), ring.reap());
      seen.push(yield ring.submit({ op: U.IORING_OP_CLOSE, data: 4, fd: ring.fd }), ring.reap());
    });
    expect(seen).toEqual([
      3,
      [
        [1, -EBADF],
        [2, -EBADF],
        [3, 0],
      ],
      1,
      [[4, -EBADF]],
    ]);
  });

  it("io_uring_enter: bad descriptors and flags; fewer entries than asked for are not waited for", () => {
    const { seen } = run(function* (ring, _user, seen) {
      const enter = (fd: number, submit: number, complete: number, flags: number) =>
        call(N.SYS_io_uring_enter, fd, submit, complete, flags, 0, 8);
      seen.push(yield enter(77, 0, 0, 0), yield enter(4, 0, 0, 0), yield enter(ring.fd, 0, 0, 256));
      seen.push(yield enter(ring.fd, 0, 0, U.IORING_ENTER_REGISTERED_RING));
      ring.put(nop(1));
      seen.push(yield enter(ring.fd, 3, 9, 1), yield enter(ring.fd, 0, 9, 0));
    });
    expect(seen).toEqual([-EBADF, -95, -EINVAL, -EBADF, 1, 0]);
  });
});

describe("a chain", () => {
  it("IOSQE_IO_LINK: the next begins after the CQEs of the submission", () => {
    const { seen } = run(function* (ring, _user, seen) {
      yield ring.submit(nop(1, U.IOSQE_IO_LINK), nop(2, U.IOSQE_IO_LINK), nop(3), nop(4));
      seen.push(ring.reap());
    });
    expect(seen).toEqual([
      [
        [1, 0],
        [4, 0],
        [2, 0],
        [3, 0],
      ],
    ]);
  });

  it("an error or a short read cancels what follows; IOSQE_IO_HARDLINK goes on", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield ring.submit(read(user, 1, U.IOSQE_IO_LINK, 99), nop(2, U.IOSQE_IO_LINK), nop(3));
      seen.push(ring.reap());
      yield* write(user, "ab");
      yield ring.submit(read(user, 4, U.IOSQE_IO_LINK), nop(5));
      seen.push(ring.reap());
      yield ring.submit(read(user, 6, U.IOSQE_IO_HARDLINK, 99), nop(7));
      seen.push(ring.reap());
    });
    expect(seen).toEqual([
      [
        [1, -EBADF],
        [2, -ECANCELED],
        [3, -ECANCELED],
      ],
      [
        [4, 2],
        [5, -ECANCELED],
      ],
      [
        [6, -EBADF],
        [7, 0],
      ],
    ]);
  });

  it("a wrong SQE within fails all of it, hard links too", () => {
    const { seen } = run(function* (ring, _user, seen) {
      seen.push(yield ring.submit(nop(1, U.IOSQE_IO_LINK), bad(2, U.IOSQE_IO_LINK), nop(3), nop(4)), ring.reap());
      seen.push(yield ring.submit(bad(5, U.IOSQE_IO_HARDLINK), nop(6), nop(7)), ring.reap());
    });
    expect(seen).toEqual([
      4,
      [
        [1, -ECANCELED],
        [4, 0],
        [2, -EINVAL],
        [3, -ECANCELED],
      ],
      3,
      [
        [5, -EINVAL],
        [7, 0],
        [6, -ECANCELED],
      ],
    ]);
  });

  it("a time limit cancels the request before it, and completes first", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield ring.wait(3, read(user, 1, U.IOSQE_IO_LINK), limit(user, 2, MILLISECOND, U.IOSQE_IO_LINK), nop(3));
      seen.push(ring.reap());
      yield ring.submit(read(user, 4, U.IOSQE_IO_LINK), limit(user, 5, MILLISECOND, U.IOSQE_IO_LINK), nop(6));
      yield* write(user, "abcd");
      seen.push(ring.reap());
      yield ring.submit(limit(user, 7, MILLISECOND));
      seen.push(ring.reap());
    });
    expect(seen).toEqual([
      [
        [2, -ETIME],
        [1, -ECANCELED],
        [3, -ECANCELED],
      ],
      [
        [4, 4],
        [5, -ECANCELED],
        [6, 0],
      ],
      [[7, -EINVAL]],
    ]);
  });

  it("IOSQE_IO_DRAIN waits for all before it, and all after it wait too", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield ring.submit(read(user, 1), nop(2, U.IOSQE_IO_DRAIN), nop(3));
      yield ring.submit(cancel(4, 2));
      yield sleep(user, MILLISECOND);
      seen.push(ring.reap());
      yield* write(user, "abcd");
      yield sleep(user, MILLISECOND);
      seen.push(ring.reap());
    });
    expect(seen).toEqual([
      [],
      [
        [1, 4],
        [2, 0],
        [3, 0],
        [4, -ENOENT],
      ],
    ]);
  });
});

describe("a request that waits", () => {
  it("goes on before the call that brought its data returns, O_NONBLOCK or not", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield call(N.SYS_fcntl, 4, 4, 2048);
      yield ring.submit(read(user, 1));
      seen.push(ring.reap());
      yield* write(user, "hi");
      seen.push(ring.reap(), yield call(N.SYS_read, 4, user.alloc(8), 8));
    });
    expect(seen).toEqual([[], [[1, 2]], -11]);
  });

  it("holds its file: close(2) takes nothing away", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield ring.submit(read(user, 1));
      yield call(N.SYS_close, 4);
      yield* write(user, "late");
      seen.push(ring.reap());
    });
    expect(seen).toEqual([[[1, 4]]]);
  });

  it("of two, who came last gets the data", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield ring.submit(read(user, 1, 0, 4, 2), read(user, 2, 0, 4, 2));
      yield* write(user, "a");
      seen.push(ring.reap());
      yield* write(user, "b");
      seen.push(ring.reap());
    });
    expect(seen).toEqual([[[2, 1]], [[1, 1]]]);
  });

  it("interrupts epoll_wait, as nothing else does without a signal; nanosleep sleeps on", () => {
    const { seen } = run(
      function* (ring, user, seen) {
        yield call(N.SYS_epoll_create1, 0);
        yield call(N.SYS_epoll_ctl, 6, 1, ring.fd, epollEvent(user, POLLIN, 1));
        yield call(N.SYS_fork);
        yield ring.submit(read(user, 1));
        const at = user.alloc(24);
        seen.push(yield call(N.SYS_epoll_wait, 6, at, 1, -1), yield call(N.SYS_epoll_wait, 6, at, 1, -1), ring.reap());
        yield ring.submit(read(user, 2));
        seen.push(yield sleep(user, 50 * MILLISECOND), ring.reap());
      },
      8,
      function* (user) {
        for (let i = 0; i < 2; i++) {
          yield sleep(user, 5 * MILLISECOND);
          yield* write(user, "x");
        }
      },
    );
    expect(seen).toEqual([-EINTR, 1, [[1, 1]], 0, [[2, 1]]]);
  });

  it("recv with MSG_WAITALL waits until all is there", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield call(N.SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, user.alloc(8));
      const entry = { op: U.IORING_OP_RECV, data: 1, fd: 6, addr: user.alloc(8), len: 4, opFlags: MSG_WAITALL };
      yield ring.submit(entry);
      yield* write(user, "ab", 7);
      seen.push(ring.reap());
      yield* write(user, "cd", 7);
      seen.push(ring.reap(), user.read(entry.addr, 4));
    });
    expect(seen).toEqual([[], [[1, 4]], "abcd"]);
  });

  it("poll_add tells of POLLRDHUP unasked", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield call(N.SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, user.alloc(8));
      yield ring.submit(poll(1, 6, 2));
      yield call(N.SYS_shutdown, 7, SHUT_WR);
      seen.push(ring.reap());
    });
    expect(seen).toEqual([[[1, POLLRDHUP]]]);
  });
});

describe("a timeout", () => {
  it("completes with −ETIME, or with 0 after a number of completions; those of timeouts do not count", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield ring.submit(timeout(user, 1, MILLISECOND, 2), nop(2));
      yield ring.submit(nop(3));
      seen.push(ring.reap());
      yield ring.submit(timeout(user, 4, MILLISECOND), timeout(user, 5, 5 * MILLISECOND, 1));
      yield sleep(user, 10 * MILLISECOND);
      seen.push(ring.reap());
    });
    expect(seen).toEqual([
      [
        [2, 0],
        [3, 0],
        [1, 0],
      ],
      [
        [4, -ETIME],
        [5, -ETIME],
      ],
    ]);
  });

  it("ends waiting, however few completions there are", () => {
    const { seen } = run(function* (ring, user, seen) {
      seen.push(yield ring.wait(3, timeout(user, 1, MILLISECOND), nop(2)), ring.reap());
    });
    expect(seen).toEqual([
      2,
      [
        [2, 0],
        [1, -ETIME],
      ],
    ]);
  });

  it("repeats with IORING_TIMEOUT_MULTISHOT; bad flags and times are EINVAL", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield ring.submit(timeout(user, 1, MILLISECOND, 2, U.IORING_TIMEOUT_MULTISHOT));
      yield sleep(user, 5 * MILLISECOND);
      seen.push(ring.reap());
      for (const flags of [2, 12, 65, 128]) yield ring.submit(timeout(user, flags, MILLISECOND, 0, flags));
      seen.push(ring.reap().map(([, result]) => result));
    });
    expect(seen).toEqual([
      [
        [1, -ETIME, U.IORING_CQE_F_MORE],
        [1, -ETIME],
      ],
      [-EINVAL, -EINVAL, -EINVAL, -EINVAL],
    ]);
  });
});

describe("a cancellation", () => {
  it("completes before what it cancels; who came last is found first", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield ring.submit(read(user, 1, 0, 4, 2), read(user, 1, 0, 4, 3), cancel(2, 1), nop(3));
      seen.push(ring.reap());
      yield* write(user, "abcdef");
      seen.push(ring.reap());
      yield ring.submit(cancel(4, 1));
      seen.push(ring.reap());
    });
    expect(seen).toEqual([
      [
        [2, 0],
        [3, 0],
        [1, -ECANCELED],
      ],
      [[1, 2]],
      [[4, -ENOENT]],
    ]);
  });

  it("IORING_ASYNC_CANCEL_ALL and ANY answer how many; the order is that of Linux' hash table", () => {
    const { seen } = run(function* (ring, user, seen) {
      const polled = poll(4, 4, POLLIN);
      const [one, two, six] = [1, 2, 6].map((data) => read(user, data)) as [Entry, Entry, Entry];
      yield ring.submit(one, two, timeout(user, 3, 1e9), polled, timeout(user, 5, 1e8), six);
      yield ring.submit(cancel(9, 0, U.IORING_ASYNC_CANCEL_ANY));
      seen.push(ring.reap());
      yield ring.submit(cancel(9, 1, U.IORING_ASYNC_CANCEL_ALL), cancel(8, 0, U.IORING_ASYNC_CANCEL_FD, 99));
      seen.push(ring.reap());
    }, 16);
    const cancelled = [6, 1, 4, 2, 3, 5].map((data) => [data, -ECANCELED]);
    expect(seen).toEqual([
      [[9, 6], ...cancelled],
      [
        [9, 0],
        [8, -EBADF],
      ],
    ]);
  });
});

describe("the rings", () => {
  it("completions without room wait in the kernel; IORING_ENTER_GETEVENTS brings them", () => {
    const { seen } = run(function* (ring, _user, seen) {
      for (let data = 1; data <= 3; data++) yield ring.submit(nop(data));
      seen.push(ring.sqFlags, ring.reap());
      seen.push(yield ring.wait(0), ring.sqFlags, ring.reap());
    }, 1);
    expect(seen).toEqual([
      U.IORING_SQ_CQ_OVERFLOW,
      [
        [1, 0],
        [2, 0],
      ],
      0,
      0,
      [[3, 0]],
    ]);
  });

  it("a handler ends waiting with EINTR, or with 0 if completions are there", () => {
    const { seen } = run(function* (ring, user, seen) {
      yield call(N.SYS_rt_sigaction, 14, user.sigaction(7, 0x10000000), 0, 8);
      yield call(N.SYS_alarm, 1);
      seen.push(yield ring.wait(1));
      yield ring.submit(nop(1));
      yield call(N.SYS_alarm, 1);
      seen.push(yield ring.wait(2));
    });
    expect(seen).toEqual([-EINTR, 0]);
  });

  it("a ring is readable while there are completions, and writable while there is room for submissions", () => {
    const { seen } = run(function* (ring, user, seen) {
      const at = pollfds(user, [ring.fd, 5]);
      seen.push(yield call(N.SYS_poll, at, 1, 0), revents(user, at));
      yield ring.submit(nop(1));
      seen.push(yield call(N.SYS_poll, at, 1, 0), revents(user, at));
    });
    expect(seen).toEqual([1, 4, 1, 5]);
  });

  it("closing the ring, or the end of the process, drops what waits: files are closed", () => {
    for (const end of ["close", "exit"]) {
      const { seen } = run(
        function* (ring, user, seen) {
          yield call(N.SYS_rt_sigaction, 13, user.sigaction(1), 0, 8);
          yield call(N.SYS_fork);
          yield sleep(user, 5 * MILLISECOND);
          yield call(N.SYS_close, 4);
          const { at } = user.text("x");
          seen.push(yield call(N.SYS_write, 5, at, 1), ring.reap());
        },
        8,
        function* (user) {
          const own = new ScriptedRing(user);
          yield* own.setUp();
          yield own.submit(read(user, 1));
          if (end === "close") yield call(N.SYS_close, 4);
          if (end === "close") yield call(N.SYS_close, own.fd);
          if (end === "close") yield sleep(user, 50 * MILLISECOND);
        },
      );
      expect(seen).toEqual([-32, []]);
    }
  });

  it("the trace tells both phases: nobody waits in a call, and nobody's call copies", () => {
    const { trace } = run(function* (ring, user) {
      yield ring.submit(read(user, 1));
      yield* write(user, "abcd");
    });
    const kinds = [EventKind.RequestBegin, EventKind.RequestWait, EventKind.RequestReady, EventKind.RequestEnd];
    const at = kinds.map((kind) => trace.kind.indexOf(kind));
    const copy = trace.kind.findIndex((kind, i) => kind === EventKind.CopyBegin && trace.thread[i] === 0);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
    expect(copy).toBeGreaterThan(at[2] as number);
    expect(copy).toBeLessThan(at[3] as number);
    expect(trace.b[copy]).toBe(4);
    expect(trace.kind.includes(EventKind.WaitBegin)).toBe(false);
  });
});
