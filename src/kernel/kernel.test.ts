import { describe, expect, it } from "vitest";
import { EAGAIN, EBADF, ECHILD, EFAULT, EINTR, EINVAL, EMFILE, ENOSYS, EPIPE, ESRCH } from "../abi/errno.ts";
import { F_GETFL, F_SETFL, O_NONBLOCK, O_RDONLY } from "../abi/fcntl.ts";
import * as S from "../abi/signal.ts";
import * as N from "../abi/syscall.ts";
import { WNOHANG, WUNTRACED } from "../abi/wait.ts";
import { MILLISECOND } from "../base/time.ts";
import { EventKind } from "../trace/event.ts";
import { hashTrace } from "../trace/hash.ts";
import { Bench, LOCAL } from "./testing/boot.ts";
import { call, type Script, type User, work } from "./testing/scripted-task.ts";

const int = (user: User, at: number): number => new DataView(user.bytes.buffer).getInt32(at, true);

describe("processes", () => {
  it("getpid: the first process is 1000; an unknown call is ENOSYS", () => {
    const bench = new Bench();
    const { task } = bench.start(function* () {
      yield call(N.SYS_getpid);
      yield call(N.SYS_getppid);
      yield call(499);
      yield call(Number.NaN);
    });
    bench.run();
    expect(task.results).toEqual([1000, 1, -ENOSYS, -ENOSYS]);
    expect(bench.kernel.end).toEqual({ reason: "finished" });
  });

  it("wait4: a child's exit code; then ECHILD", () => {
    const bench = new Bench();
    const { task, pid } = bench.start(
      function* (user) {
        const status = user.alloc(4);
        yield call(N.SYS_fork);
        yield call(N.SYS_wait4, -1, status, 0, 0);
        yield call(N.SYS_wait4, -1, status, 0, 0);
        yield call(N.SYS_exit_group, int(user, status) >> 8);
      },
      {
        children: [
          function* () {
            yield call(N.SYS_nanosleep, 0, 0);
            yield work(1000);
            yield call(N.SYS_exit_group, 300);
          },
        ],
      },
    );
    bench.run();
    expect(task.results).toEqual([1001, 1001, -ECHILD]);
    expect(bench.kernel.statusOf(pid)).toBe(44 << 8);
    expect(bench.userMode.released).toBe(2);
  });

  it("wait4: WNOHANG gives 0 while the child lives", () => {
    const bench = new Bench();
    const { task } = bench.start(
      function* () {
        yield call(N.SYS_fork);
        yield call(N.SYS_wait4, 1001, 0, WNOHANG, 0);
        yield call(N.SYS_kill, 1001, S.SIGKILL);
        yield call(N.SYS_wait4, 1001, 0, 0, 0);
      },
      { children: [pauses] },
    );
    bench.run();
    expect(task.results).toEqual([1001, 0, 0, 1001]);
    expect(bench.kernel.statusOf(1001)).toBe(S.SIGKILL);
  });

  it("stop and continue: WUNTRACED tells, SIGCONT lets it go on", () => {
    const bench = new Bench();
    const { task } = bench.start(
      function* (user) {
        const status = user.alloc(4);
        yield call(N.SYS_fork);
        yield call(N.SYS_kill, 1001, S.SIGSTOP);
        yield call(N.SYS_wait4, 1001, status, WUNTRACED, 0);
        user.results = int(user, status);
        yield call(N.SYS_kill, 1001, S.SIGCONT);
        yield call(N.SYS_wait4, 1001, status, 0, 0);
      },
      {
        children: [
          function* () {
            yield work(1_000_000);
            yield call(N.SYS_exit_group, 0);
          },
        ],
      },
    );
    bench.run();
    expect((task.memory as User).results).toBe((S.SIGSTOP << 8) | 0x7f);
    expect(task.results).toEqual([1001, 0, 1001, 0, 1001]);
  });
});

function* pauses(): Script {
  yield call(N.SYS_pause);
}

