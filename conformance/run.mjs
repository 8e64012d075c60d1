#!/usr/bin/env node
// Runs the conformance programs of a suite and compares what they print with what the real Linux kernel printed.
//
//   node conformance/run.mjs [PROJECT_DIR [SUITE_DIR]] [options]     (default: the project that this file lies in, and its suite)
//
// This is the slow, outside view: every case through the command line, in a process of its own. The fast one, which npm test
// uses, is scripts/conformance.ts: all cases in one process.
//
//   --only REGEX     only cases whose name matches        --area A,B      only these areas
//   --basis WORD     only "documented" or "observed"      --jobs N        programs at once (2)
//   --timeout SEC    per case (10)                        --batch         several cases per program, for speed
//   --list           print the names and stop             --verbose       also print the cases that pass
//   --diff           print both outputs of a failing case --json FILE     write all results
//
// Each program is run in PROJECT_DIR as `npm run -s play -- FILE`; the environment variable PLAY replaces the command before
// FILE. One program is one process: a crash or a hang fails that case alone. The last line is `N passed, M failed`; the exit
// status is 0 when nothing failed.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const VALUED = new Set(["only", "area", "basis", "jobs", "timeout", "json"]);
const opt = {}, rest = [];
for (let i = 2; i < process.argv.length; i++) {
  const a = process.argv[i];
  if (!a.startsWith("--")) { rest.push(a); continue; }
  const [k, v] = a.slice(2).split("=");
  opt[k] = VALUED.has(k) ? v ?? process.argv[++i] : true;
}
if (rest.length > 2) { console.error("usage: node conformance/run.mjs [PROJECT_DIR [SUITE_DIR]] [options]   (see the head of this file)"); process.exit(2); }
const here = dirname(fileURLToPath(import.meta.url));
const project = resolve(rest[0] ?? join(here, "..")), suite = resolve(rest[1] ?? here);
const jobs = Number(opt.jobs ?? 2), timeoutMs = 1000 * Number(opt.timeout ?? 10);
const play = process.env.PLAY ?? "npm run -s play --";
const index = JSON.parse(readFileSync(join(suite, "index.json"), "utf8"));
const cases = index.cases.filter((c) => (!opt.only || new RegExp(opt.only).test(c.name)) && (!opt.area || String(opt.area).split(",").includes(c.area)) && (!opt.basis || c.basis === opt.basis));
if (opt.list) { for (const c of cases) console.log(`${c.area}\t${c.name}\t${c.why}`); process.exit(0); }

const running = new Set();
const stop = (child) => { try { process.kill(-child.pid, "SIGKILL"); } catch { /* gone */ } };
process.on("SIGINT", () => { for (const c of running) stop(c); process.exit(130); });

/** Runs one program; resolves to { out, err, status, timedOut }. */
function program(file, ms) {
  return new Promise((done) => {
    const child = spawn("/bin/sh", ["-c", `${play} "$0"`, file], { cwd: project, stdio: ["ignore", "pipe", "pipe"], detached: true });
    running.add(child);
    const out = [], err = [];
    let size = 0, timedOut = false;
    const timer = setTimeout(() => { timedOut = true; stop(child); }, ms);
    child.stdout.on("data", (d) => { size += d.length; if (size < 4 << 20) out.push(d); else stop(child); });
    child.stderr.on("data", (d) => { if (err.length < 200) err.push(d); });
    child.on("error", (e) => { err.push(Buffer.from(String(e))); });
    child.on("close", (code, signal) => {
      clearTimeout(timer); running.delete(child); stop(child);
      done({ out: Buffer.concat(out).toString("latin1"), err: Buffer.concat(err).toString("utf8"), status: code ?? `signal ${signal}`, timedOut });
    });
  });
}

/** Lines grouped by the label of the branch that printed them (main first); order inside a group is kept, between groups it is free. */
function canonical(text) {
  const groups = new Map();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const label = /^([A-Za-z0-9_.-]+): /.exec(line)?.[1] ?? "?";
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(line);
  }
  const keys = [...groups.keys()].sort((a, b) => (a === "main" ? -1 : b === "main" ? 1 : a < b ? -1 : a > b ? 1 : 0));
  return keys.flatMap((k) => groups.get(k));
}

