import { runUnderCurrentNode } from "./lib/bootstrap.mjs";

await runUnderCurrentNode("scripts/commands/dev.ts");
