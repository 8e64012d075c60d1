import { describe, expect, it } from "vitest";
import { get64 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import { F_SETFL, O_NONBLOCK } from "../../abi/fcntl.ts";
import { POLLERR, POLLHUP, POLLIN, POLLOUT } from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND, SECOND } from "../../base/time.ts";
import { EventKind } from "../../trace/event.ts";
import { Bench, LOCAL } from "../testing/boot.ts";
import { call, type Script, type User } from "../testing/scripted-task.ts";
import type { LinkConfig } from "./link.ts";

const SERVER = 0x0a000001;
const CLIENT = 0x0a000002;
const tcp = (flags = 0) => call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM | flags, 0);
const bind = (user: User, fd: number, port: number) => call(N.SYS_bind, fd, user.sockaddr(port, 0), 16);
const connect = (user: User, fd: number, port: number, address: number) =>
  call(N.SYS_connect, fd, user.sockaddr(port, address), 16);
const listen = (fd: number, backlog: number) => call(N.SYS_listen, fd, backlog);
const accept = (fd: number) => call(N.SYS_accept, fd, 0, 0);
const write = (fd: number, at: number, length: number) => call(N.SYS_write, fd, at, length);
const read = (fd: number, at: number, length: number) => call(N.SYS_read, fd, at, length);

/** Two machines with the same link both ways. */
function twoMachines(link: Partial<LinkConfig>, seed = 1): Bench {
  const rule = { latency: 10 * MILLISECOND, bandwidth: 0, loss: 0, ...link };
  return new Bench({
    seed,
    machines: [
      { ...LOCAL, name: "a", address: SERVER },
      { ...LOCAL, name: "b", address: CLIENT },
    ],
    links: [{ from: "*", to: "*", ...rule }],
  });
}

/** Sends `total` bytes in pieces of different lengths; the receiver looks at every one of them. */
function transfer(bench: Bench, total: number): { got: number; wrong: number; end: number } {
  const seen = { got: 0, wrong: 0, end: -1 };
  const pattern = (index: number): number => (index * 7 + (index >> 8)) & 255;
  function* server(user: User): Script {
    const buffer = user.alloc(10_000);
    yield tcp();
    yield bind(user, 3, 5000);
    yield listen(3, 5);
    yield accept(3);
    for (;;) {
      const count = yield read(4, buffer, 10_000);
      if (count <= 0) {
        seen.end = count;
        return;
      }
      for (let i = 0; i < count; i++) if (user.bytes[buffer + i] !== pattern(seen.got + i)) seen.wrong++;
      seen.got += count;
    }
  }
  function* client(user: User): Script {
    const buffer = user.alloc(7_000);
    yield tcp();
    yield connect(user, 3, 5000, SERVER);
    for (let sent = 0, length = 1; sent < total; length = (length * 3 + 1) % 7_000) {
      const count = Math.min(length, total - sent);
      for (let i = 0; i < count; i++) user.bytes[buffer + i] = pattern(sent + i);
      sent += yield write(3, buffer, count);
    }
    yield call(N.SYS_close, 3);
  }
  bench.start(server, { machine: "a" });
  bench.start(client, { machine: "b", at: MILLISECOND });
  bench.run();
  return seen;
}

