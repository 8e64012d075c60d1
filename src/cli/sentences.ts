import type { ProcessFault, RunEnd, RunResult } from "../lab/protocol.ts";

type FaultKind = ProcessFault["fault"]["kind"];

/** What the command line says about a run, in English; null where there is nothing to say. */

const place = (position: { file: string; line: number; column: number } | null): string =>
  position === null ? "" : ` at ${position.file}:${position.line}:${position.column + 1}`;

export function endSentence(end: RunEnd): string | null {
  switch (end.reason) {
    case "finished":
      return null;
    case "stopped":
      return "The run was stopped.";
    case "deadlock": {
      const waiting = end.waiting.map(
        ({ pid, tid, call, object, position }) =>
          `process ${pid}${tid === pid ? "" : ` (thread ${tid})`} in ${call}${object === "" ? "" : ` on ${object}`}${place(position)}`,
      );
      return `Deadlock: every process sleeps and nothing is left to happen: ${waiting.join("; ")}.`;
    }
    case "limit":
      return limitSentence(end.limit, end.value);
  }
}

function limitSentence(limit: string, value: number): string {
  switch (limit) {
    case "time":
      return `The run was ended at its limit of simulated time, ${value / 1e9} s.`;
    case "work":
      return `The run was ended at its limit of computation, ${value} work units: does a loop never end?`;
    case "processes":
      return `The run was ended at its limit of ${value} processes.`;
    case "memory":
      return `The run was ended at its limit of memory, ${value} bytes for a process.`;
    case "output":
      return `The run was ended at its limit of output, ${value} bytes.`;
    default:
      return `The run was ended at its limit of ${value} ${limit}: does a loop never end?`;
  }
}

/** One sentence for each program that ended by a fault of its own; the error itself is on its descriptor 2 already. */
export const faultSentences = ({ faults }: RunResult): string[] =>
  faults.map(({ pid, fault, position }) => `Process ${pid} ended${place(position)}: ${faultWords(fault.kind)}.`);

function faultWords(kind: FaultKind): string {
  switch (kind) {
    case "exception":
      return "nobody caught its exception";
    case "unhandled-rejection":
      return "nobody handled a rejected promise";
    case "out-of-memory":
      return "it needs more memory than a process may have";
    case "stack-overflow":
      return "its stack is full, as by a recursion that never ends";
    case "syntax-error":
      return "it does not compile, or imports a name that a module does not have";
    case "engine-trap":
      return "the engine itself failed, which is our mistake and not the program's";
  }
}
