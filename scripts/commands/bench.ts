import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { launch, peakMemory, workerRunner } from "../../bench/chromium.ts";
import { curveFigures, curveTable, measureCurves } from "../../bench/curves.ts";
import { explorerFigures } from "../../bench/explorer.ts";
import { type Figure, figure, table } from "../../bench/figures.ts";
import { loadMemory, networkFigures } from "../../bench/network.ts";
import { type Bench, loadBench, nodeRunner } from "../../bench/node-runs.ts";
import { playgroundFigures } from "../../bench/playground.ts";
import { coreFigure, simulatorFigures } from "../../bench/simulator.ts";
import { siteFigures } from "../../bench/site.ts";
import { findOrGetChromium } from "../lib/chromium.ts";
import { prepare } from "../lib/prepare.ts";
import { say } from "../lib/progress.ts";
import { cacheFolder, distFolder, toRoot } from "../lib/project.ts";
import { buildSite } from "../lib/site.ts";
import { serve } from "../lib/static-server.ts";

/** `npm run bench`: measures the figures that the project holds itself to; prints a table and keeps it as JSON. */

const REPEATS = 5;

async function chromiumFigures(bench: Bench, executable: string): Promise<Figure[]> {
  const server = await serve({ directory: distFolder, base: "/", port: 0 });
  const browser = await launch(executable);
  try {
    const runner = await workerRunner(browser, server.url, bench.lab);
    const simulator = await simulatorFigures(bench, runner, "Chromium", REPEATS, say);
    simulator.push(...(await networkFigures(bench, runner, "Chromium", REPEATS, say)));
    await runner.close();
    return [
      ...simulator,
      ...(await aliveFigures(bench, executable, server.url)),
      ...(await siteFigures(browser, server.url, REPEATS, say)),
      ...(await playgroundFigures(browser, server.url, REPEATS, say)),
      ...(await explorerFigures(browser, server.url, distFolder, REPEATS, say)),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A browser of its own: the peak is that of the process, and other runs would be in it. */
async function aliveFigures(bench: Bench, executable: string, site: string): Promise<Figure[]> {
  const browser = await launch(executable);
  try {
    const runner = await workerRunner(browser, site, bench.lab);
    const time = await runner.run(await bench.program("alive"));
    const peak = await peakMemory(runner.page);
    const lines = [figure("1,000 processes alive: the whole run", "Chromium", "ms", null, [time])];
    if (peak === null) return lines;
    return [
      figure("1,000 processes alive: the page's process, peak", "Chromium", "MB", { value: 1000, is: "at most" }, [
        peak,
      ]),
      ...lines,
    ];
  } finally {
    await browser.close();
  }
}

async function measure(): Promise<number> {
  if (!(await prepare()) || !(await buildSite({ base: "/", outDir: distFolder }))) return 1;
  const chromium = await findOrGetChromium();
  const bench = await loadBench();
  const runner = await nodeRunner(bench.lab);
  // Programs first, as in a worker of a page: the scripted tasks of the core would leave the compiler other types to reckon with.
  const figures = [
    ...(await simulatorFigures(bench, runner, "Node", REPEATS, say)),
    ...(await networkFigures(bench, runner, "Node", REPEATS, say)),
    loadMemory(),
  ];
  const curves = await measureCurves(bench);
  figures.push(...curveFigures(curves), coreFigure(REPEATS, say));
  if (chromium !== undefined) figures.push(...(await chromiumFigures(bench, chromium)));
  const file = join(cacheFolder, "bench.json");
  mkdirSync(cacheFolder, { recursive: true });
  const machine = { node: process.version, processor: cpus()[0]?.model ?? "unknown", processors: cpus().length };
  writeFileSync(file, `${JSON.stringify({ machine, repeats: REPEATS, figures, curves }, null, 2)}\n`);
  console.log(`\n${table(figures)}\n\n${curveTable(curves)}\n\nAll samples: ${toRoot(file)}`);
  return chromium === undefined ? 1 : 0;
}

process.exitCode = await measure();
