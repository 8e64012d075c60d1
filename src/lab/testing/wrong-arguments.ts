import { readFileSync } from "node:fs";
import { run } from "./run-files.ts";

const program = new URL("../../libc/testing/wrong-arguments.ts", import.meta.url);

export interface WrongArguments {
  readonly seed: number;
  /** child processes for each function of the guest library */
  readonly children: number;
  /** calls in each of them */
  readonly calls: number;
}

/** Runs the guest program that calls everything with arguments of wrong types; gives what it says. Throws where the run breaks off. */
export async function callWrongly({ seed, children, calls }: WrongArguments): Promise<string> {
  const { result, output } = await run(readFileSync(program, "utf8"), {
    seed,
    args: [seed, children, calls].map(String),
  });
  if (result.end.reason !== "finished") throw new Error(`the run ended otherwise: ${JSON.stringify(result.end)}`);
  return output;
}
