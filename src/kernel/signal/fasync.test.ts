import { describe, expect, it } from "vitest";
import { get32, put32 } from "../../abi/bytes.ts";
import { EINVAL, ENOTTY, ESRCH } from "../../abi/errno.ts";
import * as F from "../../abi/fcntl.ts";
import { FIOASYNC } from "../../abi/ioctl.ts";
import { siginfo } from "../../abi/layout.ts";
import * as P from "../../abi/poll.ts";
import * as S from "../../abi/signal.ts";
import * as N from "../../abi/syscall.ts";
import { Bench } from "../testing/boot.ts";
import { pipe } from "../testing/poll-structs.ts";
import { call, type Script, type Step, type User } from "../testing/scripted-task.ts";

const RT = S.SIGRTMIN + 1;

/** Runs one program, whose pipe is 3 and 4. Its handler, number 7, puts what it is told into `told`. */
function run(script: (user: User, seen: unknown[]) => Script): { seen: unknown[]; told: number[][] } {
  const seen: unknown[] = [];
  const told: number[][] = [];
  const bench = new Bench();
  bench.start(
    function* (user) {
      yield pipe(user);
      for (const signo of [S.SIGIO, RT]) yield call(N.SYS_rt_sigaction, signo, user.sigaction(7), 0, 8);
      yield* script(user, seen);
    },
    {
      handlers: {
        7: function* (_user, { signo, info }) {
          told.push([signo, get32(info, siginfo.code), get32(info, siginfo.fd), get32(info, siginfo.band)]);
          yield call(N.SYS_getpid);
        },
      },
    },
  );
  bench.run();
  return { seen, told };
}

const fcntl = (fd: number, command: number, value = 0): Step => call(N.SYS_fcntl, fd, command, value);
const write = (fd = 4): Step => call(N.SYS_write, fd, 16, 1);
const BAND_IN = P.POLLIN | P.POLLRDNORM;

describe("SIGIO", () => {
  it("every arrival signals the owner; F_SETSIG tells which descriptor and what", () => {
    const { told } = run(function* () {
      yield fcntl(3, F.F_SETFL, F.O_ASYNC);
      yield write();
      yield fcntl(3, F.F_SETOWN, 1000);
      yield write();
      yield fcntl(3, F.F_SETSIG, RT);
      yield write();
      yield call(N.SYS_close, 4);
    });
    const queued = [RT, S.POLL_IN, 3, BAND_IN];
    expect(told).toEqual([[S.SIGIO, S.SI_KERNEL, 0, 0], queued, queued]);
  });

  it("a writer is signalled at each read, with POLL_OUT", () => {
    const { told } = run(function* () {
      yield fcntl(4, F.F_SETOWN, 1000);
      yield fcntl(4, F.F_SETSIG, RT);
      yield fcntl(4, F.F_SETFL, F.O_ASYNC);
      yield write();
      yield call(N.SYS_read, 3, 16, 1);
    });
    expect(told).toEqual([[RT, S.POLL_OUT, 4, P.POLLOUT | P.POLLWRNORM | P.POLLWRBAND]]);
  });

  it("si_fd stays the descriptor that O_ASYNC was set by, though it is closed", () => {
    const { told } = run(function* () {
      yield call(N.SYS_dup, 3);
      yield fcntl(3, F.F_SETOWN, 1000);
      yield fcntl(3, F.F_SETSIG, RT);
      yield fcntl(3, F.F_SETFL, F.O_ASYNC);
      yield fcntl(5, F.F_SETFL, F.O_ASYNC | F.O_NONBLOCK);
      yield call(N.SYS_close, 3);
      yield write();
      yield call(N.SYS_close, 5);
    });
    expect(told).toEqual([[RT, S.POLL_IN, 3, BAND_IN]]);
  });

  it("a full queue of real-time signals falls back to SIGIO", () => {
    const { told } = run(function* (user) {
      yield fcntl(3, F.F_SETOWN, 1000);
      yield fcntl(3, F.F_SETSIG, RT);
      yield fcntl(3, F.F_SETFL, F.O_ASYNC);
      yield call(N.SYS_rt_sigprocmask, S.SIG_BLOCK, user.sigset(RT), 0, 8);
      for (let i = 0; i < 1025; i++) yield write();
    });
    expect(told).toEqual([[S.SIGIO, S.SI_KERNEL, 0, 0]]);
  });

  it("F_SETOWN: ESRCH for nobody, a process group is negative; F_GETOWN: 0 once the owner has ended", () => {
    const { seen } = run(function* (_user, seen) {
      seen.push(yield fcntl(3, F.F_SETOWN, 4711), yield fcntl(3, F.F_SETOWN, -4711), yield fcntl(3, F.F_SETOWN, 0.5));
      seen.push(yield fcntl(3, F.F_SETOWN, -1000), yield fcntl(3, F.F_GETOWN), yield fcntl(3, F.F_SETSIG, 65));
    });
    expect(seen).toEqual([-ESRCH, -ESRCH, -EINVAL, 0, -1000, -EINVAL]);
  });

  it("an eventfd knows no O_ASYNC: F_SETFL leaves it out, FIOASYNC is ENOTTY", () => {
    const { seen } = run(function* (user, seen) {
      yield call(N.SYS_eventfd2, 0, 0);
      yield fcntl(5, F.F_SETFL, F.O_ASYNC | F.O_NONBLOCK);
      seen.push(yield fcntl(5, F.F_GETFL));
      const on = user.alloc(4);
      put32(user.bytes, on, 1);
      seen.push(
        yield call(N.SYS_ioctl, 5, FIOASYNC, on),
        yield call(N.SYS_ioctl, 3, FIOASYNC, on),
        yield fcntl(3, F.F_GETFL),
      );
    });
    expect(seen).toEqual([F.O_RDWR | F.O_NONBLOCK, -ENOTTY, 0, F.O_ASYNC]);
  });
});
