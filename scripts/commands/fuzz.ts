import { parseArgs } from "node:util";
import { fuzz } from "../../src/kernel/testing/fuzz.ts";
import { callWrongly } from "../../src/lab/testing/wrong-arguments.ts";
import { buildEngineWasm } from "../lib/engine-wasm.ts";
import { buildGuestLibrary } from "../lib/guest-library.ts";

/**
 * `npm run fuzz -- --seconds 60 [--seed N] [--steps N]`: a seed after the other, as long as it is told to, half of the time each:
 * random programs against the kernel, and every function of the guest library with arguments of wrong types. Prints what failed;
 * the seeds belong into `src/kernel/fuzz.test.ts` and `src/lab/wrong-arguments.test.ts`.
 */

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1000" },
    steps: { type: "string", default: "600" },
  },
});
const steps = Number(values.steps);
const first = Number(values.seed);
const half = Number(values.seconds) * 500;

/** One seed after the other until half of the time is over. `tryOut` gives what is wrong, or "". */
async function repeat(title: string, tryOut: (seed: number) => Promise<string> | string): Promise<void> {
  const end = Date.now() + half;
  let seed = first;
  let failed = 0;
  do {
    const wrong = await Promise.resolve()
      .then(() => tryOut(seed))
      .catch((error: unknown) => (error instanceof Error ? String(error.stack) : String(error)));
    if (wrong !== "") {
      failed++;
      console.log(`${title}, seed ${seed}: ${wrong}`);
    }
    seed++;
  } while (Date.now() < end);
  console.log(`${title}: seeds ${first} to ${seed - 1}, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await repeat(`system calls, ${steps} steps`, (seed) => {
  fuzz(seed, steps);
  return "";
});
await buildEngineWasm();
await buildGuestLibrary();
await repeat("arguments of wrong types", async (seed) => {
  const output = await callWrongly({ seed, children: 2, calls: 30 });
  return output.split("\n").slice(0, -2).join("\n");
});
