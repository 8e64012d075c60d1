import { MILLISECOND, SECOND } from "../../base/time.ts";
import { Recorder } from "../../trace/recorder.ts";
import type { Trace } from "../../trace/trace.ts";
import type { KernelOptions } from "../core.ts";
import { Kernel } from "../kernel.ts";
import type { MachineConfig } from "../sched/machine.ts";
import {
  drive,
  type ProgramParts,
  type Script,
  type ScriptedTask,
  ScriptedUserMode,
  type User,
} from "./scripted-task.ts";

/** What a test runs on if it says nothing. */
export const LOCAL: MachineConfig = { name: "local", cpus: 1, timeSlice: 4 * MILLISECOND, address: 0x0a000001 };

/** A machine for scripted programs. */
export class Bench {
  readonly userMode = new ScriptedUserMode();
  readonly recorder = new Recorder({ events: 50_000_000, blobBytes: 1 << 30 });
  readonly kernel: Kernel;
  output = "";

  constructor(options: Partial<KernelOptions> = {}) {
    this.kernel = new Kernel({
      userMode: this.userMode,
      recorder: this.recorder,
      seed: 1,
      machines: [LOCAL],
      limits: { time: 1000 * SECOND, work: 1e12, processes: 1000, output: 1 << 20, events: 50_000_000 },
      onOutput: (_pid, _fd, _time, bytes) => {
        this.output += new TextDecoder().decode(bytes);
      },
      ...options,
    });
  }

  /** Starts a program; gives its pid and task. */
  start(
    script: (user: User) => Script,
    parts: ProgramParts & { machine?: string; at?: number } = {},
  ): { pid: number; task: ScriptedTask } {
    const task = this.userMode.program(script, parts);
    const pid = this.kernel.spawnProcess({
      task,
      machine: parts.machine ?? "local",
      name: "test",
      at: parts.at ?? 0,
    });
    return { pid, task };
  }

  run(): Trace {
    drive(this.kernel);
    return this.recorder.finish();
  }
}
