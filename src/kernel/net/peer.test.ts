import { describe, expect, it } from "vitest";
import * as E from "../../abi/errno.ts";
import * as S from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND, SECOND } from "../../base/time.ts";
import { EventKind, PeerConnectionState } from "../../trace/event.ts";
import type { Trace } from "../../trace/trace.ts";
import { Bench } from "../testing/boot.ts";
import { call, type Script, type User } from "../testing/scripted-task.ts";
import type { LinkConfig } from "./link.ts";
import type { PeerAction, PeerLoad, PeerStep } from "./peer-config.ts";

const PEER = 0x0a000101;
const BUFFER = 65_536;
const link = (rule: Partial<LinkConfig>): LinkConfig => ({
  from: "*",
  to: "*",
  latency: 100_000,
  bandwidth: 0,
  loss: 0,
  ...rule,
});

function benchWith(actions: readonly PeerAction[], rule: Partial<LinkConfig> = {}, seed = 1): Bench {
  const bench = new Bench({ links: [link(rule)], seed });
  bench.kernel.addPeer({ name: "peer", address: "10.0.1.1", port: 4000, actions });
  return bench;
}

const to = { address: "10.0.0.1", port: 7 };
const talk = (...steps: PeerStep[]): PeerAction => ({
  kind: "conversation",
  protocol: "tcp",
  at: MILLISECOND,
  to,
  steps,
  buffer: BUFFER,
});
const load = (more: Partial<PeerLoad>): PeerLoad => ({
  kind: "load",
  protocol: "tcp",
  at: 0,
  to,
  clients: 1,
  arrivals: { kind: "together" },
  requests: 1,
  think: { kind: "constant", time: 0 },
  request: 4,
  response: 4,
  patience: 0,
  stay: false,
  ...more,
});

/** Accepts `connections`, one after the other, and answers each piece that it reads with as many bytes. */
function echoServer(connections: number, seen: string[] = []) {
  return function* (user: User): Script {
    const buffer = user.alloc(4096);
    yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM, 0);
    yield call(N.SYS_bind, 3, user.sockaddr(7, 0), 16);
    yield call(N.SYS_listen, 3, 128);
    for (let i = 0; i < connections; i++) {
      yield call(N.SYS_accept, 3, 0, 0);
      for (;;) {
        const count = yield call(N.SYS_read, 4, buffer, 4096);
        seen.push(count > 0 ? user.read(buffer, count) : String(count));
        if (count <= 0) break;
        yield call(N.SYS_write, 4, buffer, count);
      }
      yield call(N.SYS_close, 4);
    }
    // So that what is still under way arrives before the run ends.
    yield call(N.SYS_nanosleep, user.timespec(10 * MILLISECOND), 0);
  };
}

/** The events of a kind: time and its three numbers. */
function eventsOf(trace: Trace, kind: EventKind): { time: number; a: number; b: number; c: number }[] {
  const found = [];
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] !== kind) continue;
    found.push({
      time: trace.time[i] as number,
      a: trace.a[i] as number,
      b: trace.b[i] as number,
      c: trace.c[i] as number,
    });
  }
  return found;
}

const statesOf = (trace: Trace): number[] => eventsOf(trace, EventKind.PeerConnection).map(({ c }) => c);
const actsOf = (trace: Trace): string[] =>
  eventsOf(trace, EventKind.PeerAct).map(({ b }) => trace.strings[b] as string);