describe("pipes", () => {
  it("read: sleeps until the other process writes; both phases are in the trace", () => {
    const bench = new Bench();
    const { task } = bench.start(
      function* (user) {
        const fds = user.alloc(8);
        yield call(N.SYS_pipe, fds);
        yield call(N.SYS_fork);
        const buffer = user.alloc(16);
        yield call(N.SYS_read, 3, buffer, 16);
        user.text(user.read(buffer, 5));
        yield call(N.SYS_write, 1, buffer, 5);
      },
      {
        children: [
          function* (user) {
            const { at, length } = user.text("hello");
            yield call(N.SYS_nanosleep, user.timespec(30 * MILLISECOND), 0);
            yield call(N.SYS_write, 4, at, length);
          },
        ],
      },
    );
    const trace = bench.run();
    expect(task.results).toEqual([0, 1001, 5, 5]);
    expect(bench.output).toBe("hello");
    const kinds = Array.from(trace.kind.subarray(0, trace.length));
    const main = kinds.filter((_, i) => trace.thread[i] === 1000);
    const begin = main.indexOf(EventKind.WaitBegin);
    expect(main.slice(begin).filter((kind) => kind >= EventKind.WaitBegin && kind <= EventKind.CopyEnd)).toEqual([
      EventKind.WaitBegin,
      EventKind.WaitEnd,
      EventKind.CopyBegin,
      EventKind.CopyEnd,
      EventKind.CopyBegin,
      EventKind.CopyEnd,
    ]);
    expect(bench.kernel.now).toBeGreaterThan(30 * MILLISECOND);
    expect(bench.kernel.now).toBeLessThan(31 * MILLISECOND);
  });

  it("write: no reader is EPIPE and SIGPIPE; ignored it is EPIPE alone", () => {
    const bench = new Bench();
    const { task } = bench.start(function* (user) {
      const fds = user.alloc(8);
      yield call(N.SYS_rt_sigaction, S.SIGPIPE, user.sigaction(S.SIG_IGN), 0, 8);
      yield call(N.SYS_pipe, fds);
      yield call(N.SYS_close, 3);
      yield call(N.SYS_write, 4, fds, 1);
      yield call(N.SYS_rt_sigaction, S.SIGPIPE, user.sigaction(S.SIG_DFL), 0, 8);
      yield call(N.SYS_write, 4, fds, 1);
      yield call(N.SYS_getpid);
    });
    bench.run();
    expect(task.results).toEqual([0, 0, 0, -EPIPE, 0]);
    expect(bench.kernel.statusOf(1000)).toBe(S.SIGPIPE);
  });

  it("O_NONBLOCK: EAGAIN while empty or full; room is counted in pages", () => {
    const bench = new Bench();
    const { task } = bench.start(function* (user) {
      const fds = user.alloc(8);
      const big = user.alloc(70_000);
      yield call(N.SYS_pipe2, fds, O_NONBLOCK);
      yield call(N.SYS_read, 3, big, 4);
      yield call(N.SYS_write, 4, big, 65_436);
      yield call(N.SYS_write, 4, big, 200);
      yield call(N.SYS_write, 4, big, 100);
      yield call(N.SYS_read, 3, big, 1);
      yield call(N.SYS_write, 4, big, 1);
      yield call(N.SYS_read, 3, big, 4095);
      yield call(N.SYS_write, 4, big, 1);
      yield call(N.SYS_fcntl, 3, F_GETFL, 0);
      yield call(N.SYS_fcntl, 3, F_SETFL, 0);
      yield call(N.SYS_fcntl, 3, F_GETFL, 0);
    });
    bench.run();
    expect(task.results).toEqual([0, -EAGAIN, 65_436, -EAGAIN, 100, 1, -EAGAIN, 4095, 1, O_RDONLY | O_NONBLOCK, 0, 0]);
  });

  it("write: a blocking one takes everything, in pieces, as the reader makes room", () => {
    const bench = new Bench();
    const { task } = bench.start(
      function* (user) {
        const fds = user.alloc(8);
        yield call(N.SYS_pipe, fds);
        yield call(N.SYS_fork);
        yield call(N.SYS_write, 4, user.alloc(150_000), 150_000);
      },
      {
        children: [
          function* (user) {
            yield call(N.SYS_close, 4);
            const at = user.alloc(60_000);
            while ((yield call(N.SYS_read, 3, at, 60_000)) > 0);
          },
        ],
      },
    );
    bench.run();
    expect(task.results).toEqual([0, 1001, 150_000]);
    const child = bench.userMode.tasks[1];
    expect(child?.results.slice(1).reduce((sum, n) => sum + n, 0)).toBe(150_000);
  });
});