const short = (s) => (s === undefined ? "(nothing)" : s.length > 110 ? JSON.stringify(s.slice(0, 107) + "...") : JSON.stringify(s));

/** null when it passes, else a short reason. */
function judge(c, got) {
  const want = readFileSync(join(suite, c.expected), "latin1").split("\n").filter((l) => l !== "");
  const have = canonical(got.out);
  const firstErr = got.err.split("\n").map((l) => l.trim()).find((l) => l !== "");
  const note = firstErr ? `; stderr: ${short(firstErr)}` : "";
  got.have = have; got.want = want;
  for (let i = 0; i < Math.max(want.length, have.length); i++) {
    if (want[i] === have[i]) continue;
    const more = Array.from({ length: Math.max(want.length, have.length) }, (_, k) => want[k] !== have[k]).filter(Boolean).length - 1;
    return `${got.timedOut ? `no end within ${timeoutMs / 1000} s; ` : ""}line ${i + 1}: expected ${short(want[i])}, got ${short(have[i])}${more ? ` (and ${more} more)` : ""}${have.length === 0 || got.timedOut ? note : ""}`;
  }
  if (got.timedOut) return `all lines printed, but no end within ${timeoutMs / 1000} s`;
  if (got.status !== c.status) return `exit status: expected ${c.status}, got ${got.status}${note}`;
  return null;
}

let passed = 0;
const failed = [], results = [];
function report(c, got) {
  const why = judge(c, got);
  results.push({ name: c.name, area: c.area, basis: c.basis, pass: why === null, reason: why });
  if (why === null) { passed++; if (opt.verbose) console.log(`ok   ${c.name}`); return; }
  failed.push(c.name);
  console.log(`FAIL ${c.name} (${c.area}) ${why}`);
  if (opt.diff) console.log([`     ${c.why}`, "   expected:", ...got.want.map((l) => "     " + l), "   got:", ...got.have.map((l) => "     " + l)].join("\n"));
}

async function pool(tasks) {
  const queue = tasks.slice();
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, async () => { for (let t; (t = queue.shift()); ) await t(); }));
}

let single = cases;
if (opt.batch) {
  const wanted = new Set(cases.map((c) => c.name)), byName = new Map(cases.map((c) => [c.name, c])), done = new Set();
  await pool((index.batches ?? []).filter((b) => b.cases.some((n) => wanted.has(n))).map((b) => async () => {
    const got = await program(join(suite, b.program), Math.max(3 * timeoutMs, 3000 * b.cases.length));
    let name = null, lines = [];
    for (const line of got.out.split("\n")) {
      const start = /^@@ (?!end )(\S+)$/.exec(line), end = /^@@ end (\d+)$/.exec(line);
      if (start) { name = start[1]; lines = []; }
      else if (end && name !== null) {
        if (byName.has(name) && !done.has(name)) { done.add(name); report(byName.get(name), { out: lines.join("\n"), err: "", status: Number(end[1]), timedOut: false }); }
        name = null;
      } else lines.push(line);
    }
  }));
  single = cases.filter((c) => !done.has(c.name)); // not in a batch, or its batch did not get that far
}
await pool(single.map((c) => async () => report(c, await program(join(suite, c.program), timeoutMs))));

if (opt.json) writeFileSync(String(opt.json), JSON.stringify({ passed, failed: failed.length, results: results.sort((a, b) => (a.name < b.name ? -1 : 1)) }, null, 1));
const areas = new Map();
for (const r of results) { const a = areas.get(r.area) ?? [0, 0]; a[r.pass ? 0 : 1]++; areas.set(r.area, a); }
if (failed.length) console.log("by area (passed/failed): " + [...areas].sort().map(([a, [p, f]]) => `${a} ${p}/${f}`).join(", "));
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length ? 1 : 0);