describe("a peer's TCP client", () => {
  it("sends, takes what it expects, closes; the server gets the bytes and then the end", () => {
    const seen: string[] = [];
    const bench = benchWith([talk({ do: "send", data: "hello" }, { do: "expect", bytes: 5 }, { do: "close" })]);
    bench.start(echoServer(1, seen));
    const trace = bench.run();
    expect(bench.kernel.end).toEqual({ reason: "finished" });
    expect(seen).toEqual(["hello", "0"]);
    expect(actsOf(trace)).toEqual(["connects to 10.0.0.1:7", "sends 5 bytes", "closes"]);
    expect(statesOf(trace)).toEqual([
      PeerConnectionState.Connecting,
      PeerConnectionState.Connected,
      PeerConnectionState.Closed,
    ]);
  });

  it("waits between two sends, finds a text across segments, half-closes and still receives", () => {
    const seen: string[] = [];
    const steps: PeerStep[] = [
      { do: "send", data: "ab" },
      { do: "wait", time: 10 * MILLISECOND },
      { do: "send", data: "aabaac" },
      { do: "expectText", text: "baac" },
      { do: "send", data: "rest" },
      { do: "halfClose" },
      { do: "expectEnd" },
    ];
    const bench = benchWith([talk(...steps)]);
    bench.start(echoServer(1, seen));
    const trace = bench.run();
    expect(seen).toEqual(["ab", "aabaac", "rest", "0"]);
    expect(statesOf(trace).at(-1)).toBe(PeerConnectionState.Closed);
    const sends = eventsOf(trace, EventKind.PeerAct);
    expect((sends[3]?.time ?? 0) - (sends[1]?.time ?? 0)).toBe(10 * MILLISECOND);
  });

  it("resets: the server's read is ECONNRESET", () => {
    const seen: string[] = [];
    const bench = benchWith([talk({ do: "send", data: "x" }, { do: "expect", bytes: 1 }, { do: "reset" })]);
    bench.start(echoServer(1, seen));
    bench.run();
    expect(seen).toEqual(["x", String(-E.ECONNRESET)]);
  });

  it("closing with bytes that no step has taken is a reset, as on Linux", () => {
    const seen: string[] = [];
    const steps: PeerStep[] = [{ do: "send", data: "x" }, { do: "wait", time: MILLISECOND }, { do: "close" }];
    const bench = benchWith([talk(...steps)]);
    bench.start(echoServer(1, seen));
    bench.run();
    expect(seen).toEqual(["x", String(-E.ECONNRESET)]);
  });

  it("where nobody listens it is refused", () => {
    const bench = benchWith([talk({ do: "send", data: "x" })]);
    bench.start(function* (user) {
      yield call(N.SYS_nanosleep, user.timespec(SECOND), 0);
    });
    expect(statesOf(bench.run())).toEqual([PeerConnectionState.Connecting, PeerConnectionState.Refused]);
  });

  it("reads slowly: the server's writes fill both buffers, and it waits for the reader's pace", () => {
    const slow: PeerStep = { do: "sip", bytes: 20_000, every: 10 * MILLISECOND };
    const bench = benchWith([talk(slow)]);
    const total = 400_000;
    let done = 0;
    bench.start(function* (user) {
      const buffer = user.alloc(20_000);
      yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM, 0);
      yield call(N.SYS_bind, 3, user.sockaddr(7, 0), 16);
      yield call(N.SYS_listen, 3, 1);
      yield call(N.SYS_accept, 3, 0, 0);
      for (let sent = 0; sent < total; sent += 20_000) yield call(N.SYS_write, 4, buffer, 20_000);
      done = bench.kernel.now;
      yield call(N.SYS_close, 4);
      yield call(N.SYS_nanosleep, user.timespec(SECOND), 0);
    });
    const trace = bench.run();
    // All but what fits the window and the send buffer has been read when the write returns.
    expect(done).toBeGreaterThan(((total - BUFFER - 87_040) / 20_000 - 2) * 10 * MILLISECOND);
    const taken = actsOf(trace)
      .map((act) => Number(/^takes (\d+)/.exec(act)?.[1] ?? 0))
      .reduce((sum, bytes) => sum + bytes, 0);
    expect(taken).toBe(total);
  });

  it("loses no byte on a link that loses every fifth packet", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const seen: string[] = [];
      const steps: PeerStep[] = [
        { do: "fill", bytes: 20_000 },
        { do: "expect", bytes: 20_000 },
        { do: "halfClose" },
        { do: "expectEnd" },
      ];
      const bench = benchWith([talk(...steps)], { loss: 0.2 }, seed);
      bench.start(echoServer(1, seen));
      const trace = bench.run();
      expect(seen.join("")).toBe(`${"x".repeat(20_000)}0`);
      expect(statesOf(trace)).toContain(PeerConnectionState.Connected);
    }
  });
});

describe("a peer's server", () => {
  const server = (more: Partial<PeerAction>, ...steps: PeerStep[]): PeerAction =>
    ({ kind: "server", protocol: "tcp", at: 0, port: 80, steps, buffer: BUFFER, ...more }) as PeerAction;

  it("answers each line until the client closes; another port is refused", () => {
    const bench = benchWith([
      server({}, { do: "expectText", text: "\n" }, { do: "send", data: "ok" }, { do: "again", times: 0 }),
    ]);
    const { task } = bench.start(function* (user) {
      const line = user.text("hi\n");
      const buffer = user.alloc(10);
      yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM, 0);
      yield call(N.SYS_connect, 3, user.sockaddr(80, PEER), 16);
      for (let i = 0; i < 2; i++) {
        yield call(N.SYS_write, 3, line.at, line.length);
        yield call(N.SYS_read, 3, buffer, 10);
      }
      yield call(N.SYS_shutdown, 3, S.SHUT_WR);
      yield call(N.SYS_read, 3, buffer, 10);
      yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM, 0);
      yield call(N.SYS_connect, 4, user.sockaddr(81, PEER), 16);
    });
    const trace = bench.run();
    expect(task.results).toEqual([3, 0, 3, 2, 3, 2, 0, 0, 4, -E.ECONNREFUSED]);
    expect(statesOf(trace).at(-1)).toBe(PeerConnectionState.Closed);
  });

  it("echoes datagrams to whoever sends them", () => {
    const bench = benchWith([server({ protocol: "udp" }, { do: "echo" })]);
    const { task } = bench.start(function* (user) {
      const text = user.text("ping");
      yield call(N.SYS_socket, S.AF_INET, S.SOCK_DGRAM, 0);
      yield call(N.SYS_sendto, 3, text.at, 4, 0, user.sockaddr(80, PEER), 16);
      yield call(N.SYS_recvfrom, 3, user.alloc(10), 10, 0, 0, 0);
    });
    bench.run();
    expect(task.results).toEqual([3, 4, 4]);
  });
});

