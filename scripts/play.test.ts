import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { traceFromJson } from "../src/trace/export/json.ts";
import { fromRoot } from "./lib/project.ts";

const folder = mkdtempSync(join(tmpdir(), "play-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function play(...args: string[]) {
  const run = spawnSync(process.execPath, [fromRoot("scripts/play.mjs"), ...args], { timeout: 60_000 });
  return { status: run.status, bytes: run.stdout, out: run.stdout.toString(), err: run.stderr.toString() };
}

/** Building what is missing may take its time on the first call. */
const PATIENCE = 120_000;

describe("play: a program", { timeout: PATIENCE }, () => {
  it("its output goes through byte by byte, its status becomes the command's", () => {
    const file = write(
      "bytes.ts",
      `import { write } from "unistd";\nimport { exit } from "stdlib";
write(1, new Uint8Array([0, 255, 10, 128]));\nwrite(2, "err\\n");\nexit(7);`,
    );
    const { status, bytes, err } = play(file);
    expect(status).toBe(7);
    expect([...bytes]).toEqual([0, 255, 10, 128]);
    expect(err).toBe("err\n");
  });

  it("a megabyte of output arrives whole", () => {
    const file = write("much.ts", `const line = "x".repeat(999);\nfor (let i = 0; i < 1000; i++) console.log(line);`);
    const { status, bytes } = play(file);
    expect(status).toBe(0);
    expect(bytes.length).toBe(1_000_000);
  });

  it("a signal that ends it shows as 128 and the signal", () => {
    expect(play(write("abort.ts", `import { abort } from "stdlib";\nabort();`)).status).toBe(134);
  });

  it("imports of its own files are read from disk, and arguments come after --", () => {
    write("name.ts", `export const name: string = "world";`);
    const file = write(
      "hello.ts",
      `import { argv } from "unistd";\nimport { name } from "./name";\nconsole.log(name, argv[1]);`,
    );
    expect(play(file, "--", "--strace").out).toBe("world --strace\n");
  });
});

describe("play: its options", { timeout: PATIENCE }, () => {
  it("--strace prints the system calls to stderr", () => {
    const { out, err } = play(write("pid.ts", `import { getpid } from "unistd";\nconsole.log(getpid());`), "--strace");
    expect(out).toBe("1000\n");
    expect(err).toContain("getpid()");
    expect(err).toContain("+++ exited with 0 +++");
  });

  it("--json writes a trace that can be read again", () => {
    const json = join(folder, "trace.json");
    play(write("json.ts", "console.log(1);"), "--json", json);
    expect(traceFromJson(JSON.parse(readFileSync(json, "utf8"))).length).toBeGreaterThan(5);
  });

  it("--lab sets the scene, --seed the dice", () => {
    const file = write("random.ts", "console.log(Math.random());");
    const lab = write("random.lab.ts", `import { lab } from "lab";\nexport default lab({ seed: 5 });`);
    const seeded = play(file, "--seed", "5").out;
    expect(play(file, "--lab", lab).out).toBe(seeded);
    expect(play(file).out).not.toBe(seeded);
    expect(play(file, "--lab", lab, "--seed", "6").out).not.toBe(seeded);
  });
});

describe("play: what it refuses, with status 2", { timeout: PATIENCE }, () => {
  it("a syntax error, with its place", () => {
    const { status, err } = play(write("syntax.ts", "\nlet a = ;"));
    expect(status).toBe(2);
    expect(err).toBe(`syntax.ts:2:9: error: Unexpected ";"\n    let a = ;\n            ^\n`);
  });

  it("a lab that is wrong", () => {
    const lab = write("wrong.lab.ts", "export default { machines: 3 };");
    const { status, err } = play(write("fine.ts", ""), "--lab", lab);
    expect(status).toBe(2);
    expect(err).toBe("wrong.lab.ts: machines: must be an object, not 3.\n");
  });

  it("a file that is not there, and an option that it does not know", () => {
    expect(play(join(folder, "nothing.ts"))).toMatchObject({
      status: 2,
      err: expect.stringContaining("There is no file"),
    });
    expect(play("--fast")).toMatchObject({ status: 2, err: expect.stringContaining("There is no option --fast.") });
  });
});

describe("play: runs that do not end by themselves", { timeout: PATIENCE }, () => {
  it("a limit ends with status 124 and a sentence", () => {
    const lab = write("short.lab.ts", "export default { limits: { work: 100000 } };");
    const { status, err } = play(write("loop.ts", "for (;;);"), "--lab", lab);
    expect(status).toBe(124);
    expect(err).toBe("The run was ended at its limit of computation, 100000 work units: does a loop never end?\n");
  });

  it("a deadlock ends with status 125 and says who waits for what", () => {
    const file = write(
      "dead.ts",
      `import { pipe, read } from "unistd";\nconst p = [0, 0];\npipe(p);\nread(p[0], new Uint8Array(1));`,
    );
    const { status, err } = play(file);
    expect(status).toBe(125);
    expect(err).toMatch(
      /^Deadlock: every process sleeps and nothing is left to happen: process 1000 in read on pipe.* at dead\.ts:4:\d+\.\n$/,
    );
  });
});
