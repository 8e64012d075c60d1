import { describe, expect, it } from "vitest";
import { EventKind } from "../trace/event.ts";
import { outcomeOf, run } from "./testing/run-files.ts";

const PROCESSES = `
import { fork, usleep, pipe, read, write, _exit } from "unistd";
import { waitpid } from "sys/wait";
import { printf } from "stdio";
const p = [0, 0];
pipe(p);
for (let i = 0; i < 3; i++) {
  if (fork() === 0) {
    usleep(1000 * (3 - i));
    for (let k = 0; k < 20000; k++);
    write(p[1], "child " + i + " " + Math.random() + "\\n");
    _exit(i);
  }
}
const b = new Uint8Array(100);
for (let i = 0; i < 3; i++) printf("%.*s", read(p[0], b), b);
const status = new Int32Array(1);
for (let i = 0; i < 3; i++) waitpid(-1, status, 0);
console.log(Date.now(), performance.now());
`;

describe("runLab: a run", () => {
  it("gives output, status, and a trace whose call sites are the learner's lines", async () => {
    const { result, output } = await run(
      `import { exit } from "stdlib";\ninterface A { a: 1 }\nconsole.log("hello");\nexit(3);`,
    );
    expect(output).toBe("hello\n");
    expect(result).toMatchObject({ status: 3, end: { reason: "finished" }, faults: [] });
    expect(result.trace.sites).toContainEqual({ file: "main.ts", line: 3, column: expect.any(Number) });
  });

  it("passes arguments, from the request or from the lab", async () => {
    const main = `import { argv } from "unistd";\nconsole.log(argv.join());`;
    expect((await run(main, { args: ["a", "b"] })).output).toBe("main.ts,a,b\n");
    const lab = `export default { programs: [{ args: ["c"] }] };`;
    expect((await run({ "main.ts": main, "main.lab.ts": lab })).output).toBe("main.ts,c\n");
  });

  it("gives the first program its standard input, then the end of it", async () => {
    const main = `import { read } from "unistd";
const b = new Uint8Array(8);
for (;;) { const n = read(0, b); console.log(n); if (n < 8) break; }`;
    expect((await run(main, { stdin: "twelve bytes" })).output).toBe("8\n4\n");
    expect((await run(main)).output).toBe("0\n");
  });

  it("a process that a signal ended has status 128 and the signal, as in a shell", async () => {
    expect(
      (await run(`import { kill } from "signal";\nimport { getpid } from "unistd";\nkill(getpid(), 9);`)).result.status,
    ).toBe(137);
  });
});

/** Takes several megabytes, in blocks whose addresses stand in the trace. */
const GROWING = `
import { read } from "unistd";
const blocks = [];
for (let i = 0; i < 40; i++) {
  blocks.push(new Uint8Array(100_000));
  read(0, blocks[i]);
}
`;

describe("runLab: determinism", () => {
  it("a process that grows leaves no mark on the next one in its place", async () => {
    const first = (await run(GROWING)).result.hash;
    for (let i = 0; i < 3; i++) expect((await run(GROWING)).result.hash).toBe(first);
  });

  it("the same request gives the same trace, byte by byte", async () => {
    const [a, b] = [await run(PROCESSES), await run(PROCESSES)];
    expect(a.output).toBe(b.output);
    expect(a.result.hash).toBe(b.result.hash);
  });

  it("pausing wherever the engine allows it changes nothing", async () => {
    let now = 0;
    const impatient = { now: () => (now += 1000), breathe: async () => {} };
    const paused = await run(PROCESSES, { host: impatient });
    expect(paused.result.hash).toBe((await run(PROCESSES, { host: { now: () => 0 } })).result.hash);
  });

  it("another seed gives other random numbers", async () => {
    const [a, b] = [await run(PROCESSES, { seed: 1 }), await run(PROCESSES, { seed: 2 })];
    expect(a.output).not.toBe(b.output);
    expect(b.result.spec.seed).toBe(2);
  });
});

