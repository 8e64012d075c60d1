import "./testing/fake-host.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { runHandler } from "./internal/handlers.ts";
import {
  SA_RESTART,
  SA_SIGINFO,
  SI_USER,
  SIG_DFL,
  SIG_ERR,
  SIG_IGN,
  SIGCHLD,
  SIGUSR1,
  sigaction,
  type sigaction_t,
  sigaddset,
  sigdelset,
  sigemptyset,
  sigfillset,
  type siginfo_t,
  sigismember,
  signal,
  sigqueue,
  sigset_t,
  sigtimedwait,
} from "./signal.ts";
import { lastErrno, setKernel, words } from "./testing/fake-host.ts";

/** The kernel's table of dispositions, as far as sigaction needs it. */
function dispositions(): Map<number, Int32Array> {
  const table = new Map<number, Int32Array>();
  setKernel((nr, sig, act, old) => {
    if (nr !== 13) return -38;
    if ((sig as number) < 1 || (sig as number) > 64) return -22;
    if (old !== null) words(old).set(table.get(sig as number) ?? new Int32Array(8));
    if (act !== null) table.set(sig as number, words(act).slice(0, 8));
    return 0;
  });
  return table;
}

describe("sigaction", () => {
  let table: Map<number, Int32Array>;
  beforeEach(() => {
    table = dispositions();
  });

  test("the kernel's struct has number, flags and mask", () => {
    const sa_mask = new sigset_t();
    sigaddset(sa_mask, 1);
    sigaddset(sa_mask, 34);
    sigaction(SIGUSR1, { sa_handler: () => {}, sa_flags: SA_RESTART, sa_mask });
    const act = [...table.get(SIGUSR1)!];
    expect(act[0]).toBeGreaterThan(1);
    expect(act.slice(1)).toEqual([0, SA_RESTART, 0, 0, 0, 1, 2]);
  });

  test("oldact holds the very function that was installed", () => {
    const handler = () => {};
    const old: sigaction_t = {};
    sigaction(SIGUSR1, { sa_handler: handler });
    sigaction(SIGUSR1, null, old);
    expect([old.sa_handler, old.sa_sigaction]).toEqual([handler, handler]);
    sigaction(SIGUSR1, { sa_handler: SIG_IGN });
    sigaction(SIGUSR1, null, old);
    expect(old.sa_handler).toBe(SIG_IGN);
  });

  test("a handler without SA_SIGINFO gets the number alone, one with it the siginfo", () => {
    const calls: unknown[][] = [];
    const handler = (...args: unknown[]) => void calls.push(args);
    sigaction(SIGUSR1, { sa_handler: handler });
    const info = new Int32Array(32);
    info.set([SIGUSR1, 0, SI_USER, 0, 1234, 1000]);
    runHandler(table.get(SIGUSR1)![0]!, SIGUSR1, new Uint8Array(info.buffer));
    sigaction(SIGUSR1, { sa_sigaction: handler, sa_flags: SA_SIGINFO });
    runHandler(table.get(SIGUSR1)![0]!, SIGUSR1, new Uint8Array(info.buffer));
    expect(calls[0]).toEqual([SIGUSR1]);
    expect(calls[1]?.[1]).toMatchObject({ si_signo: SIGUSR1, si_code: SI_USER, si_pid: 1234, si_uid: 1000 });
  });

  test("siginfo of a child's end and of a ready descriptor share memory, not meaning", () => {
    const infos: siginfo_t[] = [];
    sigaction(SIGUSR1, { sa_sigaction: (_sig, info) => void infos.push(info), sa_flags: SA_SIGINFO });
    const number = table.get(SIGUSR1)![0]!;
    const memory = new Int32Array(32);
    memory.set([SIGCHLD, 0, 1, 0, 77, 0, 3]);
    runHandler(number, SIGCHLD, new Uint8Array(memory.buffer));
    memory.set([SIGUSR1, 0, 1, 0, 65, 0, 5]);
    runHandler(number, SIGUSR1, new Uint8Array(memory.buffer));
    memory.set([SIGUSR1, 0, -1, 0, 77, 0, -9]);
    runHandler(number, SIGUSR1, new Uint8Array(memory.buffer));
    expect(infos[0]).toMatchObject({ si_pid: 77, si_status: 3, si_fd: 0 });
    expect(infos[1]).toMatchObject({ si_band: 65, si_fd: 5, si_pid: 0 });
    expect(infos[2]).toMatchObject({ si_pid: 77, si_value: { sival_int: -9 } });
  });

  test("signal returns what was in force, or SIG_ERR", () => {
    const handler = () => {};
    expect(signal(SIGUSR1, handler)).toBe(SIG_DFL);
    expect(signal(SIGUSR1, SIG_DFL)).toBe(handler);
    expect(signal(99, handler)).toBe(SIG_ERR);
    expect(lastErrno()).toBe(22);
  });

  test("what is no handler is refused", () => {
    expect(() => sigaction(SIGUSR1, {})).toThrow("sigaction: sa_handler must be a function, SIG_DFL or SIG_IGN");
    expect(() => signal(SIGUSR1, 7)).toThrow("signal: argument 2 (handler) must be a function, SIG_DFL or SIG_IGN");
  });
});

describe("sigset_t", () => {
  test("signals 1 to 64 are members, 32 and 33 are the thread library's", () => {
    const set = new sigset_t();
    sigfillset(set);
    expect([1, 31, 34, 64].map((sig) => sigismember(set, sig))).toEqual([1, 1, 1, 1]);
    expect([0, 65].map((sig) => sigismember(set, sig))).toEqual([-1, -1]);
    expect([32, 33].map((sig) => sigismember(set, sig))).toEqual([0, 0]);
    expect([32, 33].map((sig) => sigaddset(set, sig))).toEqual([-1, -1]);
    sigdelset(set, 64);
    expect(sigismember(set, 64)).toBe(0);
    sigemptyset(set);
    expect(sigismember(set, 1)).toBe(0);
    expect(sigaddset(set, 65)).toBe(-1);
  });

  test("sigtimedwait: set and timeout go in, siginfo comes out", () => {
    const set = new sigset_t();
    sigaddset(set, SIGUSR1);
    setKernel((nr, bits, info, timeout, size) => {
      expect([nr, words(bits)[0], size]).toEqual([128, 1 << (SIGUSR1 - 1), 8]);
      expect([...words(timeout).subarray(0, 4)]).toEqual([1, 0, 5, 0]);
      words(info).set([SIGUSR1, 0, -6, 0, 9, 0, 0]);
      return SIGUSR1;
    });
    const info = {} as siginfo_t;
    expect(sigtimedwait(set, info, { tv_sec: 1, tv_nsec: 5 })).toBe(SIGUSR1);
    expect(info).toMatchObject({ si_code: SI_USER, si_pid: 9 });
  });

  test("sigqueue: the value travels in the siginfo", () => {
    setKernel((nr, pid, sig, info) => {
      if (nr === 39) return 50;
      if (nr === 102) return 1000;
      expect([nr, pid, sig]).toEqual([129, 60, SIGUSR1]);
      expect([...words(info).subarray(0, 7)]).toEqual([SIGUSR1, 0, -1, 0, 50, 1000, -7]);
      return 0;
    });
    expect(sigqueue(60, SIGUSR1, { sival_int: -7 })).toBe(0);
  });
});