describe("a load", () => {
  /** What each client's requests took, ns, in order. */
  function latencies(trace: Trace): number[] {
    const asked = new Map(
      eventsOf(trace, EventKind.PeerRequest).map(({ a, b, c, time }) => [`${a} ${b} ${c}`, time] as const),
    );
    return eventsOf(trace, EventKind.PeerResponse).map(
      ({ a, b, c, time }) => time - (asked.get(`${a} ${b} ${c}`) ?? Number.NaN),
    );
  }

  it("every request has its answer, and the trace says how long it took", () => {
    const bench = benchWith([load({ clients: 5, requests: 3, arrivals: { kind: "evenly", over: 50 * MILLISECOND } })]);
    bench.start(echoServer(5));
    const times = latencies(bench.run());
    expect(times).toHaveLength(15);
    // Two ways of the link, and what the server needs.
    for (const time of times) expect(time).toBeGreaterThan(200_000);
    for (const time of times) expect(time).toBeLessThan(260_000);
  });

  it("arrivals: evenly has equal gaps; Poisson's differ and follow the seed", () => {
    const gaps = (kind: "evenly" | "poisson", seed: number): number[] => {
      const bench = benchWith([load({ clients: 20, arrivals: { kind, over: 20 * MILLISECOND } })], {}, seed);
      bench.start(echoServer(20));
      const begun = eventsOf(bench.run(), EventKind.PeerConnection).filter(({ c }) => c === 1);
      return begun.slice(1).map(({ time }, i) => time - (begun[i]?.time ?? 0));
    };
    expect(new Set(gaps("evenly", 1))).toEqual(new Set([MILLISECOND]));
    expect(new Set(gaps("poisson", 1)).size).toBeGreaterThan(15);
    expect(gaps("poisson", 1)).toEqual(gaps("poisson", 1));
    expect(gaps("poisson", 2)).not.toEqual(gaps("poisson", 1));
  });

  it("thinks between an answer and the next request", () => {
    const think = { kind: "uniform", min: 5 * MILLISECOND, max: 9 * MILLISECOND } as const;
    const bench = benchWith([load({ requests: 20, think })]);
    bench.start(echoServer(1));
    const trace = bench.run();
    const answers = eventsOf(trace, EventKind.PeerResponse);
    const requests = eventsOf(trace, EventKind.PeerRequest);
    for (let i = 1; i < 20; i++) {
      const pause = (requests[i]?.time ?? 0) - (answers[i - 1]?.time ?? 0);
      expect(pause).toBeGreaterThanOrEqual(think.min);
      expect(pause).toBeLessThanOrEqual(think.max);
    }
  });

  it("UDP clients go on after a datagram that was lost", () => {
    const bench = benchWith([load({ protocol: "udp", clients: 10, requests: 10, patience: 20 * MILLISECOND })], {
      loss: 0.2,
    });
    bench.start(function* (user) {
      const buffer = user.alloc(16);
      const from = user.alloc(16);
      const length = user.alloc(4);
      user.bytes[length] = 16;
      yield call(N.SYS_socket, S.AF_INET, S.SOCK_DGRAM, 0);
      yield call(N.SYS_bind, 3, user.sockaddr(7, 0), 16);
      for (;;) {
        const count = yield call(N.SYS_recvfrom, 3, buffer, 16, 0, from, length);
        yield call(N.SYS_sendto, 3, buffer, count, 0, from, 16);
      }
    });
    const trace = bench.run();
    expect(bench.kernel.end?.reason).toBe("deadlock");
    expect(eventsOf(trace, EventKind.PeerRequest)).toHaveLength(100);
    const answered = eventsOf(trace, EventKind.PeerResponse).length;
    expect(answered).toBeGreaterThan(40);
    expect(answered).toBeLessThan(90);
  });

  it("more clients than an address has ports take the next address", () => {
    const clients = 60_010;
    const bench = benchWith([load({ protocol: "udp", clients, response: 0 })]);
    bench.start(function* (user) {
      yield call(N.SYS_nanosleep, user.timespec(SECOND), 0);
    });
    const trace = bench.run();
    expect(eventsOf(trace, EventKind.PeerResponse)).toHaveLength(clients);
  });
});
