import { describe, expect, it } from "vitest";
import { get32, put32 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as S from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND } from "../../base/time.ts";
import { Bench } from "../testing/boot.ts";
import { call, type Script, type User } from "../testing/scripted-task.ts";

const STREAM = S.SOCK_STREAM;
const DGRAM = S.SOCK_DGRAM;
const open = (type: number) => call(N.SYS_socket, S.AF_UNIX, type, 0);

/** A struct sockaddr_un: its place and length. */
function name(user: User, path: string): readonly [at: number, length: number] {
  const at = user.alloc(110);
  user.bytes[at] = S.AF_UNIX;
  for (let i = 0; i < path.length; i++) user.bytes[at + 2 + i] = path.charCodeAt(i);
  return [at, 2 + path.length + (path.startsWith("\0") ? 0 : 1)];
}

const write = (user: User, fd: number, text: string) => {
  const { at, length } = user.text(text);
  return call(N.SYS_sendto, fd, at, length, S.MSG_NOSIGNAL, 0, 0);
};

function run(script: (user: User) => Script, parts = {}): number[] {
  const bench = new Bench();
  const { task } = bench.start(script, parts);
  bench.run();
  return task.results;
}

describe("AF_UNIX streams", () => {
  it("a name is a file that outlives its socket: EADDRINUSE, then ECONNREFUSED, after unlink ENOENT", () => {
    const results = run(function* (user) {
      const address = name(user, "/tmp/s");
      const path = user.text("/tmp/s\0").at;
      yield open(STREAM);
      yield call(N.SYS_bind, 3, ...address);
      yield open(STREAM);
      yield call(N.SYS_bind, 4, ...address);
      yield call(N.SYS_close, 3);
      yield call(N.SYS_connect, 4, ...address);
      yield call(N.SYS_unlink, path);
      yield call(N.SYS_connect, 4, ...address);
    });
    expect(results).toEqual([3, 0, 4, -E.EADDRINUSE, 0, -E.ECONNREFUSED, 0, -E.ENOENT]);
  });

  it("an abstract name is free again with the last close", () => {
    const results = run(function* (user) {
      const address = name(user, "\0a");
      yield open(STREAM);
      yield call(N.SYS_bind, 3, ...address);
      yield open(STREAM);
      yield call(N.SYS_bind, 4, ...address);
      yield call(N.SYS_close, 3);
      yield call(N.SYS_bind, 4, ...address);
    });
    expect(results).toEqual([3, 0, 4, -E.EADDRINUSE, 0, 0]);
  });

  it("connect is done before accept; a backlog of n holds n + 1, then EAGAIN", () => {
    const results = run(function* (user) {
      const address = name(user, "/tmp/s");
      yield open(STREAM);
      yield call(N.SYS_bind, 3, ...address);
      yield call(N.SYS_listen, 3, 0);
      yield open(STREAM | S.SOCK_NONBLOCK);
      yield open(STREAM | S.SOCK_NONBLOCK);
      yield call(N.SYS_connect, 4, ...address);
      yield call(N.SYS_connect, 5, ...address);
      yield write(user, 4, "early");
      yield call(N.SYS_accept, 3, 0, 0);
      yield call(N.SYS_read, 6, user.alloc(8), 8);
      yield call(N.SYS_connect, 5, ...address);
    });
    expect(results).toEqual([3, 0, 0, 4, 5, 0, -E.EAGAIN, 5, 6, 5, 0]);
  });

  it("bytes that nobody read make the other end's read ECONNRESET, after what it was sent", () => {
    const results = run(function* (user) {
      const buffer = user.alloc(8);
      yield call(N.SYS_socketpair, S.AF_UNIX, STREAM, 0, user.alloc(8));
      yield write(user, 3, "lost");
      yield write(user, 4, "kept");
      yield call(N.SYS_close, 4);
      yield call(N.SYS_read, 3, buffer, 8);
      yield call(N.SYS_read, 3, buffer, 8);
      yield call(N.SYS_read, 3, buffer, 8);
      yield write(user, 3, "x");
    });
    expect(results).toEqual([0, 4, 4, 0, 4, -E.ECONNRESET, 0, -E.EPIPE]);
  });

  it("shutdown ends both halves: the reader's end of file, the writer's EPIPE", () => {
    const results = run(function* (user) {
      yield call(N.SYS_socketpair, S.AF_UNIX, STREAM, 0, user.alloc(8));
      yield call(N.SYS_shutdown, 3, S.SHUT_WR);
      yield call(N.SYS_read, 4, user.alloc(8), 8);
      yield write(user, 3, "x");
      yield write(user, 4, "back");
      yield call(N.SYS_shutdown, 3, S.SHUT_RD);
      yield write(user, 4, "x");
    });
    expect(results).toEqual([0, 0, 0, -E.EPIPE, 4, 0, -E.EPIPE]);
  });

  it("SO_RCVLOWAT: a read waits for so many bytes, or for the end", () => {
    let waited = 0;
    run(
      function* (user) {
        const value = user.alloc(4);
        user.bytes[value] = 4;
        yield call(N.SYS_socketpair, S.AF_UNIX, STREAM, 0, user.alloc(8));
        yield call(N.SYS_setsockopt, 3, S.SOL_SOCKET, S.SO_RCVLOWAT, value, 4);
        yield call(N.SYS_fork);
        yield call(N.SYS_close, 4);
        yield call(N.SYS_read, 3, user.alloc(16), 16);
        const time = user.alloc(16);
        yield call(N.SYS_clock_gettime, 1, time);
        waited = get32(user.bytes, time + 8);
      },
      {
        children: [
          function* child(user: User): Script {
            yield write(user, 4, "ab");
            yield call(N.SYS_nanosleep, user.timespec(50 * MILLISECOND), 0);
            yield write(user, 4, "cd");
          },
        ],
      },
    );
    expect(waited).toBeGreaterThan(50 * MILLISECOND);
    expect(waited).toBeLessThan(60 * MILLISECOND);
  });

  it("what belongs to the internet is EOPNOTSUPP", () => {
    const results = run(function* (user) {
      const value = user.alloc(4);
      yield open(STREAM);
      put32(user.bytes, value, 1);
      yield call(N.SYS_setsockopt, 3, S.SOL_SOCKET, S.SO_REUSEPORT, value, 4);
      yield call(N.SYS_setsockopt, 3, S.IPPROTO_TCP, S.TCP_NODELAY, value, 4);
    });
    expect(results).toEqual([3, -E.EOPNOTSUPP, -E.EOPNOTSUPP]);
  });
});

