import { describe, expect, it } from "vitest";
import { checkSpec } from "./check-spec.ts";
import { defaultLimits } from "./defaults.ts";

const check = (value: unknown) => checkSpec(value, { costNames: ["syscall", "copyPerByte"] });

function specOf(value: unknown) {
  const result = check(value);
  if (!result.ok) throw new Error(result.text);
  return result.spec;
}

function refusalOf(value: unknown): string {
  const result = check(value);
  return result.ok ? "accepted" : result.text;
}

describe("checkSpec", () => {
  it("fills an empty lab with one machine of one CPU and the program itself", () => {
    expect(specOf({})).toEqual({
      version: 1,
      seed: 1,
      machines: { local: { cpus: 1, timeSlice: 3e6, address: "10.0.0.1" } },
      links: [],
      programs: [{ file: "", machine: "local", name: "", args: [], at: 0 }],
      peers: [],
      inject: [],
      schedule: { seed: null },
      limits: defaultLimits,
      costs: {},
    });
  });

  it("gives machines addresses in order and programs the first machine", () => {
    const spec = specOf({
      machines: { server: {}, client: { cpus: 2 } },
      programs: [{}, { file: "client.ts", at: 5 }],
    });
    expect(Object.values(spec.machines).map((m) => m.address)).toEqual(["10.0.0.1", "10.0.0.2"]);
    expect(spec.programs.map((p) => p.machine)).toEqual(["server", "server"]);
  });

  it("gives a peer a name, an address and the first machine as target", () => {
    const [peer] = specOf({ peers: [{ actions: [{ at: 30e6, to: { port: 7 }, data: "hello" }] }] }).peers;
    expect(peer).toEqual({
      name: "peer1",
      address: "10.0.1.1",
      port: 32768,
      actions: [{ kind: "datagram", at: 30e6, to: { address: "10.0.0.1", port: 7 }, data: "hello" }],
    });
  });

  it("fills in a load, a conversation, a server and an injection", () => {
    const spec = specOf({
      peers: [
        {
          actions: [
            { kind: "load", to: { port: 7 }, clients: 2, requests: 0 },
            { kind: "conversation", to: { port: 7 }, steps: [{ do: "send", data: "x" }, { do: "again" }].slice(0, 1) },
            { kind: "server", protocol: "udp", port: 53, steps: [{ do: "echo" }] },
          ],
        },
      ],
      inject: [{ calls: ["recv", "waitpid"], when: 3, error: "EINTR" }],
      schedule: { seed: 5 },
    });
    const to = { address: "10.0.0.1", port: 7 };
    expect(spec.peers[0]?.actions).toEqual([
      {
        kind: "load",
        protocol: "tcp",
        at: 0,
        to,
        clients: 2,
        arrivals: { kind: "together" },
        requests: 0,
        think: { kind: "constant", time: 0 },
        request: 1,
        response: 1,
        patience: 0,
        stay: true,
      },
      { kind: "conversation", protocol: "tcp", at: 0, to, steps: [{ do: "send", data: "x" }], buffer: 65536 },
      { kind: "server", protocol: "udp", at: 0, port: 53, steps: [{ do: "echo" }], buffer: 65536 },
    ]);
    expect(spec.inject).toEqual([
      {
        calls: ["recvfrom", "wait4"],
        program: "",
        when: "3",
        error: "EINTR",
        short: 0,
        delayEnter: 0,
        delayExit: 0,
        signal: "",
      },
    ]);
    expect(spec.schedule).toEqual({ seed: 5 });
    expect(specOf(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });

  it("accepts its own answer", () => {
    const spec = specOf({
      machines: { a: {}, b: {} },
      links: [{ from: "a", to: "b", loss: 0.5 }],
      costs: { syscall: 9.5 },
    });
    expect(specOf(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });
});

describe("checkSpec: a refusal says where, what and what to do", () => {
  const datagram = (action: object) => ({ peers: [{ actions: [{ at: 0, to: { port: 7 }, data: "", ...action }] }] });
  const load = (more: object) => ({ peers: [{ actions: [{ kind: "load", to: { port: 7 }, clients: 1, ...more }] }] });
  const talk = (steps: object[]) => ({ peers: [{ actions: [{ kind: "conversation", to: { port: 7 }, steps }] }] });
  const cases: [unknown, string][] = [
    [null, "The lab: must be an object, not null (is it NaN, infinite or a function?)."],
    [[], "The lab: must be an object, not a list of 0."],
    [
      { sed: 1 },
      "sed: is not known here. These are: version, seed, machines, links, programs, peers, inject, schedule, limits, costs.",
    ],
    [{ version: 2 }, "version: is 2, but only 1 is known. Leave it out."],
    [{ seed: "x" }, 'seed: must be a whole number from 0 to 4294967295, not "x".'],
    [
      { machines: { "1st": {} } },
      'machines.1st: must begin with a letter, then letters, digits, "_", "." or "-"; it is "1st".',
    ],
    [{ machines: { a: { cpus: 0.5 } } }, "machines.a.cpus: must be a whole number, not 0.5. Round it."],
    [{ machines: { a: { cpus: 65 } } }, "machines.a.cpus: must be from 1 to 64, not 65."],
    [
      { machines: { a: { address: "10.0.0.256" } } },
      'machines.a.address: must be an address such as "10.0.0.1", not "10.0.0.256".',
    ],
    [{ machines: { a: { address: "127.0.0.1" } } }, "machines.a.address: 127.x.x.x is each machine's own loopback."],
    [
      { machines: { a: { address: "10.0.0.2" }, b: {} } },
      "machines.b.address: 10.0.0.2 belongs to machines.a already.",
    ],
    [{ peers: [{ name: "local" }] }, 'peers[0].name: a machine is called "local" already.'],
    [{ peers: [{ name: "x" }, { name: "x" }] }, 'peers[1].name: another peer is called "x" already.'],
    [
      { links: [{ to: "moon" }] },
      'links[0].to: there is no machine or peer "moon". Name one of these: local, or "*" for all.',
    ],
    [{ links: [{ loss: 2 }] }, "links[0].loss: must be from 0 to 1, not 2."],
    [{ programs: [] }, 'programs: is empty. Leave it out, or begin it with { file: "" }, the file being run.'],
    [{ programs: [{ file: "a.ts" }] }, 'programs[0].file: must be "" (the file being run comes first), not "a.ts".'],
    [
      { programs: [{}, { file: "/etc/passwd" }] },
      'programs[1].file: must be a program beside the lab file, such as "server.ts", not "/etc/passwd".',
    ],
    [
      { programs: [{ machine: "toString" }] },
      'programs[0].machine: there is no machine "toString". Name one of these: local.',
    ],
    [
      datagram({ kind: "pigeon" }),
      'peers[0].actions[0].kind: must be "datagram", "conversation", "server" or "load", not "pigeon".',
    ],
    [datagram({ at: -1 }), "peers[0].actions[0].at: must be from 0 to 2592000000000000 ns, not -1."],
    [datagram({ data: [256] }), "peers[0].actions[0].data[0]: must be from 0 to 255, not 256."],
    [
      datagram({ data: "漢".repeat(30000) }),
      "peers[0].actions[0].data: is 90000 bytes as UTF-8; a datagram holds at most 65507.",
    ],
    [load({ clients: 0 }), "peers[0].actions[0].clients: must be from 1 to 200000, not 0."],
    [
      load({ clients: 1e5, requests: 1e3 }),
      "peers[0].actions[0]: 100000 clients with 1000 requests each are more than 10000000 requests.",
    ],
    [
      load({ arrivals: { kind: "soon" } }),
      'peers[0].actions[0].arrivals.kind: must be "together", "evenly" or "poisson", not "soon".',
    ],
    [
      load({ think: { kind: "uniform", min: 5, max: 4 } }),
      "peers[0].actions[0].think.max: must be at least min, 5, not 4.",
    ],
    [
      talk([{ do: "dance" }]),
      "peers[0].actions[0].steps[0].do: must be one of these: send, fill, expect, expectText, expectEnd, wait, sip, echo, " +
        'halfClose, close, reset, hold, again; not "dance".',
    ],
    [
      talk([{ do: "send", data: "x" }, { do: "again" }]),
      "peers[0].actions[0].steps[1]: nothing before it waits, so it would never end. " +
        'Put an "expect" or a "wait" before it.',
    ],
    [
      talk([{ do: "expectText", text: "" }]),
      "peers[0].actions[0].steps[0].text: is empty: there is nothing to look for.",
    ],
    [
      { machines: { a: { address: "10.0.1.2" } }, ...load({ clients: 100_000 }) },
      "peers[0].address: 10.0.1.2 belongs to machines.a already.",
    ],
    [
      { inject: [{ calls: ["reed"], error: "EIO" }] },
      'inject[0].calls[0]: there is no system call "reed". Take its name from the strace of a run.',
    ],
    [
      { inject: [{ calls: ["exit_group"], error: "EIO" }] },
      "inject[0].calls[0]: exit_group never returns: nothing can be done to it.",
    ],
    [
      { inject: [{ calls: ["read"] }] },
      "inject[0]: says not what is to happen: error, short, delayEnter, delayExit or signal.",
    ],
    [
      { inject: [{ calls: ["read"], error: "EBROKEN" }] },
      'inject[0].error: must be an errno such as "ECONNRESET", not "EBROKEN".',
    ],
    [
      { inject: [{ calls: ["poll"], short: 1 }] },
      "inject[0].short: is for calls that are given a length: name some of read, write, pread64, pwrite64, recvfrom, " +
        "sendto in calls.",
    ],
    [
      { inject: [{ calls: ["read"], error: "EIO", when: "0+" }] },
      'inject[0].when: must be such as 3, "3+", "3+2", "3..9" or "3..9+2", counted from 1, not "0+".',
    ],
    [{ schedule: { seed: -1 } }, "schedule.seed: must be from 0 to 4294967295, not -1."],
    [{ limits: { memory: 1e12 } }, "limits.memory: must be from 2097152 to 268435456, not 1000000000000."],
    [{ costs: { sycall: 1 } }, "costs.sycall: is not known here. These are: syscall, copyPerByte."],
  ];
  it.each(cases)("%j", (value, sentence) => {
    expect(refusalOf(value)).toBe(sentence);
  });

  it("an inherited name is not a key", () => {
    expect(refusalOf(JSON.parse('{"__proto__": {}}'))).toContain("__proto__: is not known here");
    expect(refusalOf({ machines: JSON.parse('{"__proto__": {}}') })).toContain("must begin with a letter");
  });
});
