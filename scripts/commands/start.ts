import { prepare } from "../lib/prepare.ts";
import { say } from "../lib/progress.ts";
import { distFolder } from "../lib/project.ts";
import { stopRunning } from "../lib/run.ts";
import { buildSite, requestedBase } from "../lib/site.ts";
import { serve } from "../lib/static-server.ts";

/** `npm start`: from a fresh clone to a served site. */

const DEFAULT_PORT = 4321;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    stopRunning();
    process.exit(signal === "SIGINT" ? 0 : 1);
  });
}

const base = requestedBase();
const isReady = (await prepare()) && (await buildSite({ base, outDir: distFolder }));
if (isReady) await serveSite();
else process.exitCode = 1;

async function serveSite(): Promise<void> {
  const wanted = requestedPort();
  const server = await serve({ directory: distFolder, base, port: wanted, host: process.env.HOST ?? "127.0.0.1" });
  if (wanted !== 0 && server.port !== wanted) say(`Port ${wanted} is taken: using ${server.port}`);
  say(`Two Phases is at ${server.url}  (Ctrl-C ends it)`);
}

function requestedPort(): number {
  const text = process.env.PORT;
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  say(`PORT is "${text}", which is no port: using ${DEFAULT_PORT}`);
  return DEFAULT_PORT;
}
