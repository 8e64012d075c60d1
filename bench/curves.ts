import { cacheFolder } from "../scripts/lib/project.ts";
import { runLab } from "../src/lab/lab.ts";
import { nodeHost } from "../src/lab/node.ts";
import { EventKind } from "../src/trace/event.ts";
import type { Trace } from "../src/trace/trace.ts";
import { type Figure, figure, median } from "./figures.ts";
import type { Bench } from "./node-runs.ts";
import { labOf } from "./programs.ts";

/** The simulated time of a request against the number of connections on which nothing happens, one curve for each way to wait. */

const REQUESTS = 100;
const IDLE: Readonly<Record<string, readonly number[]>> = {
  select: [0, 10, 100, 300, 1000],
  poll: [0, 10, 100, 1000, 3000, 10_000],
  epoll: [0, 10, 100, 1000, 3000, 10_000],
};

export interface CurvePoint {
  readonly idle: number;
  /** median, µs of simulated time */
  readonly time: number;
}

export type Curves = Readonly<Record<string, readonly CurvePoint[]>>;

export async function measureCurves(bench: Bench): Promise<Curves> {
  const host = await nodeHost(cacheFolder);
  const { program } = await bench.program("readiness");
  const curves: Record<string, CurvePoint[]> = {};
  for (const [how, counts] of Object.entries(IDLE)) {
    curves[how] = [];
    for (const idle of counts) {
      const lab = await labFor(idle, bench.modules);
      const args = [how, String(idle + 1)];
      const outcome = await runLab({ programs: { "": program }, lab, seed: null, args }, host);
      if (!outcome.ok || outcome.result.status !== 0) throw new Error(`${how} with ${idle} idle connections failed`);
      curves[how].push({ idle, time: median(requestTimes(outcome.result.trace)) / 1000 });
    }
  }
  return curves;
}

/** Idle connections first, then, when all are there, one client that asks again and again; the link takes no time. */
const labFor = (idle: number, modules: readonly string[]) =>
  labOf(
    `limits: { events: 4_000_000, work: 2_000_000_000, descriptors: 20_000 }, links: [{ latency: 0 }],
     peers: [peer("clients", "10.1.0.1:4000", [
       ${idle > 0 ? `idle({ to: "10.0.0.1:7", at: ms(1), clients: ${idle}, over: us(${20 * idle}) }),` : ""}
       load({ to: "10.0.0.1:7", at: s(1), clients: 1, requests: ${REQUESTS}, request: 8, response: 8 })])]`,
    modules,
  );

/** From request to answer, ns; the first is left out, for the server is still getting ready. */
function requestTimes(trace: Trace): number[] {
  const times: number[] = [];
  let asked = 0;
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] === EventKind.PeerRequest) asked = trace.time[i] as number;
    else if (trace.kind[i] === EventKind.PeerResponse) times.push((trace.time[i] as number) - asked);
  }
  return times.slice(1);
}

/** How much longer a request takes with the most idle connections than with none. */
export function curveFigures(curves: Curves): Figure[] {
  return Object.entries(curves).map(([how, points]) => {
    const [first, last] = [points[0] as CurvePoint, points.at(-1) as CurvePoint];
    const target = how === "epoll" ? ({ value: 1.05, is: "at most" } as const) : null;
    const name = `${how}: a request with ${last.idle.toLocaleString("en")} idle connections against none, simulated`;
    return figure(name, "Node", "×", target, [last.time / first.time]);
  });
}

/** The curves as `npm run bench` prints them. */
export function curveTable(curves: Curves): string {
  const counts = [...new Set(Object.values(curves).flatMap((points) => points.map(({ idle }) => idle)))];
  counts.sort((a, b) => a - b);
  const rows = Object.entries(curves).map(([how, points]) => [
    how,
    ...counts.map((idle) => points.find((point) => point.idle === idle)?.time.toFixed(1) ?? "–"),
  ]);
  const head = ["idle connections", ...counts.map((idle) => idle.toLocaleString("en"))];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] as string).length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[i] as number))).join("  ");
  return ["Simulated time of a request, µs", line(head), ...rows.map(line)].join("\n");
}
