import type { ProcessFault, RunEnd, RunResult, WaitingThread } from "../lab/protocol.ts";
import { signalName } from "../trace/export/decode/signals.ts";
import type { Trace } from "../trace/trace.ts";
import { fill } from "../views/html.ts";
import { formatDuration } from "../views/time-scale.ts";
import { type WaitEdge, waitChain, waitEdges } from "./deadlock.ts";
import type { Sizes } from "./program.ts";
import type { Failure, Stage } from "./state.ts";
import { endTime } from "./trace-facts.ts";
import { countText, sizeText, type Words } from "./words.ts";

/** Says in words how a run ended, or why there was none. Plain text: whoever shows it must escape it. */

type Place = ProcessFault["position"];

/** The end of a run as one line: the faults, then how it ended. */
export function endSentence(result: Pick<RunResult, "trace" | "end" | "faults">, words: Words): string {
  const faults = result.faults.map((fault) => faultSentence(fault, words));
  const end = endText(result.end, result.trace, words);
  // A program that a fault ended has not "finished": the fault is the end.
  if (faults.length > 0 && result.end.reason === "finished") return faults.join("\n");
  return [...faults, end].join("\n");
}

function endText(end: RunEnd, trace: Trace, words: Words): string {
  const time = endTime(trace);
  switch (end.reason) {
    case "finished":
      return fill(words.endFinished, { time: formatDuration(time) });
    case "stopped":
      return fill(words.endStopped, { time: formatDuration(time) });
    case "deadlock":
      return [
        fill(words.endDeadlock, { time: formatDuration(time) }),
        ...end.waiting.map((w) => waiting(w, words)),
        ...circle(waitEdges(trace, end.waiting), words),
      ].join(" ");
    case "limit":
      return `${limitText(end.limit, end.value, words)} ${words.traceKept}`;
  }
}

function limitText(limit: Extract<RunEnd, { reason: "limit" }>["limit"], value: number, words: Words): string {
  switch (limit) {
    case "time":
      return fill(words.endLimitTime, { value: formatDuration(value) });
    case "work":
      return fill(words.endLimitWork, { value: countText(value) });
    case "processes":
      return fill(words.endLimitProcesses, { value: countText(value) });
    case "memory":
      return fill(words.endLimitMemory, { value: sizeText(value, words) });
    case "output":
      return fill(words.endLimitOutput, { value: sizeText(value, words) });
    case "events":
      return fill(words.endLimitEvents, { value: countText(value) });
  }
}

/** "Process 1 waits for process 2, which waits for process 1." */
function circle(edges: readonly WaitEdge[], words: Words): readonly string[] {
  const alone = edges.filter(({ onlyItself }) => onlyItself).map(({ pid }) => fill(words.waitsForItself, { pid }));
  const [first, second, ...more] = waitChain(edges);
  if (first === undefined || second === undefined) return alone;
  const rest = more.map((pid) => fill(words.whichWaitsFor, { pid })).join("");
  return [`${fill(words.waitsFor, { pid: first, other: second })}${rest}${words.fullStop}`, ...alone];
}

function waiting({ pid, call, object, position }: WaitingThread, words: Words): string {
  const sentence = object === "" ? words.deadlockWaitsPlain : words.deadlockWaits;
  return fill(sentence, { pid, call, object, place: placeText(position, words) });
}

export function faultSentence({ pid, fault, position }: ProcessFault, words: Words): string {
  const place = placeText(position, words);
  // The first line is the error; the stack below it is for the panel.
  const detail = fault.detail.split("\n", 1)[0] ?? "";
  return fill(faultWords(fault.kind, words), { pid, place, detail });
}

function faultWords(kind: ProcessFault["fault"]["kind"], words: Words): string {
  switch (kind) {
    case "exception":
      return words.faultException;
    case "unhandled-rejection":
      return words.faultRejection;
    case "out-of-memory":
      return words.faultMemory;
    case "stack-overflow":
      return words.faultStack;
    case "syntax-error":
      return words.faultSyntax;
    case "engine-trap":
      return words.faultEngine;
  }
}

export const placeText = (position: Place, words: Words): string =>
  position === null ? "" : fill(words.place, { file: position.file, line: position.line });

export function failureSentence(failure: Failure, words: Words): string {
  switch (failure.kind) {
    case "compile":
      return words.failedCompile;
    case "rejected":
      return fill(words.failedRejected, { text: failure.text });
    case "crashed":
      return words.failedCrashed;
    case "no-answer":
      return words.failedNoAnswer;
    case "bundler":
      return fill(words.failedBundler, { text: failure.text });
    case "load":
      return words.failedLoad;
  }
}

export function stageSentence(stage: Stage, sizes: Sizes, words: Words): string {
  switch (stage) {
    case "program":
      return words.loadingProgram;
    case "engine":
      return fill(words.loadingEngine, { size: sizeText(sizes.engine, words) });
    case "bundler":
      return fill(words.loadingBundler, { size: sizeText(sizes.bundler, words) });
    case "bundling":
      return words.bundling;
  }
}

/** A wait status in words; null is a process that had not ended. */
export function statusText(status: number | null, words: Words): string {
  if (status === null) return words.stillAlive;
  const signal = status & 0x7f;
  return signal === 0
    ? fill(words.exitCode, { code: (status >> 8) & 0xff })
    : fill(words.exitSignal, { signal: signalName(signal) });
}
