import { describe, expect, it } from "vitest";
import { get32, put32, put64 } from "../../abi/bytes.ts";
import { EAGAIN, EBADF, EFAULT, EINVAL, EMSGSIZE, ENOTSOCK } from "../../abi/errno.ts";
import { msghdr, structSizes } from "../../abi/layout.ts";
import * as S from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND, SECOND } from "../../base/time.ts";
import { Bench } from "../testing/boot.ts";
import { call, type Script, type User } from "../testing/scripted-task.ts";

/** A msghdr (or mmsghdr) at `at` with pieces of these lengths, one after the other in fresh memory; gives where the bytes are. */
function message(user: User, at: number, lengths: readonly number[], name = 0, nameLength = 0): number {
  const bytes = user.alloc(lengths.reduce((sum, length) => sum + length, 1));
  const iov = user.alloc(Math.max(1, lengths.length) * structSizes.iovec);
  let next = bytes;
  for (const [i, length] of lengths.entries()) {
    put64(user.bytes, iov + i * 16, next);
    put64(user.bytes, iov + i * 16 + 8, length);
    next += length;
  }
  put64(user.bytes, at + msghdr.name, name);
  put32(user.bytes, at + msghdr.namelen, nameLength);
  put64(user.bytes, at + msghdr.iov, iov);
  put64(user.bytes, at + msghdr.iovlen, lengths.length);
  return bytes;
}

const flagsOf = (user: User, at: number): number => get32(user.bytes, at + msghdr.flags);
const lengthAt = (user: User, at: number): number => get32(user.bytes, at + msghdr.len);

/** Two descriptors, 3 and 4, of a socketpair. */
function run(type: number, script: (user: User, seen: unknown[]) => Script, child?: (user: User) => Script): unknown[] {
  const seen: unknown[] = [];
  const bench = new Bench();
  const handlers = { 7: function* () {} };
  bench.start(
    function* (user) {
      yield call(N.SYS_socketpair, S.AF_UNIX, type, 0, user.alloc(8));
      yield* script(user, seen);
    },
    { children: child ? [child] : [], handlers },
  );
  bench.run();
  return seen;
}

function* write(user: User, text: string, fd = 4): Script {
  const { at, length } = user.text(text);
  yield call(N.SYS_write, fd, at, length);
}

describe("sendmsg and recvmsg", () => {
  it("gather what several pieces hold, and scatter it", () => {
    const seen = run(S.SOCK_STREAM, function* (user, seen) {
      const out = user.alloc(64);
      user.bytes.set(new TextEncoder().encode("abcdefg"), message(user, out, [2, 0, 5]));
      const into = user.alloc(64);
      const bytes = message(user, into, [1, 3, 10]);
      seen.push(yield call(N.SYS_sendmsg, 3, out, 0), yield call(N.SYS_recvmsg, 4, into, 0), user.read(bytes, 8));
    });
    expect(seen).toEqual([7, 7, "abcdefg\0"]);
  });

  it("MSG_TRUNC in msg_flags: the datagram was longer than the pieces", () => {
    const seen = run(S.SOCK_DGRAM, function* (user, seen) {
      const into = user.alloc(64);
      const bytes = message(user, into, [2, 2]);
      yield* write(user, "abcdef");
      seen.push(yield call(N.SYS_recvmsg, 3, into, S.MSG_PEEK), flagsOf(user, into), user.read(bytes, 4));
      seen.push(yield call(N.SYS_recvmsg, 3, into, S.MSG_TRUNC), flagsOf(user, into));
      yield* write(user, "xy");
      seen.push(yield call(N.SYS_recvmsg, 3, into, 0), flagsOf(user, into));
    });
    expect(seen).toEqual([4, S.MSG_TRUNC, "abcd", 6, S.MSG_TRUNC, 2, 0]);
  });

  it("an unnamed sender: msg_namelen becomes 0", () => {
    const seen = run(S.SOCK_DGRAM, function* (user, seen) {
      const into = user.alloc(64);
      message(user, into, [8], user.alloc(128), 128);
      yield* write(user, "x");
      seen.push(yield call(N.SYS_recvmsg, 3, into, 0), get32(user.bytes, into + msghdr.namelen));
    });
    expect(seen).toEqual([1, 0]);
  });

  it("MSG_WAITALL: what comes in parts fills the pieces one after the other", () => {
    const seen = run(
      S.SOCK_STREAM,
      function* (user, seen) {
        yield call(N.SYS_fork);
        const into = user.alloc(64);
        const bytes = message(user, into, [3, 3]);
        seen.push(yield call(N.SYS_recvmsg, 3, into, S.MSG_WAITALL), user.read(bytes, 6));
      },
      function* (user) {
        for (const part of ["ab", "cd", "ef"]) {
          yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
          yield* write(user, part);
        }
      },
    );
    expect(seen).toEqual([6, "abcdef"]);
  });

  it("refuse bad headers: EBADF, ENOTSOCK, EFAULT, EINVAL, EMSGSIZE", () => {
    const seen = run(S.SOCK_STREAM, function* (user, seen) {
      const at = user.alloc(64);
      message(user, at, [1]);
      yield call(N.SYS_pipe, user.alloc(8));
      seen.push(yield call(N.SYS_sendmsg, 77, at, 0), yield call(N.SYS_recvmsg, 5, at, 0));
      seen.push(yield call(N.SYS_sendmsg, 3, 0, 0), yield call(N.SYS_recvmsg, 3, 1 << 30, 0));
      put64(user.bytes, at + msghdr.iovlen, 1025);
      seen.push(yield call(N.SYS_sendmsg, 3, at, 0));
      put64(user.bytes, at + msghdr.iovlen, 1);
      put32(user.bytes, at + msghdr.namelen, -1);
      put64(user.bytes, at + msghdr.name, at);
      seen.push(yield call(N.SYS_sendmsg, 3, at, 0));
    });
    expect(seen).toEqual([-EBADF, -ENOTSOCK, -EFAULT, -EFAULT, -EMSGSIZE, -EINVAL]);
  });
});

