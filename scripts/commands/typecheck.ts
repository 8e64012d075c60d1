import { newTally, runStage } from "../lib/stages.ts";
import { typeChecks } from "../lib/type-checks.ts";

/** `npm run typecheck`: all the TypeScript configurations, and the pages. */
const tally = newTally();
for (const stage of typeChecks()) await runStage(stage, tally);
process.exitCode = tally.failed > 0 ? 1 : 0;