describe("runLab: a lab file", () => {
  const PEER = `import { lab, peer, datagram, ms } from "lab";
export default lab({ peers: [peer("client", "10.0.0.2:4000", [datagram({ at: ms(30), to: "10.0.0.1:7", data: "hi" })])] });`;
  const UDP = `import { AF_INET, bind, recvfrom, SOCK_DGRAM, socket } from "sys/socket";
import { sockaddr_in } from "netinet/in";
import { printf } from "stdio";
const fd = socket(AF_INET, SOCK_DGRAM, 0);
bind(fd, new sockaddr_in("0.0.0.0", 7));
const from = new sockaddr_in();
const buffer = new Uint8Array(10);
const n = recvfrom(fd, buffer, buffer.length, 0, from);
printf("%d bytes from %s:%d at %.0f ms\\n", n, from.sin_addr, from.sin_port, performance.now());`;

  it("sends what its peers send, at their time", async () => {
    const { output, result } = await run({ "main.ts": UDP, "main.lab.ts": PEER });
    expect(output).toBe("2 bytes from 10.0.0.2:4000 at 30 ms\n");
    expect([...result.trace.kind]).toContain(EventKind.PeerAct);
  });

  it("starts further programs on their machines", async () => {
    const { output } = await run({
      "main.ts": UDP,
      "client.ts": `import { AF_INET, sendto, SOCK_DGRAM, socket } from "sys/socket";
import { sockaddr_in } from "netinet/in";
sendto(socket(AF_INET, SOCK_DGRAM, 0), "hello", 5, 0, new sockaddr_in("10.0.0.1", 7));`,
      "main.lab.ts": `import { lab, ms } from "lab";
export default lab({
  machines: { server: {}, client: {} },
  links: [{ latency: ms(5) }],
  programs: [{}, { file: "client.ts", machine: "client", at: ms(2) }],
});`,
    });
    expect(output).toMatch(/^5 bytes from 10\.0\.0\.2:\d+ at 7 ms\n$/);
  });

  const refusals: [what: string, lab: string, sentence: RegExp][] = [
    [
      "that throws",
      `throw new Error("no lab today");\nexport default {};`,
      /^main\.lab\.ts: the lab file failed: Error: no lab today\n {4}at main\.lab\.ts:1:/,
    ],
    ["that never ends", "for (;;);\nexport default {};", /^main\.lab\.ts: the lab file failed: /],
    [
      "that is wrong",
      "export default { limits: { work: 1e12 } };",
      /^main\.lab\.ts: limits\.work: must be from 1 to 2000000000, not 1000000000000\.$/,
    ],
    [
      "that wants a program that is not there",
      `export default { programs: [{}, { file: "x.ts" }] };`,
      /^The lab wants the program "x\.ts", which is not there\.$/,
    ],
    ["without a default export", "export const lab = 1;", /^main\.lab\.ts: /],
    [
      "that is not finite",
      "export default { seed: 1 / 0 };",
      /^main\.lab\.ts: seed: must be a whole number from 0 to 4294967295, not null/,
    ],
  ];
  it.each(refusals)("%s is refused with a sentence", async (_, lab, sentence) => {
    const outcome = await outcomeOf({ "main.ts": "", "main.lab.ts": lab });
    expect(outcome.ok ? "accepted" : outcome.text).toMatch(sentence);
  });
});

describe("runLab: what goes wrong", () => {
  it("an exception names the learner's places, on the terminal too", async () => {
    const { result, output } = await run(`type T = 1;\nfunction f(): never {\n  throw new RangeError("no");\n}\nf();`);
    expect(output).toMatch(/^RangeError: no\n {4}at f \(main\.ts:3:\d+\)\n {4}at main\.ts:5:\d+\n$/);
    expect(result.faults).toMatchObject([
      { pid: 1000, fault: { kind: "exception", detail: output.trimEnd() }, position: { file: "main.ts", line: 3 } },
    ]);
    expect(result.status).toBe(1);
  });

  it("a rejection that nobody handles ends the program", async () => {
    const { result } = await run(`Promise.reject(new Error("x"));\nconsole.log("on");`);
    expect(result.faults).toMatchObject([{ fault: { kind: "unhandled-rejection" }, position: { line: 1 } }]);
  });

  it("endless recursion fills the stack", async () => {
    const { result } = await run("function f(): number { return f() + 1; }\nf();");
    expect(result.faults).toMatchObject([{ fault: { kind: "stack-overflow" }, position: { line: 1 } }]);
  });

  it("an array that grows for ever meets the memory limit", async () => {
    const { result } = await run("const a: number[][] = [];\nfor (;;) a.push(new Array(1000).fill(1));");
    expect(result.faults).toMatchObject([{ fault: { kind: "out-of-memory" } }]);
  });

  it("an import that a module does not have is named with its place", async () => {
    const { result } = await run(`import { raed } from "unistd";\nraed();`);
    expect(result.faults).toMatchObject([
      {
        fault: { kind: "syntax-error", detail: expect.stringContaining('has no "raed"') },
        position: { line: 1, column: 9 },
      },
    ]);
  });

  it("a deadlock names who waits for what, and where", async () => {
    const { result } = await run(
      `import { pipe, read } from "unistd";\nconst p = [0, 0];\npipe(p);\nread(p[0], new Uint8Array(1));`,
    );
    expect(result).toMatchObject({
      status: null,
      end: {
        reason: "deadlock",
        waiting: [{ pid: 1000, tid: 1000, call: "read", position: { file: "main.ts", line: 4 } }],
      },
    });
  });
});

describe("runLab: limits", () => {
  const lab = (limits: string) => `export default { limits: { ${limits} } };`;
  const cases: [limit: string, value: number, program: string][] = [
    ["work", 1e6, "for (;;);"],
    ["work", 1e6, `/^(a+)+$/.test("a".repeat(40) + "b");`],
    ["time", 1e9, `import { pause } from "unistd";\nimport { sleep } from "unistd";\nfor (;;) sleep(1);`],
    ["processes", 10, `import { fork } from "unistd";\nfor (;;) fork();`],
    ["output", 1000, `for (;;) console.log("x");`],
    ["events", 1000, `import { getpid } from "unistd";\nfor (;;) getpid();`],
  ];
  it.each(cases)("%s (%d) ends %j and keeps the trace so far", async (limit, value, program) => {
    const { result } = await run({ "main.ts": program, "main.lab.ts": lab(`${limit}: ${value}`) });
    expect(result.end).toEqual({ reason: "limit", limit, value });
    expect(result.trace.kind[result.trace.length - 1]).toBe(EventKind.RunEnd);
  });
});

describe("runLab: stop", () => {
  it("ends an endless loop, and the engine serves the next run", async () => {
    const stop = new AbortController();
    const { result, output } = await run(`console.log("begun");\nfor (;;);`, {
      stop: stop.signal,
      output: () => stop.abort(),
    });
    expect(result.end).toEqual({ reason: "stopped" });
    expect(output).toBe("begun\n");
    expect((await run(`console.log("next");`)).output).toBe("next\n");
  });
});
