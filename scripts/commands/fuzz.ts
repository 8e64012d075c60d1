import { parseArgs } from "node:util";
import { fuzz } from "../../src/kernel/testing/fuzz.ts";

/**
 * `npm run fuzz -- --seconds 60 [--seed N] [--steps N]`: random programs against the kernel, a seed after the other, as long as it is
 * told to. Prints the seeds that made it throw; they belong into `src/kernel/fuzz.test.ts`.
 */

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1000" },
    steps: { type: "string", default: "600" },
  },
});
const steps = Number(values.steps);
const end = Date.now() + Number(values.seconds) * 1000;
const first = Number(values.seed);
let seed = first;
let failed = 0;
for (; Date.now() < end; seed++) {
  try {
    fuzz(seed, steps);
  } catch (error) {
    failed++;
    console.log(`[${seed}, ${steps}]: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
console.log(`${seed - first} programs, seeds ${first} to ${seed - 1}: ${failed} failed`);
if (failed > 0) process.exitCode = 1;
