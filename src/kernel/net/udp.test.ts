import { describe, expect, it } from "vitest";
import * as E from "../../abi/errno.ts";
import { O_NONBLOCK } from "../../abi/fcntl.ts";
import * as S from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND, SECOND } from "../../base/time.ts";
import { EventKind } from "../../trace/event.ts";
import { Bench, LOCAL } from "../testing/boot.ts";
import { call, type Script, type User } from "../testing/scripted-task.ts";

const LOOPBACK = S.INADDR_LOOPBACK;
const udp = (flags = 0) => call(N.SYS_socket, S.AF_INET, S.SOCK_DGRAM | flags, 0);
const bind = (user: User, fd: number, port: number, address: number = LOOPBACK) =>
  call(N.SYS_bind, fd, user.sockaddr(port, address), 16);
const connect = (user: User, fd: number, port: number, address: number = LOOPBACK) =>
  call(N.SYS_connect, fd, user.sockaddr(port, address), 16);
const send = (user: User, fd: number, text: string, port: number, address: number = LOOPBACK) => {
  const { at, length } = user.text(text);
  return call(N.SYS_sendto, fd, at, length, 0, port > 0 ? user.sockaddr(port, address) : 0, port > 0 ? 16 : 0);
};
const receive = (fd: number, at: number, length: number, flags = 0) =>
  call(N.SYS_recvfrom, fd, at, length, flags, 0, 0);

function run(script: (user: User) => Script): { results: number[]; bench: Bench } {
  const bench = new Bench();
  const { task } = bench.start(script);
  bench.run();
  return { results: task.results, bench };
}

