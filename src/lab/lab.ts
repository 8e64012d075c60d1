import type { Engine } from "../engine/engine.ts";
import type { SandboxResult } from "../engine/sandbox.ts";
import { costRows } from "../kernel/costs.ts";
import type { KernelEnd } from "../kernel/run-end.ts";
import { EventKind } from "../trace/event.ts";
import { hashPacked } from "../trace/hash.ts";
import { unpack } from "../trace/packed.ts";
import { Recorder } from "../trace/recorder.ts";
import type { SourcePosition } from "../trace/trace.ts";
import { injectionConfigs } from "./check-inject.ts";
import { checkSpec, type SpecResult } from "./check-spec.ts";
import { faultsOf } from "./faults.ts";
import { LabKernel } from "./lab-kernel.ts";
import type { OutputBytes } from "./output.ts";
import { Positions } from "./positions.ts";
import { type BundledProgram, type RunEnd, type RunInput, type RunResult, unpacked } from "./protocol.ts";
import type { LabSpec } from "./spec.ts";

/** What a lab needs of the place where it runs. Neither clock nor yielding can change what a run does, only when. */
export interface LabHost {
  readonly engine: Engine;
  /** real ms, only for slices */
  now(): number;
  /** lets messages in: a request to stop, for one */
  breathe(): Promise<void>;
}

export interface LabCallbacks {
  /** output as it is written, in order of virtual time */
  output?(output: OutputBytes): void;
  /** after each slice of about 10 ms */
  slice?(): void;
  /** ends the run */
  readonly stop?: AbortSignal;
}

export type RunOutcome =
  | { readonly ok: true; readonly result: RunResult }
  /** the run could not begin: a sentence with the place */
  | { readonly ok: false; readonly text: string };

/** Real time between two breaths, ms: so long a request to stop may wait. */
const SLICE = 10;

/** Bytes of payload and output that a trace keeps, beyond what the lab allows for output. */
const PAYLOAD_BYTES = 32 * 1024 * 1024;

/** Evaluates a lab file in the sandbox and checks what it says. Null is the default lab. */
export function readLab(engine: Engine, lab: BundledProgram | null): SpecResult {
  const context = { costNames: Object.keys(costRows) };
  if (lab === null) return checkSpec({}, context);
  const evaluated = labValue(engine, lab);
  if (!evaluated.ok) {
    const text = new Positions([[lab.file, lab]]).stack(evaluated.fault.detail);
    return { ok: false, text: `${lab.file}: the lab file failed: ${text}` };
  }
  const checked = checkSpec(JSON.parse(evaluated.json), context);
  return checked.ok ? checked : { ok: false, text: `${lab.file}: ${checked.text}` };
}

/** What each engine evaluated last: a lab file says the same each time. */
const lastValues = new WeakMap<Engine, { readonly code: string; readonly json: string }>();

/** The default export of a lab file, as JSON text. Evaluating takes an instance of its own, and longer than many a run. */
export function labValue(engine: Engine, lab: BundledProgram): SandboxResult {
  if (lab.value !== undefined) return { ok: true, json: lab.value };
  const last = lastValues.get(engine);
  if (last?.code === lab.code) return { ok: true, json: last.json };
  const evaluated = engine.evaluate(lab.code, lab.file);
  if (evaluated.ok) lastValues.set(engine, { code: lab.code, json: evaluated.json });
  return evaluated;
}

/** Runs a lab from the first instruction to the end. Same request, same result. */
export async function runLab(request: RunInput, host: LabHost, callbacks: LabCallbacks = {}): Promise<RunOutcome> {
  const read = readLab(host.engine, request.lab);
  if (!read.ok) return read;
  const spec = overridden(read.spec, request);
  for (const { file } of spec.programs) {
    if (!Object.hasOwn(request.programs, file))
      return { ok: false, text: `The lab wants the program "${file}", which is not there.` };
  }
  return { ok: true, result: await new Run(spec, request, host, callbacks).finish() };
}

/** The lab with what the request says otherwise. */
function overridden(spec: LabSpec, request: RunInput): LabSpec {
  return {
    ...spec,
    seed: request.seed ?? spec.seed,
    schedule: { seed: request.schedule ?? spec.schedule.seed },
  };
}

