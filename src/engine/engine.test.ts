import { expect, test } from "vitest";
import { Engine } from "./engine.ts";
import { runPrograms, testEngine, testWasm } from "./testing/mini-kernel.ts";

const values = (log: readonly (readonly [number, number])[]) => log.map(([pid, value]) => `${pid}:${value}`).join(" ");

test("engine: a program runs, calls and ends as by return from main", async () => {
  const run = await runPrograms([`import { log } from "mini"; log(1); log(2.5); log(-3);`]);
  expect(values(run.log)).toBe("1:1 1:2.5 1:-3");
  expect(run.exits).toEqual([0]);
  expect(run.faults).toEqual([]);
});

test("engine: a call blocks under any nesting, two processes take turns", async () => {
  const program = (k: number) => `import { log, yieldCpu } from "mini";
    function deep(n) { return n === 0 ? yieldCpu(${k}) : deep(n - 1) + 1; }
    for (let i = 0; i < 3; i++) log([1, 2].map((v) => deep(20) + v)[1]);`;
  const run = await runPrograms([program(100), program(200), program(300)]);
  expect(values(run.log)).toBe("1:122 2:222 3:322 1:122 2:222 3:322 1:122 2:222 3:322");
});

test("engine: errno is set by a failing call, and only by one", async () => {
  const run = await runPrograms([
    `import { log, fail, rawFail } from "mini"; import { errno } from "errno";
     log(errno); log(fail(11)); log(errno); log(rawFail(9)); log(errno); log(fail(-5)); log(errno);`,
  ]);
  expect(values(run.log)).toBe("1:0 1:-1 1:11 1:-9 1:11 1:5 1:11");
});

test("fork: both return, memory is copied, and again from the child", async () => {
  const run = await runPrograms([
    `import { log, fork, yieldCpu } from "mini";
     const shared = { n: 1 };
     function make() { return [0].map(() => fork())[0]; }
     const pid = make(); shared.n += pid * 10; yieldCpu(0);
     const second = pid === 0 ? fork() : -1;
     log(shared.n); log(second);`,
  ]);
  expect(values(run.log)).toBe("1:21 1:-1 2:1 2:3 3:1 3:0");
  expect(run.exits).toEqual([0, 0, 0]);
});

test("threads: one heap, each with an errno and a stack of its own", async () => {
  const run = await runPrograms([
    `import { log, spawn, yieldCpu, fail } from "mini"; import { errno } from "errno";
     let n = 0;
     globalThis.threads = [10, 20, 30].map((k) => () => {
       fail(k);
       for (let i = 0; i < 3; i++) { n++; [0].forEach(() => yieldCpu(0)); }
       try { (function boom() { throw new Error("x"); })(); } catch { n += 100; }
       log(errno);
     });
     spawn(0); spawn(1); spawn(2);
     for (let i = 0; i < 6; i++) yieldCpu(0);
     log(n); log(errno);`,
  ]);
  expect(values(run.log)).toBe("2:10 3:20 4:30 1:309 1:0");
});

test("preemption: any loop is interrupted, a lost update can be seen", async () => {
  const run = await runPrograms(
    [
      `import { log, spawn, yieldCpu } from "mini";
       let c = 0, done = 0;
       const work = () => { for (let i = 0; i < 3000; i++) { const t = c; add(t); } done++; };
       function add(t) { c = t + 1; }
       globalThis.threads = [work, work];
       spawn(0); spawn(1);
       while (done < 2) yieldCpu(0);
       log(c < 6000 && c >= 3000 ? 1 : 0);`,
    ],
    { slice: 500 },
  );
  expect(values(run.log)).toBe("1:1");
  expect(run.preemptions).toBeGreaterThan(10);
});

test("handlers: run on top of a call, may call and nest, and the call's result is kept", async () => {
  const run = await runPrograms([
    `import { log, raise, yieldCpu } from "mini";
     globalThis.handlers = [
       (signo, info) => { log(signo); log(info[0] + info.length); log(yieldCpu(5)); log(raise(1)); },
       () => { log(77); },
     ];
     log(raise(0)); log(raise(1));`,
    `import { yieldCpu } from "mini"; yieldCpu(1);`,
  ]);
  expect(values(run.log)).toBe("1:10 1:10 1:5 1:77 1:101 1:100 1:77 1:101");
});