describe("AF_UNIX datagrams", () => {
  it("a sender without a name can't be answered, and one with a name is told", () => {
    const lengths: number[] = [];
    run(function* (user) {
      const server = name(user, "/tmp/server");
      const buffer = user.alloc(16);
      const from = user.alloc(110);
      const length = user.alloc(4);
      yield open(DGRAM);
      yield call(N.SYS_bind, 3, ...server);
      yield open(DGRAM);
      for (let i = 0; i < 2; i++) {
        yield call(N.SYS_sendto, 4, buffer, 1, 0, ...server);
        user.bytes[length] = 110;
        yield call(N.SYS_recvfrom, 3, buffer, 16, 0, from, length);
        lengths.push(get32(user.bytes, length));
        yield call(N.SYS_bind, 4, ...name(user, "/tmp/client"));
      }
    });
    expect(lengths).toEqual([0, 2 + "/tmp/client".length + 1]);
  });

  it("a receiver that is connected elsewhere takes nothing: EPERM; a closed one is ECONNREFUSED", () => {
    const results = run(function* (user) {
      const a = name(user, "/tmp/a");
      const b = name(user, "/tmp/b");
      const byte = user.alloc(1);
      yield open(DGRAM);
      yield call(N.SYS_bind, 3, ...a);
      yield open(DGRAM);
      yield call(N.SYS_bind, 4, ...b);
      yield call(N.SYS_connect, 3, ...b);
      yield open(DGRAM);
      yield call(N.SYS_sendto, 5, byte, 1, 0, ...a);
      yield call(N.SYS_close, 3);
      yield call(N.SYS_sendto, 5, byte, 1, 0, ...a);
    });
    expect(results).toEqual([3, 0, 4, 0, 0, 5, -E.EPERM, 0, -E.ECONNREFUSED]);
  });
});
