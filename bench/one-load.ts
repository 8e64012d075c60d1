import { loadBench, nodeRunner } from "./node-runs.ts";
import { echoLoad } from "./programs.ts";

/** One run of the echo load in a process of its own: node bench/one-load.ts CLIENTS REQUESTS MS. Prints its peak memory in megabytes. */

const [clients = 0, requests = 0, within = 0] = process.argv.slice(2).map(Number);
const bench = await loadBench();
const runner = await nodeRunner(bench.lab);
const ms = await runner.run(await echoLoad(clients, requests, within, bench.modules));
console.log(JSON.stringify({ ms, peak: process.resourceUsage().maxRSS / 1000 }));