describe("sendmmsg and recvmmsg", () => {
  it("tell the length of each message, and how many there were", () => {
    const seen = run(S.SOCK_DGRAM, function* (user, seen) {
      const out = user.alloc(3 * 64);
      for (let i = 0; i < 3; i++) message(user, out + i * 64, [i + 1]);
      seen.push(yield call(N.SYS_sendmmsg, 3, out, 3, 0), lengthAt(user, out + 64), lengthAt(user, out + 128));
      const into = user.alloc(4 * 64);
      for (let i = 0; i < 4; i++) message(user, into + i * 64, [2]);
      seen.push(yield call(N.SYS_recvmmsg, 4, into, 4, S.MSG_DONTWAIT, 0));
      seen.push([0, 1, 2].map((i) => [lengthAt(user, into + i * 64), flagsOf(user, into + i * 64)]));
      seen.push(
        yield call(N.SYS_recvmmsg, 4, into, 4, S.MSG_DONTWAIT, 0),
        yield call(N.SYS_recvmmsg, 4, into, 0, 0, 0),
      );
    });
    const lengths = [
      [1, 0],
      [2, 0],
      [2, S.MSG_TRUNC],
    ];
    expect(seen).toEqual([3, 2, 3, 3, lengths, -EAGAIN, 0]);
  });

  it("MSG_WAITFORONE waits for the first alone", () => {
    const seen = run(
      S.SOCK_DGRAM,
      function* (user, seen) {
        yield call(N.SYS_fork);
        const into = user.alloc(2 * 64);
        for (let i = 0; i < 2; i++) message(user, into + i * 64, [8]);
        seen.push(yield call(N.SYS_recvmmsg, 3, into, 2, S.MSG_WAITFORONE, 0));
      },
      function* (user) {
        yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
        yield* write(user, "only");
      },
    );
    expect(seen).toEqual([1]);
  });

  it("a handler interrupts: what has come is the result, nothing is lost; the time is looked at after a message", () => {
    const seen = run(
      S.SOCK_DGRAM,
      function* (user, seen) {
        yield call(N.SYS_rt_sigaction, 14, user.sigaction(7), 0, 8);
        yield call(N.SYS_fork);
        yield call(N.SYS_alarm, 1);
        const into = user.alloc(3 * 64);
        for (let i = 0; i < 3; i++) message(user, into + i * 64, [8]);
        seen.push(yield call(N.SYS_recvmmsg, 3, into, 3, 0, 0));
        const limit = user.timespec(100 * MILLISECOND);
        seen.push(yield call(N.SYS_recvmmsg, 3, into, 3, 0, limit), get32(user.bytes, limit + 8));
      },
      function* (user) {
        yield* write(user, "one");
        yield* write(user, "two");
        yield call(N.SYS_nanosleep, user.timespec(2 * SECOND), 0);
        yield* write(user, "late");
      },
    );
    expect(seen).toEqual([2, 1, 0]);
  });
});