describe("descriptors", () => {
  it("the lowest free one is given; the limit is EMFILE; a closed one is EBADF", () => {
    const bench = new Bench();
    const { task } = bench.start(function* () {
      yield call(N.SYS_dup, 1);
      yield call(N.SYS_dup, 1);
      yield call(N.SYS_close, 3);
      yield call(N.SYS_dup, 1);
      yield call(N.SYS_dup2, 1, 1023);
      yield call(N.SYS_dup2, 1, 1024);
      yield call(N.SYS_close, 9999);
      yield call(N.SYS_close, Number.NaN);
      yield call(N.SYS_close, -1);
      yield call(N.SYS_close, 3.5);
      while ((yield call(N.SYS_dup, 1)) >= 0);
    });
    bench.run();
    expect(task.results.slice(0, 10)).toEqual([3, 4, 0, 3, 1023, -EBADF, -EBADF, -EBADF, -EBADF, -EBADF]);
    expect(task.results.at(-1)).toBe(-EMFILE);
    expect(task.results).toHaveLength(10 + 1018 + 1);
  });

  it("bad addresses are EFAULT, bad sizes EINVAL, whatever the numbers are", () => {
    const bench = new Bench();
    const { task } = bench.start(function* () {
      for (const address of [0, -8, 1e300, Number.NaN, 0.5, 2 ** 52]) yield call(N.SYS_write, 1, address, 8);
      yield call(N.SYS_read, 0, 64, Number.NaN);
      yield call(N.SYS_read, 0, 64, -1);
      yield call(N.SYS_read, 0, 64, 2 ** 60);
    });
    bench.run();
    const faults = new Array(6).fill(-EFAULT);
    expect(task.results).toEqual([...faults, -EINVAL, -EINVAL, -EFAULT]);
  });
});

describe("time", () => {
  it("nanosleep: sleepers wake in the order of their times", () => {
    const bench = new Bench();
    const sleeper = (ms: number, text: string) =>
      function* (user: User): Script {
        const { at, length } = user.text(text);
        yield call(N.SYS_nanosleep, user.timespec(ms * MILLISECOND), 0);
        yield call(N.SYS_write, 1, at, length);
      };
    for (const [ms, text] of [
      [30, "3"],
      [10, "1"],
      [20, "2"],
    ] as const) {
      bench.start(sleeper(ms, text));
    }
    bench.run();
    expect(bench.output).toBe("123");
  });

  it("a sleeper that wakes up gets the CPU from one that computes", () => {
    const bench = new Bench();
    let woken = 0;
    bench.start(function* (user) {
      yield call(N.SYS_nanosleep, user.timespec(20 * MILLISECOND), 0);
      woken = bench.kernel.now;
    });
    bench.start(function* () {
      yield work(5_000_000);
    });
    bench.run();
    expect(woken).toBeGreaterThanOrEqual(20 * MILLISECOND);
    expect(woken).toBeLessThan(21.1 * MILLISECOND);
    expect(bench.kernel.now).toBeGreaterThan(100 * MILLISECOND);
  });

  it("threads that compute share one CPU slice by slice, two CPUs run at the same time", () => {
    const finish = (cpus: number): number => {
      const bench = new Bench({
        machines: [{ ...LOCAL, cpus }],
      });
      for (let i = 0; i < 2; i++) {
        bench.start(function* () {
          yield work(5_000_000);
          yield call(N.SYS_getpid);
        });
      }
      const trace = bench.run();
      for (let i = 1; i < trace.length; i++) {
        expect(trace.time[i]).toBeGreaterThanOrEqual(trace.time[i - 1] as number);
      }
      return bench.kernel.now;
    };
    expect(finish(1)).toBeGreaterThan(200 * MILLISECOND);
    expect(finish(2)).toBeLessThan(101 * MILLISECOND);
  });
});

