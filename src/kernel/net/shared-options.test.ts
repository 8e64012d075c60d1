import { describe, expect, it } from "vitest";
import { get32, put32 } from "../../abi/bytes.ts";
import * as S from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { Bench } from "../testing/boot.ts";
import { call, type Script, type User } from "../testing/scripted-task.ts";

const LISTENER = 3;

/** A listener with SO_OOBINLINE and TCP_NODELAY, and both ends of two connections: accept(2) gave descriptors 5 and 7. */
function* connected(user: User): Script {
  yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM, 0);
  yield* set(user, LISTENER, S.SOL_SOCKET, S.SO_OOBINLINE, 1);
  yield* set(user, LISTENER, S.IPPROTO_TCP, S.TCP_NODELAY, 1);
  yield call(N.SYS_bind, LISTENER, user.sockaddr(5000, 0), 16);
  yield call(N.SYS_listen, LISTENER, 5);
  for (const client of [4, 6]) {
    yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM, 0);
    yield call(N.SYS_connect, client, user.sockaddr(5000, S.INADDR_LOOPBACK), 16);
    yield call(N.SYS_accept, LISTENER, 0, 0);
  }
}

function* set(user: User, fd: number, level: number, option: number, value: number): Script {
  const at = user.alloc(4);
  put32(user.bytes, at, value);
  yield call(N.SYS_setsockopt, fd, level, option, at, 4);
}

function* of(user: User, level: number, option: number, seen: number[][]): Script {
  const values: number[] = [];
  for (const fd of [LISTENER, 5, 7]) {
    const at = user.alloc(8);
    put32(user.bytes, at + 4, 4);
    yield call(N.SYS_getsockopt, fd, level, option, at, at + 4);
    values.push(get32(user.bytes, at));
  }
  seen.push(values);
}

/** What the listener and its two connections have, before and after `fd` was given another value. */
function beforeAndAfter(fd: number, level: number, option: number, value: number): number[][] {
  const seen: number[][] = [];
  const bench = new Bench();
  bench.start(function* (user) {
    yield* connected(user);
    yield* of(user, level, option, seen);
    yield* set(user, fd, level, option, value);
    yield* of(user, level, option, seen);
  });
  bench.run();
  return seen;
}

describe("options of a listener and its connections", () => {
  it("a connection begins with its listener's; what it is given then is its own", () => {
    expect(beforeAndAfter(5, S.SOL_SOCKET, S.SO_OOBINLINE, 0)).toEqual([
      [1, 1, 1],
      [1, 0, 1],
    ]);
    expect(beforeAndAfter(5, S.IPPROTO_TCP, S.TCP_NODELAY, 0)).toEqual([
      [1, 1, 1],
      [1, 0, 1],
    ]);
  });

  it("what the listener is given later is not theirs", () => {
    expect(beforeAndAfter(LISTENER, S.SOL_SOCKET, S.SO_OOBINLINE, 0)).toEqual([
      [1, 1, 1],
      [0, 1, 1],
    ]);
    expect(beforeAndAfter(LISTENER, S.IPPROTO_TCP, S.TCP_NODELAY, 0)).toEqual([
      [1, 1, 1],
      [0, 1, 1],
    ]);
  });

  it("connections have a larger send buffer than their listener, and one that is set is its own", () => {
    expect(beforeAndAfter(7, S.SOL_SOCKET, S.SO_SNDBUF, 10_000)).toEqual([
      [16_384, 2_626_560, 2_626_560],
      [16_384, 2_626_560, 20_000],
    ]);
  });

  it("a low-water mark is that of one connection alone", () => {
    const seen = beforeAndAfter(5, S.SOL_SOCKET, S.SO_RCVLOWAT, 100_000);
    expect(seen[1]).toEqual([1, 100_000, 1]);
  });
});
