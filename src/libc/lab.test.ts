import { describe, expect, test } from "vitest";
import { checkSpec } from "../lab/check-spec.ts";
import { datagram, KiB, lab, mbit, ms, ns, peer, repeat, s, us } from "./lab.ts";

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

  test("an address without a port is refused", () => {
    expect(() => peer("x", "10.0.0.2")).toThrow('peer: an address must look like "10.0.0.2:4000", not "10.0.0.2"');
  });
});
