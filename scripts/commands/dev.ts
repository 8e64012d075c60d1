import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { type Preparation, preparations, prepare } from "../lib/prepare.ts";
import { say } from "../lib/progress.ts";
import { fromRoot, root, toolScript } from "../lib/project.ts";

/** `npm run dev`: Astro's server with hot reload; programs and the guest library are made again when their sources change. */

if (!(await prepare())) process.exit(1);

const port = process.env.PORT;
const args = ["dev", ...(port ? ["--port", port] : []), ...process.argv.slice(2)];
const astro = spawn(process.execPath, [toolScript("astro", "astro"), ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => astro.kill(signal));
astro.on("exit", (code) => process.exit(code ?? 0));

const waiting = new Set<Preparation>();
let timer: NodeJS.Timeout | undefined;
let isPreparing = false;

for (const step of preparations) {
  for (const folder of step.inputs.filter((path) => path.includes("/") && existsSync(fromRoot(path)))) {
    watch(fromRoot(folder), { recursive: true }, () => {
      waiting.add(step);
      schedule();
    });
  }
}

/** An editor saves in several moves: wait until it is quiet. */
function schedule(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void prepareWaiting(), 150);
}

async function prepareWaiting(): Promise<void> {
  if (isPreparing) return schedule();
  isPreparing = true;
  const steps = preparations.filter((step) => waiting.has(step));
  waiting.clear();
  if (!(await prepare(steps))) say("The page shows the state before this mistake");
  isPreparing = false;
}