describe("signals", () => {
  it("a handler interrupts a sleeping read: EINTR without SA_RESTART, begun again with it", () => {
    for (const [flags, expected] of [
      [0, -EINTR],
      [S.SA_RESTART, 2],
    ] as const) {
      const bench = new Bench();
      const { task } = bench.start(
        function* (user) {
          const fds = user.alloc(8);
          const buffer = user.alloc(8);
          yield call(N.SYS_rt_sigaction, S.SIGUSR1, user.sigaction(7, flags), 0, 8);
          yield call(N.SYS_pipe, fds);
          yield call(N.SYS_fork);
          user.results = yield call(N.SYS_read, 3, buffer, 8);
        },
        {
          children: [
            function* (user) {
              yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
              yield call(N.SYS_kill, 1000, S.SIGUSR1);
              yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
              yield call(N.SYS_write, 4, user.alloc(2), 2);
            },
          ],
          handlers: {
            7: function* () {
              yield call(N.SYS_getpid);
            },
          },
        },
      );
      bench.run();
      expect((task.memory as User).results).toBe(expected);
    }
  });

  it("a handler interrupts a computation", () => {
    const bench = new Bench();
    let handled = 0;
    bench.start(
      function* (user) {
        yield call(N.SYS_rt_sigaction, S.SIGALRM, user.sigaction(9), 0, 8);
        const timer = user.alloc(32);
        new DataView(user.bytes.buffer).setInt32(timer + 24, 5000, true);
        yield call(N.SYS_setitimer, 0, timer, 0);
        yield work(10_000_000);
      },
      {
        handlers: {
          // biome-ignore lint/correctness/useYield: the handler only looks at the clock
          9: function* () {
            handled = bench.kernel.now;
          },
        },
      },
    );
    bench.run();
    expect(handled).toBeGreaterThan(5 * MILLISECOND);
    expect(handled).toBeLessThan(5.1 * MILLISECOND);
  });

  it("pending signals that are unblocked together stack: the one pushed last runs first", () => {
    const bench = new Bench();
    const order: number[] = [];
    const handler = function* (_user: User, frame: { signo: number }): Script {
      order.push(frame.signo);
      yield call(N.SYS_getpid);
    };
    const { task } = bench.start(
      function* (user) {
        const both = user.sigset(S.SIGUSR1, S.SIGUSR2);
        yield call(N.SYS_rt_sigaction, S.SIGUSR1, user.sigaction(5), 0, 8);
        yield call(N.SYS_rt_sigaction, S.SIGUSR2, user.sigaction(5), 0, 8);
        yield call(N.SYS_rt_sigprocmask, S.SIG_BLOCK, both, 0, 8);
        yield call(N.SYS_kill, 1000, S.SIGUSR1);
        yield call(N.SYS_kill, 1000, S.SIGUSR2);
        yield call(N.SYS_rt_sigprocmask, S.SIG_UNBLOCK, both, 0, 8);
      },
      { handlers: { 5: handler } },
    );
    bench.run();
    expect(order).toEqual([S.SIGUSR2, S.SIGUSR1]);
    expect(task.results.at(-1)).toBe(0);
  });

  it("kill: nobody there is ESRCH, no such signal EINVAL", () => {
    const bench = new Bench();
    const { task } = bench.start(function* () {
      yield call(N.SYS_kill, 5555, 0);
      yield call(N.SYS_kill, 1000, 65);
      yield call(N.SYS_kill, Number.NaN, 1);
      yield call(N.SYS_kill, 1000, 0);
    });
    bench.run();
    expect(task.results).toEqual([-ESRCH, -EINVAL, -ESRCH, 0]);
  });
});