describe("UDP", () => {
  it("recvfrom: one datagram each, with its sender; what doesn't fit is lost", () => {
    let sender = "";
    const { results } = run(function* (user) {
      yield udp();
      yield udp();
      yield bind(user, 3, 5000);
      yield bind(user, 4, 5001);
      yield send(user, 4, "0123456789", 5000);
      yield send(user, 4, "next", 5000);
      const buffer = user.alloc(16);
      const from = user.alloc(16);
      const length = user.alloc(4);
      user.bytes[length] = 16;
      yield call(N.SYS_recvfrom, 3, buffer, 4, 0, from, length);
      sender = Array.from(user.bytes.subarray(from, from + 8)).join(" ");
      yield receive(3, buffer, 16, S.MSG_PEEK);
      yield receive(3, buffer, 2, S.MSG_TRUNC);
      yield receive(3, buffer, 16, S.MSG_DONTWAIT);
    });
    expect(results).toEqual([3, 4, 0, 0, 10, 4, 4, 4, 4, -E.EAGAIN]);
    expect(sender).toBe(`2 0 ${5001 >> 8} ${5001 & 255} 127 0 0 1`);
  });

  it("a connected socket is told ECONNREFUSED by its next call, which sends nothing", () => {
    const { results } = run(function* (user) {
      yield udp();
      yield connect(user, 3, 5000);
      for (let i = 0; i < 4; i++) yield send(user, 3, "x", 0);
      const value = user.alloc(4);
      const length = user.alloc(4);
      user.bytes[length] = 4;
      yield send(user, 3, "x", 0);
      yield call(N.SYS_getsockopt, 3, S.SOL_SOCKET, S.SO_ERROR, value, length);
      user.results = user.bytes[value] as number;
      yield send(user, 3, "x", 0);
    });
    expect(results).toEqual([3, 0, 1, -E.ECONNREFUSED, 1, -E.ECONNREFUSED, 1, 0, 1]);
  });

  it("the receive buffer counts memory as Linux does: 212,992 bytes are 256 datagrams of one byte", () => {
    const { bench } = run(function* (user) {
      yield udp();
      yield udp();
      yield bind(user, 3, 5000);
      const { at } = user.text("x");
      const to = user.sockaddr(5000, LOOPBACK);
      for (let i = 0; i < 300; i++) yield call(N.SYS_sendto, 4, at, 1, 0, to, 16);
    });
    const trace = bench.recorder.finish();
    const count = (kind: number) => trace.kind.subarray(0, trace.length).filter((k) => k === kind).length;
    expect(count(EventKind.MessageArrive)).toBe(256);
    expect(count(EventKind.MessageDrop)).toBe(44);
  });

  it("a blocking recvfrom sleeps; SO_RCVTIMEO ends it with EAGAIN; O_NONBLOCK does at once", () => {
    const { results, bench } = run(function* (user) {
      yield udp();
      const timeout = user.timespec(SECOND);
      yield call(N.SYS_setsockopt, 3, S.SOL_SOCKET, S.SO_RCVTIMEO, timeout, 16);
      yield receive(3, timeout, 8);
      yield call(N.SYS_fcntl, 3, 4, O_NONBLOCK);
      yield receive(3, timeout, 8);
    });
    expect(results).toEqual([3, 0, -E.EAGAIN, 0, -E.EAGAIN]);
    expect(bench.kernel.now).toBeGreaterThan(SECOND);
    expect(bench.kernel.now).toBeLessThan(SECOND + MILLISECOND);
  });

  it("bind: port taken EADDRINUSE, foreign address EADDRNOTAVAIL, twice EINVAL; SO_REUSEADDR shares", () => {
    const { results } = run(function* (user) {
      yield udp();
      yield udp();
      yield bind(user, 3, 5000);
      yield bind(user, 4, 5000);
      yield bind(user, 4, 5000, 0xc0000201);
      yield bind(user, 3, 5001);
      const on = user.alloc(4);
      user.bytes[on] = 1;
      yield call(N.SYS_setsockopt, 3, S.SOL_SOCKET, S.SO_REUSEADDR, on, 4);
      yield call(N.SYS_setsockopt, 4, S.SOL_SOCKET, S.SO_REUSEADDR, on, 4);
      yield bind(user, 4, 5000);
      yield call(N.SYS_close, 3);
      yield udp();
      yield send(user, 3, "x", 5000, 0xc0000201);
      yield call(N.SYS_sendto, 3, on, 4, 0, user.sockaddr(0, LOOPBACK), 16);
      yield call(N.SYS_sendto, 3, on, 4, 0, 0, 0);
      yield call(N.SYS_sendto, 0, on, 4, 0, 0, 0);
    });
    expect(results.slice(2)).toEqual([
      0,
      -E.EADDRINUSE,
      -E.EADDRNOTAVAIL,
      -E.EINVAL,
      0,
      0,
      0,
      0,
      3,
      -E.ENETUNREACH,
      -E.EINVAL,
      -E.EDESTADDRREQ,
      -E.ENOTSOCK,
    ]);
  });

  it("between machines a datagram takes the link's latency and bandwidth; each machine has its own ports", () => {
    const bench = new Bench({
      machines: [
        { ...LOCAL, name: "a", address: 0x0a000001 },
        { ...LOCAL, name: "b", address: 0x0a000002 },
      ],
      links: [{ from: "*", to: "*", latency: 10 * MILLISECOND, bandwidth: 1_000_000, loss: 0 }],
    });
    let arrived = 0;
    const server = function* (user: User): Script {
      yield udp();
      yield bind(user, 3, 7, 0);
      const buffer = user.alloc(2000);
      const from = user.alloc(16);
      const length = user.alloc(4);
      user.bytes[length] = 16;
      yield call(N.SYS_recvfrom, 3, buffer, 2000, 0, from, length);
      arrived = bench.kernel.now;
      yield call(N.SYS_sendto, 3, buffer, 1, 0, from, 16);
    };
    const client = function* (user: User): Script {
      yield udp();
      yield bind(user, 3, 7, 0);
      yield call(N.SYS_sendto, 3, user.alloc(972), 972, 0, user.sockaddr(7, 0x0a000002), 16);
      yield receive(3, user.alloc(8), 8);
    };
    bench.start(server, { machine: "b" });
    const { task } = bench.start(client, { machine: "a", at: MILLISECOND });
    bench.run();
    expect(task.results).toEqual([3, 0, 972, 1]);
    expect(arrived).toBeGreaterThan(12 * MILLISECOND);
    expect(arrived).toBeLessThan(12.1 * MILLISECOND);
    expect(bench.kernel.now).toBeGreaterThan(22 * MILLISECOND);
  });

  it("loss follows the seed: the same datagrams are lost in each run of it", () => {
    const lost = (seed: number): number[] => {
      const bench = new Bench({
        seed,
        machines: [
          { ...LOCAL, name: "a", address: 1 },
          { ...LOCAL, name: "b", address: 2 },
        ],
        links: [{ from: "a", to: "b", latency: 1000, bandwidth: 0, loss: 0.3 }],
      });
      bench.start(
        function* (user) {
          yield udp();
          for (let i = 0; i < 100; i++) yield send(user, 3, "x", 9, 2);
        },
        { machine: "a" },
      );
      const trace = bench.run();
      const messages: number[] = [];
      for (let i = 0; i < trace.length; i++) {
        if (trace.kind[i] !== EventKind.MessageDrop) continue;
        if (trace.strings[trace.c[i] as number] === "lost on the link") messages.push(trace.a[i] as number);
      }
      return messages;
    };
    expect(lost(1)).toEqual(lost(1));
    expect(lost(1)).not.toEqual(lost(2));
    expect(lost(1).length).toBeGreaterThan(15);
    expect(lost(1).length).toBeLessThan(50);
  });

  it("a peer of the lab sends at its time and sees what comes back", () => {
    const bench = new Bench();
    bench.kernel.addPeer({
      name: "client",
      address: "10.0.1.1",
      port: 9999,
      actions: [{ kind: "datagram", at: 30 * MILLISECOND, to: { address: "127.0.0.1", port: 7 }, data: "hello" }],
    });
    const { task } = bench.start(function* (user) {
      yield udp();
      yield bind(user, 3, 7, 0);
      const buffer = user.alloc(16);
      const from = user.alloc(16);
      const length = user.alloc(4);
      user.bytes[length] = 16;
      yield call(N.SYS_recvfrom, 3, buffer, 16, 0, from, length);
      yield call(N.SYS_sendto, 3, buffer, 5, 0, from, 16);
      yield call(N.SYS_nanosleep, user.timespec(MILLISECOND), 0);
    });
    const trace = bench.run();
    expect(task.results.slice(0, 4)).toEqual([3, 0, 5, 5]);
    const peer = trace.strings.indexOf("client");
    const kinds = Array.from(trace.kind.subarray(0, trace.length));
    expect(kinds.filter((kind) => kind === EventKind.MessageArrive)).toHaveLength(2);
    expect(trace.a[kinds.indexOf(EventKind.PeerAct)]).toBe(peer);
  });

  it("shutdown: an unconnected socket is ENOTCONN and yet at its end", () => {
    const { results } = run(function* (user) {
      yield udp();
      yield bind(user, 3, 5000);
      yield call(N.SYS_shutdown, 3, S.SHUT_RD);
      yield receive(3, user.alloc(4), 4);
      yield call(N.SYS_shutdown, 3, 9);
    });
    expect(results).toEqual([3, 0, -E.ENOTCONN, 0, -E.EINVAL]);
  });
});
