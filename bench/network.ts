import { execFileSync } from "node:child_process";
import { fromRoot } from "../scripts/lib/project.ts";
import { type Figure, figure, type Target } from "./figures.ts";
import type { Bench, Runner } from "./node-runs.ts";
import { echoLoad } from "./programs.ts";

/** Figures of the network: datagrams between two processes, and many connections to one server on epoll. */

interface LoadMeasurement {
  readonly clients: number;
  readonly requests: number;
  /** all have connected after so many ms of simulated time */
  readonly within: number;
  readonly target: Target;
}

const LOADS: readonly LoadMeasurement[] = [
  { clients: 10_000, requests: 10, within: 100, target: { value: 500, is: "at most" } },
  { clients: 100_000, requests: 5, within: 1000, target: { value: 4000, is: "at most" } },
];
const MEMORY: Target = { value: 300, is: "at most" };

export async function networkFigures(
  bench: Bench,
  runner: Runner,
  where: "Node" | "Chromium",
  repeats: number,
  told: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const keep = (name: string, unit: string, target: Target | null, samples: number[]) => {
    const done = figure(name, where, unit, target, samples);
    told(`${where}: ${name}: ${Math.round(done.median).toLocaleString("en")} ${unit}`);
    figures.push(done);
  };
  const datagrams = await bench.program("udp-echo");
  await runner.run(datagrams);
  const rates: number[] = [];
  for (let i = 0; i < repeats; i++) rates.push((datagrams.count / (await runner.run(datagrams))) * 1000);
  keep("UDP echo between two processes, round trips", "/s", { value: 50_000, is: "at least" }, rates);
  for (const { clients, requests, within, target } of LOADS) {
    const load = await echoLoad(clients, requests, within, bench.modules);
    // The first warms up; of the largest, one is all that anybody wants to wait for.
    const count = clients > 50_000 ? 1 : repeats;
    if (count > 1) await runner.run(load);
    const times: number[] = [];
    for (let i = 0; i < count; i++) times.push(await runner.run(load));
    keep(`epoll echo, ${clients.toLocaleString("en")} connections × ${requests} requests`, "ms", target, times);
  }
  return figures;
}

/** The first of the loads in a process of its own: the most memory that it has had. */
export function loadMemory(): Figure {
  const [{ clients, requests, within } = LOADS[0] as LoadMeasurement] = LOADS;
  const script = fromRoot("bench/one-load.ts");
  const output = execFileSync(process.execPath, [script, String(clients), String(requests), String(within)]);
  const { peak } = JSON.parse(output.toString()) as { peak: number };
  const name = `epoll echo, ${clients.toLocaleString("en")} connections: the process, peak`;
  return figure(name, "Node", "MB", MEMORY, [peak]);
}
