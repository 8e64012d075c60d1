import { runUnderCurrentNode } from "./lib/bootstrap.mjs";

await runUnderCurrentNode("scripts/commands/pictures.ts");
