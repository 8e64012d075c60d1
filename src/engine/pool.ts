import { Image } from "./image.ts";
import { Instance, type InstanceHost } from "./instance.ts";
import type { Process } from "./process.ts";
import type { Template } from "./template.ts";

/** A browser gives one renderer about 120 WebAssembly memories; other workers want some of them. */
const MOST_INSTANCES = 64;
/** An instance whose memory has grown beyond this is not kept for the next process, bytes. */
const LARGEST_KEPT = 8 << 20;

/** Instances, and who lives in which: processes beyond the pool lie in images and are swapped in when they run. */
export class InstancePool {
  private readonly module: WebAssembly.Module;
  private readonly host: InstanceHost;
  private readonly all = new Set<Instance>();
  private readonly free: Instance[] = [];
  private clock = 0;
  private template: Template | null = null;

  constructor(module: WebAssembly.Module, host: InstanceHost) {
    this.module = module;
    this.host = host;
  }

  /** Gives the template, once it is made: what images share pages with. */
  setTemplate(template: Template): void {
    this.template = template;
  }

  /** A fresh instance outside the pool's count of the living, for building the template. */
  create(): Instance {
    const instance = new Instance(this.module, this.host);
    this.all.add(instance);
    return instance;
  }

  /** An instance with nobody in it; swaps somebody out if need be. Null: every process is pinned. */
  take(): Instance | null {
    const free = this.free.pop();
    if (free !== undefined) return free;
    if (this.all.size < MOST_INSTANCES) {
      try {
        return this.create();
      } catch {
        // The host gives no more memories: fewer instances must do.
      }
    }
    const victim = this.leastRecent();
    if (victim === null) return null;
    this.swapOut(victim);
    return victim;
  }

  /** Makes sure that a process is in an instance. Null: there is no memory for it. */
  residence(process: Process): Instance | null {
    let instance = process.instance;
    if (instance === null) {
      instance = this.take();
      if (instance === null) return null;
      if (!(process.image as Image).restore(instance)) {
        this.give(instance);
        return null;
      }
      this.occupy(instance, process);
      process.image = null;
    }
    instance.lastUse = ++this.clock;
    return instance;
  }

  occupy(instance: Instance, process: Process): void {
    instance.occupant = process;
    process.instance = instance;
    instance.lastUse = ++this.clock;
  }

  /** An instance is nobody's any more. */
  give(instance: Instance): void {
    const process = occupantOf(instance);
    if (process !== null) process.instance = null;
    instance.occupant = null;
    if (instance.memoryBytes > LARGEST_KEPT) this.all.delete(instance);
    else this.free.push(instance);
  }

  /** An instance whose insides can't be trusted any more. */
  discard(instance: Instance): void {
    const process = occupantOf(instance);
    if (process !== null) process.instance = null;
    instance.occupant = null;
    this.all.delete(instance);
  }

  private leastRecent(): Instance | null {
    let best: Instance | null = null;
    for (const instance of this.all) {
      const process = occupantOf(instance);
      if (process === null || process.pinned || instance.held) continue;
      if (best === null || instance.lastUse < best.lastUse) best = instance;
    }
    return best;
  }

  private swapOut(instance: Instance): void {
    const process = occupantOf(instance) as Process;
    const template = this.template as Template;
    process.image = Image.capture(instance, process.usedRanges(), template.image);
    process.instance = null;
    instance.occupant = null;
  }
}

/** Only the pool puts processes into instances. */
function occupantOf(instance: Instance): Process | null {
  return instance.occupant as Process | null;
}