describe("threads", () => {
  it("futex: a waiter sleeps until it is woken; a changed word is EAGAIN", () => {
    const bench = new Bench();
    const { task } = bench.start(
      function* (user) {
        const word = user.alloc(4);
        user.results = word;
        yield call(N.SYS_clone, 1);
        yield call(N.SYS_futex, word, 0, 0, 0, 0, 0);
        yield call(N.SYS_futex, word, 0, 1, 0, 0, 0);
        yield call(N.SYS_futex, word, 0, 0, user.timespec(MILLISECOND), 0, 0);
      },
      {
        threads: {
          1: function* (user) {
            yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
            yield call(N.SYS_futex, user.results, 1, 1, 0, 0, 0);
          },
        },
      },
    );
    bench.run();
    expect(task.results).toEqual([1001, 0, -EAGAIN, -110]);
    expect(bench.userMode.tasks[1]?.results).toEqual([0, 1]);
  });
});

describe("ends of a run", () => {
  it("deadlock: everybody sleeps and nothing is left to happen; it says who and in what", () => {
    const bench = new Bench();
    bench.start(function* (user) {
      yield call(N.SYS_pipe, user.alloc(8));
      yield call(N.SYS_read, 3, user.alloc(8), 8);
    });
    bench.run();
    expect(bench.kernel.end).toEqual({
      reason: "deadlock",
      waiting: [{ pid: 1000, tid: 1000, call: "read", object: "pipe:[4]", site: 0 }],
    });
  });

  it("limits: work, processes, time and output each end the run by name", () => {
    const limits = { time: 1e9, work: 1e5, processes: 5, output: 100, events: 1e6 };
    const endOf = (script: (user: User) => Script, children: ((user: User) => Script)[] = []) => {
      const bench = new Bench({ limits });
      bench.start(script, { children });
      bench.run();
      return bench.kernel.end;
    };
    const limit = (name: string, value: number) => ({ reason: "limit", limit: name, value });
    expect(
      endOf(function* () {
        yield work(1e9);
      }),
    ).toEqual(limit("work", 1e5));
    expect(
      endOf(
        function* () {
          for (;;) yield call(N.SYS_fork);
        },
        [pauses, pauses, pauses, pauses, pauses],
      ),
    ).toEqual(limit("processes", 5));
    expect(
      endOf(function* (user) {
        for (;;) yield call(N.SYS_nanosleep, user.timespec(2e9), 0);
      }),
    ).toEqual(limit("time", 1e9));
    expect(
      endOf(function* (user) {
        for (;;) yield call(N.SYS_write, 1, user.text("xxxxxxxx").at, 8);
      }),
    ).toEqual(limit("output", 100));
  });

  it("a fault: its text goes to descriptor 2, the status is that of the kind", () => {
    const bench = new Bench();
    bench.start(function* () {
      yield { do: "fault", fault: { kind: "exception", detail: "Error: no" } };
    });
    bench.start(function* () {
      yield { do: "fault", fault: { kind: "stack-overflow", detail: "" } };
    });
    bench.run();
    expect(bench.output).toBe("Error: no\n");
    expect(bench.kernel.statusOf(1000)).toBe(1 << 8);
    expect(bench.kernel.statusOf(1001)).toBe(S.SIGSEGV);
  });

  it("the same input gives the same trace", () => {
    const once = (): string => {
      const bench = new Bench({ machines: [{ ...LOCAL, cpus: 2, timeSlice: MILLISECOND }] });
      for (let i = 0; i < 4; i++) {
        bench.start(function* (user) {
          for (let j = 0; j < 20; j++) {
            yield work(100_000 + i * 777);
            yield call(N.SYS_write, 1, user.text("x").at, 1);
          }
        });
      }
      return hashTrace(bench.run());
    };
    expect(once()).toBe(once());
  });
});