/** One run of one lab. */
class Run {
  private readonly spec: LabSpec;
  private readonly host: LabHost;
  private readonly callbacks: LabCallbacks;
  private readonly recorder: Recorder;
  private readonly kernel: LabKernel;
  private readonly positions: Positions;
  private readonly firstPid: number;

  constructor(spec: LabSpec, request: RunInput, host: LabHost, callbacks: LabCallbacks) {
    this.spec = spec;
    this.host = host;
    this.callbacks = callbacks;
    this.recorder = new Recorder({ events: spec.limits.events, blobBytes: spec.limits.output + PAYLOAD_BYTES });
    this.positions = new Positions(Object.values(request.programs).map((program) => [program.file, program] as const));
    this.kernel = this.boot();
    const pids = spec.programs.map((_, index) => this.start(index, request));
    this.firstPid = pids[0]!;
    for (const peer of spec.peers) this.kernel.addPeer(peer);
  }

  private boot(): LabKernel {
    const { spec } = this;
    const { engine } = this.host;
    engine.reset({
      seed: spec.seed,
      memoryLimit: spec.limits.memory,
      stackLimit: spec.limits.stack,
      clock: (id, used) => this.kernel.clock(id, used),
    });
    const kernel = new LabKernel(
      {
        userMode: engine,
        recorder: this.recorder,
        seed: spec.seed,
        costs: spec.costs,
        machines: Object.entries(spec.machines).map(([name, machine]) => ({
          name,
          ...machine,
          address: hostOrder(machine.address),
        })),
        links: spec.links,
        limits: spec.limits,
        inject: injectionConfigs(spec.inject),
        ...(spec.schedule.seed === null ? {} : { shuffle: spec.schedule.seed }),
        onOutput: (pid, fd, time, bytes) => this.callbacks.output?.({ pid, fd, time, bytes }),
      },
      this.positions,
    );
    engine.attach(kernel);
    return kernel;
  }

  private start(index: number, request: RunInput): number {
    const spec = this.spec.programs[index]!;
    const program = request.programs[spec.file]!;
    const args = index === 0 && request.args.length > 0 ? request.args : spec.args;
    return this.kernel.spawnProcess({
      task: this.host.engine.load({ name: program.file, code: program.code, args }),
      machine: spec.machine,
      name: spec.name === "" ? baseName(program.file) : spec.name,
      at: spec.at,
      ...(index === 0 && request.stdin ? { input: new TextEncoder().encode(request.stdin) } : {}),
    });
  }

  async finish(): Promise<RunResult> {
    const { host, kernel, callbacks } = this;
    let done = false;
    while (!done) {
      const until = host.now() + SLICE;
      done = host.engine.run(() => host.now() >= until) === "done";
      callbacks.slice?.();
      if (done) break;
      await host.breathe();
      if (callbacks.stop?.aborted === true) {
        kernel.stop();
        done = true;
      }
    }
    return this.result();
  }

  private result(): RunResult {
    const sites = this.host.engine
      .takeSites()
      .map((site) =>
        site === null ? null : this.positions.call(site.module, site.line, site.column - 1, site.callee),
      );
    const packed = this.recorder.pack(sites);
    return unpacked({
      packed,
      hash: hashPacked(packed),
      spec: this.spec,
      end: endOf(this.kernel.end, sites),
      status: shellStatus(this.kernel.statusOf(this.firstPid)),
      faults: this.recorder.has(EventKind.Fault) ? faultsOf(unpack(packed), this.positions) : [],
    });
  }
}

/** "udp/server.ts" is "server". */
const baseName = (file: string): string => file.slice(file.lastIndexOf("/") + 1).replace(/\.[a-z]+$/, "");

/** A dotted quad as a number. */
const hostOrder = (address: string): number =>
  address.split(".").reduce((number, part) => number * 256 + Number(part), 0);

/** A wait status as $? shows it. */
const shellStatus = (status: number | null): number | null =>
  status === null ? null : (status & 0x7f) === 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);

function endOf(end: KernelEnd | null, sites: readonly (SourcePosition | null)[]): RunEnd {
  if (end === null) throw new Error("the run ended but the kernel does not say why");
  if (end.reason !== "deadlock") return end;
  const waiting = end.waiting.map(({ site, ...thread }) => ({ ...thread, position: sites[site] ?? null }));
  return { reason: "deadlock", waiting };
}
