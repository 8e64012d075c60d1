import { EventKind, ObjectType } from "../../trace/event.ts";
import { decodeCall, neverReturns, syscallName } from "../../trace/export/decode/call.ts";
import { callData } from "../../trace/export/decode/call-data.ts";
import { signalName } from "../../trace/export/decode/signals.ts";
import type { ExploreWords } from "../explore-words.ts";
import { fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import { formatDuration, formatMoment } from "../time-scale.ts";

/** The calls that a sequence diagram shows: of `total`, those from `from` to before `to`. */
export interface SequenceWindow {
  readonly from: number;
  readonly to: number;
  readonly total: number;
}

export const MOST_CALLS = 12;
const MOST_LINES = 90;

/** The calls around an event; all of them if they are few. */
export function sequenceWindow({ calls }: RunModel, event: number): SequenceWindow {
  const total = calls.count;
  let current = 0;
  while (current + 1 < total && (calls.enter[current + 1] as number) <= event) current++;
  const from = Math.max(Math.min(current - Math.floor(MOST_CALLS / 3), total - MOST_CALLS), 0);
  return { from, to: Math.min(from + MOST_CALLS, total), total };
}

/** A part of a run as a Mermaid sequence diagram of application, kernel and network, in the form of the chapters' figures. */
export function sequenceSource(model: RunModel, window: SequenceWindow, words: ExploreWords["sequence"]): string {
  return new SequenceWriter(model, window, words).source();
}

class SequenceWriter {
  private readonly model: RunModel;
  private readonly words: ExploreWords["sequence"];
  private readonly first: number;
  private readonly last: number;
  private readonly shown: ReadonlySet<number>;
  private readonly threads: readonly number[];
  private readonly lines: string[] = [];
  /** a phase is drawn as a block while one application is alone: blocks cannot overlap */
  private block: "waiting" | "copying" | null = null;

  constructor(model: RunModel, window: SequenceWindow, words: ExploreWords["sequence"]) {
    const { calls, trace } = model;
    this.model = model;
    this.words = words;
    const numbers = Array.from({ length: window.to - window.from }, (_, i) => window.from + i);
    this.shown = new Set(numbers);
    const enters = numbers.map((call) => calls.enter[call] as number);
    const exits = numbers.map((call) => calls.exit[call] as number);
    this.first = enters[0] ?? 0;
    const isCut = exits.some((exit) => exit < 0);
    this.last = isCut ? trace.length - 1 : Math.max(-1, ...exits);
    this.threads = [...new Set(enters.map((enter) => trace.thread[enter] as number))];
  }

  source(): string {
    for (let i = this.first; i <= this.last && this.lines.length < MOST_LINES; i++) this.event(i);
    this.close();
    const { words } = this;
    const time = (event: number): string => formatMoment(this.model.trace.time[event] ?? 0);
    const about = fill(words.about, { from: time(this.first), to: time(Math.max(this.last, 0)) });
    const hasNetwork = this.lines.some((line) => /^(N|K)(-?->>|-\))(N|K)/.test(line));
    const application = (tid: number): string =>
      `  participant A${tid} as ${safe(fill(words.application, { pid: tid }))}`;
    return [
      "sequenceDiagram",
      `  accTitle: ${safe(words.title)}`,
      `  accDescr: ${safe(about)}`,
      ...this.threads.map(application),
      `  participant K as ${safe(words.kernel)}`,
      ...(hasNetwork ? [`  participant N as ${safe(words.network)}`] : []),
      ...this.lines.map((line) => `  ${line}`),
      "",
    ].join("\n");
  }

  private event(i: number): void {
    const { trace, calls } = this.model;
    const { words } = this;
    const tid = trace.thread[i] as number;
    const who = `A${tid}`;
    switch (trace.kind[i]) {
      case EventKind.MessageArrive:
        this.say(`N->>K: ${safe(fill(words.data, { bytes: trace.c[i] as number }))}`);
        return;
      case EventKind.MessageSend:
        if (trace.b[i] !== 0 && !this.isPeer(trace.b[i] as number)) {
          this.say(`K->>N: ${safe(fill(words.data, { bytes: trace.c[i] as number }))}`);
        }
        return;
      default:
    }
    if (!this.threads.includes(tid)) return;
    const call = calls.callOfEvent[i] as number;
    switch (trace.kind[i]) {
      case EventKind.SyscallEnter:
        if (this.shown.has(call)) this.say(`${who}->>K: ${safe(this.callText(call))}`);
        return;
      case EventKind.SyscallExit:
        this.close();
        if (this.shown.has(call)) this.say(`K-->>${who}: ${safe(fill(words.returns, { result: this.result(call) }))}`);
        return;
      case EventKind.WaitBegin:
        this.open("waiting", `Note over ${who},K: ${safe(fill(words.waits, { duration: this.waitLength(i) }))}`);
        return;
      case EventKind.WaitEnd:
      case EventKind.CopyEnd:
        this.close();
        return;
      case EventKind.CopyBegin:
        this.copy(i, who);
        return;
      case EventKind.SignalDeliver:
        this.say(`K-)${who}: ${safe(signalName(trace.a[i] as number))}`);
        return;
      default:
    }
  }

  private copy(i: number, who: string): void {
    const { trace } = this.model;
    const text = safe(fill(this.words.copy, { bytes: trace.b[i] as number }));
    this.open("copying", `Note over ${who},K: ${text}`);
  }

  private say(line: string): void {
    this.lines.push(line);
  }

  private open(phase: "waiting" | "copying", line: string): void {
    if (this.threads.length > 1) {
      this.say(line);
      return;
    }
    this.close();
    this.block = phase;
    this.say(`rect ${phase}`);
    this.say(`  ${line}`);
  }

  private close(): void {
    if (this.block !== null) this.say("end");
    this.block = null;
  }

  private isPeer(object: number): boolean {
    return this.model.objects.get(object)?.type === ObjectType.Peer;
  }

  private callText(call: number): string {
    const { trace, calls } = this.model;
    const decoded = decodeCall(callData(trace, calls, call));
    const known = decoded.arguments.slice(0, decoded.entered).map((argument) => argument.text);
    const MOST = 44;
    const text = `${decoded.name}(${[...known, ...(decoded.entered < decoded.arguments.length ? ["…"] : [])].join(", ")})`;
    return text.length > MOST ? `${decoded.name}(${known[0] ?? ""}, …)` : text;
  }

  private result(call: number): string {
    const { trace, calls } = this.model;
    const nr = trace.a[calls.enter[call] as number] as number;
    if (neverReturns(nr)) return syscallName(nr);
    const { value, error } = decodeCall(callData(trace, calls, call)).result;
    return error === "" ? value : `${value} ${error}`;
  }

  /** From a `WaitBegin` to its end, or to the end of the trace. */
  private waitLength(begin: number): string {
    const { trace } = this.model;
    let end = begin + 1;
    const isEnd = (i: number): boolean =>
      trace.kind[i] === EventKind.WaitEnd && trace.thread[i] === trace.thread[begin];
    while (end < trace.length - 1 && !isEnd(end)) end++;
    return formatDuration((trace.time[Math.min(end, trace.length - 1)] as number) - (trace.time[begin] as number));
  }
}

/** Text that Mermaid takes as text: what could mean something to it becomes the number of a character. */
function safe(text: string): string {
  return text.replace(/[^\p{L}\p{N} ().,=…_+*/[\]|→·–-]/gu, (char) => `#${char.codePointAt(0)};`);
}
