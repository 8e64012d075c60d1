import { readFileSync } from "node:fs";
import { loadBench, nodeRunner } from "./node-runs.ts";
import { echoLoad } from "./programs.ts";

/** One run of the echo load in a process of its own: node bench/one-load.ts CLIENTS REQUESTS MS. Prints its peak memory in megabytes. */

const [clients = 0, requests = 0, within = 0] = process.argv.slice(2).map(Number);
const bench = await loadBench();
const runner = await nodeRunner(bench.lab);
const ms = await runner.run(await echoLoad(clients, requests, within, bench.modules));
console.log(JSON.stringify({ ms, peak: peakKilobytes() / 1000 }));

/** Linux counts what the parent had at the moment of fork(2) in a child's `maxRSS`; VmHWM (proc_pid_status(5)) begins with the program. */
function peakKilobytes(): number {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (peak !== undefined) return Number(peak) * 1.024;
  } catch {
    // Another system: no such file.
  }
  return process.resourceUsage().maxRSS;
}
