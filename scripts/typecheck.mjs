import { runUnderCurrentNode } from "./lib/bootstrap.mjs";

await runUnderCurrentNode("scripts/commands/typecheck.ts");