describe("TCP", () => {
  it("close(2) with SO_LINGER waits until the other end has everything, or for so many seconds", () => {
    const bench = twoMachines({});
    let took = 0;
    bench.start(
      function* (user): Script {
        yield tcp();
        yield call(N.SYS_setsockopt, 3, S.SOL_SOCKET, S.SO_RCVBUF, user.alloc(4), 4);
        yield bind(user, 3, 5000);
        yield listen(3, 5);
        yield accept(3);
        yield call(N.SYS_nanosleep, user.timespec(3 * SECOND), 0);
      },
      { machine: "a" },
    );
    bench.start(
      function* (user): Script {
        const linger = user.alloc(8);
        user.bytes[linger] = 1;
        user.bytes[linger + 4] = 1;
        const time = user.alloc(16);
        yield tcp();
        yield connect(user, 3, 5000, SERVER);
        yield call(N.SYS_setsockopt, 3, S.SOL_SOCKET, S.SO_LINGER, linger, 8);
        yield call(N.SYS_fcntl, 3, F_SETFL, O_NONBLOCK);
        for (let n = 1; n > 0; ) n = yield write(3, user.alloc(16), 200_000);
        yield call(N.SYS_clock_gettime, 1, time);
        const before = get64(user.bytes, time) * SECOND + get64(user.bytes, time + 8);
        yield call(N.SYS_close, 3);
        yield call(N.SYS_clock_gettime, 1, time);
        took = get64(user.bytes, time) * SECOND + get64(user.bytes, time + 8) - before;
      },
      { machine: "b", at: MILLISECOND },
    );
    bench.run();
    expect(took).toBeGreaterThanOrEqual(SECOND);
    expect(took).toBeLessThan(SECOND + MILLISECOND);
  });

  it("between machines the handshake takes a round trip, and a byte half of one", () => {
    const bench = twoMachines({});
    const times: number[] = [];
    function* server(user: User): Script {
      yield tcp();
      yield bind(user, 3, 5000);
      yield listen(3, 5);
      yield accept(3);
      times.push(bench.kernel.now);
      yield read(4, user.alloc(4), 4);
      times.push(bench.kernel.now);
    }
    function* client(user: User): Script {
      yield tcp();
      yield connect(user, 3, 5000, SERVER);
      times.push(bench.kernel.now);
      yield call(N.SYS_nanosleep, user.timespec(50 * MILLISECOND), 0);
      yield write(3, user.text("x").at, 1);
    }
    bench.start(server, { machine: "a" });
    bench.start(client, { machine: "b", at: MILLISECOND });
    bench.run();
    expect(times.map((time) => Math.round(time / MILLISECOND))).toEqual([21, 31, 81]);
  });

  it("over a link that loses nothing, fast or slow, all bytes come in order and then the end", () => {
    for (const link of [{}, { bandwidth: 1_000_000 }, { latency: 0, bandwidth: 50_000_000 }]) {
      expect(transfer(twoMachines(link), 300_000)).toEqual({ got: 300_000, wrong: 0, end: 0 });
    }
  });

  it("over a link that loses segments, whatever the seed, none is lost, doubled or out of order", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const bench = twoMachines({ loss: 0.05 * (1 + (seed % 5)) }, seed);
      expect(transfer(bench, 60_000), `seed ${seed}`).toEqual({ got: 60_000, wrong: 0, end: 0 });
    }
  });

  it("a SYN that nobody answers is sent again until ETIMEDOUT", () => {
    const bench = twoMachines({ loss: 1 });
    const { task } = bench.start(
      function* (user) {
        yield tcp();
        yield connect(user, 3, 5000, SERVER);
      },
      { machine: "b" },
    );
    const trace = bench.run();
    expect(task.results).toEqual([3, -E.ETIMEDOUT]);
    const kinds = Array.from(trace.kind.subarray(0, trace.length));
    expect(kinds.filter((kind) => kind === EventKind.MessageDrop)).toHaveLength(7);
    expect(Math.round(bench.kernel.now / SECOND)).toBe(127);
  });

  it("a backlog of n holds n + 1; the next SYN is dropped, and comes through once there is room", () => {
    const bench = new Bench();
    const { task } = bench.start(function* (user) {
      for (let i = 0; i < 4; i++) yield tcp(i < 2 ? 0 : S.SOCK_NONBLOCK);
      yield bind(user, 3, 5000);
      yield listen(3, 0);
      yield connect(user, 4, 5000, S.INADDR_LOOPBACK);
      yield connect(user, 5, 5000, S.INADDR_LOOPBACK);
      yield accept(3);
      yield accept(3);
      yield connect(user, 5, 5000, S.INADDR_LOOPBACK);
    });
    bench.run();
    expect(task.results.slice(4)).toEqual([0, 0, 0, -E.EINPROGRESS, 7, 8, 0]);
    expect(bench.kernel.now).toBeGreaterThan(SECOND);
  });

  it("a listener that is closed resets those who wait in its queue", () => {
    const bench = new Bench();
    let revents = 0;
    const { task } = bench.start(function* (user) {
      yield tcp();
      yield tcp();
      yield bind(user, 3, 5000);
      yield listen(3, 5);
      yield connect(user, 4, 5000, S.INADDR_LOOPBACK);
      yield call(N.SYS_close, 3);
      const fds = user.alloc(8);
      user.bytes.set([4, 0, 0, 0, POLLIN | POLLOUT, 0, 0, 0], fds);
      yield call(N.SYS_poll, fds, 1, 0);
      revents = user.bytes[fds + 6] ?? 0;
      yield read(4, fds, 4);
      yield read(4, fds, 4);
    });
    bench.run();
    expect(task.results.slice(5)).toEqual([0, 1, -E.ECONNRESET, 0]);
    expect(revents).toBe(POLLIN | POLLOUT | POLLERR | POLLHUP);
  });

  it("a socket that connects to its own port speaks to itself: both SYN cross", () => {
    const bench = new Bench();
    const { task } = bench.start(function* (user) {
      yield tcp();
      yield bind(user, 3, 5000);
      yield connect(user, 3, 5000, S.INADDR_LOOPBACK);
      yield write(3, user.text("echo").at, 4);
      yield read(3, user.alloc(8), 8);
      yield call(N.SYS_close, 3);
    });
    bench.run();
    expect(task.results).toEqual([3, 0, 0, 4, 4, 0]);
  });

  it("the same seed gives the same trace over a lossy link", () => {
    const run = (): number[] => {
      const bench = twoMachines({ loss: 0.2 }, 7);
      transfer(bench, 20_000);
      const trace = bench.recorder.finish();
      return Array.from(trace.time.subarray(0, trace.length));
    };
    const first = run();
    expect(first.length).toBeGreaterThan(100);
    expect(run()).toEqual(first);
  });
});