test("metering: the same work is counted the same, every time", async () => {
  const code = `import { log } from "mini"; log(0); for (let i = 0; i < 100; i++); log(0); for (let i = 0; i < 250; i++); log(0);`;
  const a = await runPrograms([code]);
  const b = await runPrograms([code], { pauseEvery: 1 });
  expect(a.used).toEqual(b.used);
  const [, hundred, twoHundredFifty] = a.used as [number, number, number];
  expect(twoHundredFifty - hundred).toBe(300);
});

test("metering: a slice smaller than the work adds up to the same total", async () => {
  const code = `import { log } from "mini"; for (let i = 0; i < 5000; i++); log(0);`;
  const total = (used: readonly number[]) => used.reduce((a, b) => a + b, 0);
  const whole = await runPrograms([code]);
  const sliced = await runPrograms([code], { slice: 333 });
  expect(sliced.preemptions).toBeGreaterThan(20);
  expect(total(sliced.used)).toBe(total(whole.used));
});

test("promise jobs: run after the module, and may block", async () => {
  const run = await runPrograms([
    `import { log, yieldCpu } from "mini";
     Promise.resolve().then(() => { log(2); log(yieldCpu(3)); }).then(() => log(4));
     log(1); await null; log(5);`,
    `import { log, yieldCpu } from "mini"; log(yieldCpu(9));`,
  ]);
  expect(values(run.log)).toBe("1:1 1:2 1:3 1:5 1:4 2:9");
});

test("copyin and copyout: the kernel fills a typed array in place", async () => {
  const run = await runPrograms([
    `import { log, poke } from "mini";
     const b = new Uint8Array(100); log(poke(b.subarray(10, 20), 7)); log(b[9]); log(b[10]); log(b[19]); log(b[20]);
     log(poke({ length: 3 }, 1));`,
  ]);
  expect(values(run.log)).toBe("1:10 1:0 1:7 1:7 1:0 1:-1");
});

test("faults: an exception, a rejection, an endless await, a syntax error each say what and where", async () => {
  const run = await runPrograms([
    `function f() { null.x; }\nf();`,
    `Promise.reject(new TypeError("no"));`,
    `await new Promise(() => {});`,
    `let a = ;`,
    `throw 5;`,
  ]);
  expect(run.faults.map((fault) => [fault.kind, fault.detail.split("\n")[0]])).toEqual([
    ["exception", "TypeError: cannot read property 'x' of null"],
    ["unhandled-rejection", "TypeError: no"],
    ["exception", "Error: the program awaits a promise that nothing is left to settle"],
    ["syntax-error", expect.stringContaining("SyntaxError: ")],
    ["exception", "Uncaught 5"],
  ]);
  expect(run.faults[0]?.detail).toContain("test.js:1:");
});

test("faults: endless recursion and an endless array end one process, others go on", async () => {
  const run = await runPrograms(
    [
      `function f(n) { return f(n + 1) + 1; } f(0);`,
      `const a = []; for (;;) a.push(new Array(1000).fill(1));`,
      `const a = []; for (;;) a.push({ next: a });`,
      `import { log } from "mini"; log(1);`,
    ],
    { memoryLimit: 8 << 20 },
  );
  expect(run.faults.map((fault) => fault.kind)).toEqual(["stack-overflow", "out-of-memory", "out-of-memory"]);
  expect(values(run.log)).toBe("4:1");
});

test("faults: what QuickJS would call while it makes an error can't be set", async () => {
  const run = await runPrograms([
    `import { log, yieldCpu } from "mini";
     for (const name of ["prepareStackTrace", "stackTraceLimit"]) {
       try { Error[name] = () => yieldCpu(0); } catch (error) { log(error instanceof TypeError ? 1 : 2); }
       try { Object.defineProperty(Error, name, { get: () => yieldCpu(0) }); } catch (error) { log(error instanceof TypeError ? 1 : 2); }
     }
     try { null.x; } catch { log(3); }`,
  ]);
  expect(values(run.log)).toBe("1:1 1:1 1:1 1:1 1:3");
});

test("stack: a call blocks at the bottom of the deepest recursion", async () => {
  const run = await runPrograms([
    `import { log, yieldCpu } from "mini";
     let depth = 0;
     function f() { depth++; try { return f(); } catch { return yieldCpu(42); } }
     log(f()); log(depth > 800 ? 1 : depth);`,
    `import { yieldCpu } from "mini"; yieldCpu(1);`,
  ]);
  expect(run.faults).toEqual([]);
  expect(values(run.log)).toBe("1:42 1:1");
});

