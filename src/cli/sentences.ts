import type { ProcessFault, RunEnd, RunResult } from "../lab/protocol.ts";

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

/** Each fault on lines of its own, the stack in the learner's places. */
export const faultSentences = ({ faults }: RunResult): string[] => faults.map(faultSentence);

function faultSentence({ pid, fault, position }: ProcessFault): string {
  switch (fault.kind) {
    case "exception":
      return `Process ${pid} ended by an exception: ${fault.detail}`;
    case "unhandled-rejection":
      return `Process ${pid} ended by a rejected promise that nobody handled: ${fault.detail}`;
    case "out-of-memory":
      return `Process ${pid} ended: it is out of memory${place(position)}. ${fault.detail}`;
    case "stack-overflow":
      return `Process ${pid} ended: its stack is full (endless recursion?)${place(position)}. ${fault.detail}`;
    case "syntax-error":
      return `Process ${pid} could not begin: ${fault.detail}`;
    case "engine-trap":
      return `Process ${pid} ended by a trap of the engine: ${fault.detail}`;
  }
}
