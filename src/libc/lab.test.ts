import { describe, expect, test } from "vitest";
import { checkSpec } from "../lab/check-spec.ts";
import {
  again,
  client,
  close,
  constant,
  datagram,
  echo,
  evenly,
  expect as expectBytes,
  expectEnd,
  exponential,
  fill,
  halfClose,
  hold,
  idle,
  inject,
  KiB,
  lab,
  load,
  mbit,
  ms,
  ns,
  peer,
  poisson,
  readSlowly,
  repeat,
  reset,
  s,
  send,
  server,
  together,
  uniform,
  us,
  wait,
} from "./lab.ts";

describe("a lab file", () => {
  test("times are nanoseconds, sizes bytes, bandwidths bytes per second", () => {
    expect([ns(1), us(1), ms(1.5), s(2), KiB(2), mbit(8)]).toEqual([1, 1000, 1_500_000, 2e9, 2048, 1e6]);
  });

  test("what the helpers make is what the simulator takes", () => {
    const value = lab({
      seed: 7,
      machines: { server: { cpus: 2, timeSlice: ms(1) } },
      links: [{ latency: ms(1), bandwidth: mbit(100), loss: 0.1 }],
      programs: [{ args: ["a"] }, { file: "client.ts", at: ms(5) }],
      peers: [
        peer("client", "10.0.0.2:4000", [
          datagram({ at: ms(30), to: "10.0.0.1:7", data: "hello" }),
          ...repeat(2, ms(10), datagram({ at: ms(40), to: "10.0.0.1:7", data: new Uint8Array([1, 2]) })),
        ]),
      ],
      limits: { time: s(10) },
    });
    const result = checkSpec(JSON.parse(JSON.stringify(value)), { costNames: [] });
    expect(result).toMatchObject({
      ok: true,
      spec: {
        seed: 7,
        machines: { server: { cpus: 2, address: "10.0.0.1" } },
        peers: [
          {
            name: "client",
            address: "10.0.0.2",
            port: 4000,
            actions: [
              { kind: "datagram", at: 30e6, to: { address: "10.0.0.1", port: 7 }, data: "hello" },
              { at: 40e6, data: [1, 2] },
              { at: 50e6 },
            ],
          },
        ],
      },
    });
  });

  test("peers with conversations and loads, injections and a schedule are what the simulator takes", () => {
    const steps = [
      send("a"),
      send(new Uint8Array([1])),
      fill(KiB(1)),
      expectBytes(3),
      expectBytes("\n"),
      wait(ms(1)),
      readSlowly(10, ms(1)),
      echo(),
      halfClose(),
      expectEnd(),
      again(2),
      hold(),
    ];
    const value = lab({
      peers: [
        peer("a", "10.0.0.2:4000", [
          client({ at: ms(1), to: "10.0.0.1:7", steps: [...steps, close()] }),
          server({ port: 80, steps: [...steps, reset()] }),
          ...[together(), evenly(s(1)), poisson(s(1))].map((arrivals) =>
            load({ to: "10.0.0.1:7", clients: 3, arrivals }),
          ),
          ...[constant(1), uniform(1, 2), exponential(3)].map((think) =>
            load({ to: "10.0.0.1:7", protocol: "udp", clients: 3, requests: 2, think, request: 10, response: 20 }),
          ),
          idle({ to: "10.0.0.1:7", clients: 100, over: ms(5) }),
        ]),
      ],
      inject: [
        inject("read", { when: "2..4+2", error: "EINTR", program: "server" }),
        inject(["write", "send"], { short: 3, delayEnter: ms(1), delayExit: ms(1), signal: "SIGUSR1" }),
      ],
      schedule: { seed: 3 },
      limits: { descriptors: 5000, events: 1e6 },
    });
    const result = checkSpec(JSON.parse(JSON.stringify(value)), { costNames: [] });
    if (!result.ok) throw new Error(result.text);
    expect(result.spec.peers[0]?.actions.map(({ kind }) => kind)).toEqual([
      "conversation",
      "server",
      ...Array.from({ length: 7 }, () => "load"),
    ]);
    expect(result.spec.inject.map(({ calls }) => calls)).toEqual([["read"], ["write", "sendto"]]);
  });

  test("an address without a port is refused", () => {
    expect(() => peer("x", "10.0.0.2")).toThrow('peer: an address must look like "10.0.0.2:4000", not "10.0.0.2"');
  });
});