test("a runaway regular expression is preempted", async () => {
  const run = await runPrograms(
    [`/(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");`, `import { log } from "mini"; log(1);`],
    {
      mostPreemptions: 200,
    },
  );
  expect(values(run.log)).toBe("2:1");
});

test("pausing anywhere changes nothing", async () => {
  const program = `import { log, fork, yieldCpu, raise } from "mini";
    globalThis.handlers = [() => { yieldCpu(0); log(50); }];
    for (let i = 0; i < 300; i++) { yieldCpu(i); if (i % 100 === 0) raise(0); }
    const pid = fork(); for (let i = 0; i < 300; i++) yieldCpu(i); log(pid);`;
  const smooth = await runPrograms([program, program]);
  const paused = await runPrograms([program, program], { pauseEvery: 1 });
  expect(paused.log).toEqual(smooth.log);
  expect(paused.used).toEqual(smooth.used);
});

test("more processes than instances: images are swapped, nothing is mixed up", async () => {
  const run = await runPrograms([
    `import { log, fork, yieldCpu } from "mini";
     let me = 0, parent = true;
     for (let i = 1; i <= 150 && parent; i++) if (fork() === 0) { me = i; parent = false; }
     let sum = 0;
     for (let i = 0; i < 3; i++) sum += yieldCpu(me);
     if (!parent) log(sum === me * 3 ? 1 : 0);`,
  ]);
  expect(run.exits.length).toBe(151);
  expect(run.log.length).toBe(150);
  expect(run.log.every(([, value]) => value === 1)).toBe(true);
});

test("call sites: each place has a number of its own and a position", async () => {
  const run = await runPrograms([
    `import { log, yieldCpu } from "mini";\nfor (let i = 0; i < 2; i++) {\n  log(1);\n  [1].map(log); yieldCpu(1);\n}`,
  ]);
  const positions = (await testEngine()).takeSites();
  const lines = run.sites.slice(0, 6).map((site) => positions[site]?.line);
  expect(lines).toEqual([3, 4, 4, 3, 4, 4]);
  expect(run.sites[0]).toBe(run.sites[3]);
  expect(run.sites[1]).not.toBe(run.sites[2]);
});

test("Math.random: seeded, different for each process, the same in each run", async () => {
  const code = `import { log } from "mini"; log(Math.random());`;
  const a = await runPrograms([code, code]);
  const b = await runPrograms([code, code]);
  expect(a.log).toEqual(b.log);
  expect(a.log[0]?.[1]).not.toBe(a.log[1]?.[1]);
});

test("clocks: Date.now and performance.now are the simulated clock", async () => {
  const run = await runPrograms([`import { log } from "mini"; log(Date.now()); log(performance.now());`]);
  expect(run.log[0]?.[1]).toBe(5000);
});

test("evaluate: a lab file's default export as JSON; errors and endless loops are contained", async () => {
  const engine = await testEngine();
  expect(engine.evaluate(`export default { a: [1, 2], f: () => 1 };`, "x.lab.js")).toEqual({
    ok: true,
    json: `{"a":[1,2]}`,
  });
  expect(engine.evaluate(`export default (() => { throw new Error("bad"); })();`, "x.lab.js")).toMatchObject({
    ok: false,
    fault: { kind: "exception", detail: expect.stringContaining("Error: bad") },
  });
  expect(engine.evaluate(`for (;;) ; export default 1;`, "x.lab.js")).toMatchObject({ ok: false });
});

test("snapshot: an engine that starts from one runs the same, and refuses another's", async () => {
  const first = await testEngine();
  const bytes = Buffer.from(first.snapshot());
  const second = await Engine.create({ wasm: await testWasm(), snapshot: bytes });
  expect(Buffer.compare(second.snapshot(), bytes)).toBe(0);
  const code = `import { errno } from "errno"; import { log, fail } from "mini"; fail(5); log(errno); log(Math.random());`;
  const [a, b] = [await runPrograms([code]), await runPrograms([code], {}, second)];
  expect(b.log).toEqual(a.log);
  expect(a.log[0]?.[1]).toBe(5);
  await expect(Engine.create({ wasm: await testWasm(), snapshot: bytes.subarray(0, 100_000) })).rejects.toThrow(
    "cut off",
  );
});
