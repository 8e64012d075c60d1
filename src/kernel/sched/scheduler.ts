import { panic } from "../../base/assert.ts";
import type { Random } from "../../base/random.ts";
import { NEVER } from "../../base/time.ts";
import { EventKind, ThreadState } from "../../trace/event.ts";
import type { Clock } from "../clock.ts";
import type { Costs } from "../costs.ts";
import type { KernelTrace } from "../kernel-trace.ts";
import type { Thread, Waker } from "../proc/process.ts";
import { type Cpu, Machine, type MachineConfig } from "./machine.ts";

/**
 * Who runs where. The rule, a round robin with a bonus for sleepers, sched(7):
 *
 * - A thread keeps the CPU until it sleeps, ends, or has used up its time slice while another waits. Then it goes to the back of the
 *   queue and gets a new slice.
 * - A thread that slept and wakes up with some of its slice left goes before all that only wait for the CPU. If all CPUs are busy it
 *   takes one from whoever has run for `schedulerGranularity` without sleeping, as CFS and EEVDF do: a sleeper has the smaller
 *   virtual runtime.
 * - The bonus ends with the slice, which only the back of the queue renews: whoever waits is passed by each other thread for one
 *   slice at most, so no runnable thread starves.
 */
export class Scheduler implements Waker {
  readonly machines: readonly Machine[];
  readonly cpus: readonly Cpu[];
  /** CPUs that have a thread */
  busy = 0;
  private readonly clock: Clock;
  private readonly costs: Costs;
  private readonly trace: KernelTrace;
  /** draws another legal order of ready threads, or null for first in, first out */
  private readonly shuffle: Random | null;
  /** who acts now: the waker in the trace */
  actor: Thread | null = null;

  constructor(
    configs: readonly MachineConfig[],
    clock: Clock,
    costs: Costs,
    trace: KernelTrace,
    shuffle: Random | null,
  ) {
    this.clock = clock;
    this.costs = costs;
    this.trace = trace;
    this.shuffle = shuffle;
    let cpus = 0;
    this.machines = configs.map((config, index) => {
      const machine = new Machine(index, config, cpus);
      cpus += config.cpus;
      return machine;
    });
    this.cpus = this.machines.flatMap((machine) => machine.cpus);
  }

  machineOf(thread: Thread): Machine {
    return this.machines[thread.process.machine] ?? panic(`no machine ${thread.process.machine}`);
  }

  /** A new thread. */
  start(thread: Thread): void {
    const machine = this.machineOf(thread);
    thread.sliceLeft = machine.timeSlice;
    this.setState(thread, ThreadState.Runnable);
    this.place(machine, thread, false);
  }

  /** Puts a sleeping thread on the run queue. `object`: what it waited for. False: it wasn't asleep. */
  wake(thread: Thread, object: number): boolean {
    if (thread.state !== ThreadState.Sleeping) return false;
    this.clock.now += this.costs.wakeUp;
    this.trace.event(EventKind.Wakeup, thread.tid, this.actor ? this.actor.tid : 0, object);
    if (thread.process.stopped) {
      this.setState(thread, ThreadState.Stopped);
      return true;
    }
    this.setState(thread, ThreadState.Runnable);
    const machine = this.machineOf(thread);
    const bonus = thread.sliceLeft > 0;
    if (!bonus) thread.sliceLeft = machine.timeSlice;
    this.place(machine, thread, bonus);
    return true;
  }

  /** SIGCONT: a stopped thread goes on. */
  unstop(thread: Thread): void {
    if (thread.state !== ThreadState.Stopped) return;
    this.setState(thread, ThreadState.Runnable);
    this.place(this.machineOf(thread), thread, false);
  }

  /** The thread on this CPU sleeps, stops or has ended: the CPU goes to the next one. */
  leave(cpu: Cpu, thread: Thread): void {
    thread.sliceLeft = Math.max(0, cpu.sliceEnd - this.clock.now);
    this.free(cpu, thread);
    this.dispatch(cpu);
  }

  /** The thread on this CPU stays runnable and another one is to run; `toBack`: it has had its turn. */
  yieldCpu(cpu: Cpu, thread: Thread, toBack: boolean): void {
    thread.sliceLeft = cpu.sliceEnd - this.clock.now;
    this.free(cpu, thread);
    this.setState(thread, ThreadState.Runnable);
    if (toBack || thread.sliceLeft <= 0) {
      thread.sliceLeft = cpu.machine.timeSlice;
      cpu.machine.waiting.push(thread.link);
    } else cpu.machine.waiting.unshift(thread.link);
    this.dispatch(cpu);
  }

  /** Takes a thread that is to end, or to stop, from wherever it is. */
  remove(thread: Thread): void {
    thread.link.list?.remove(thread.link);
    const cpu = thread.cpu >= 0 ? this.cpus[thread.cpu] : undefined;
    if (cpu) {
      this.free(cpu, thread);
      cpu.now = Math.max(cpu.now, this.clock.now);
      this.dispatch(cpu);
    }
  }

  /** True if the thread on this CPU must let another one run now. */
  shouldYield(cpu: Cpu): boolean {
    const { machine } = cpu;
    if (machine.runnable === 0) {
      if (this.clock.now >= cpu.sliceEnd) cpu.sliceEnd = this.clock.now + machine.timeSlice;
      return false;
    }
    return this.clock.now >= cpu.sliceEnd || this.clock.now >= cpu.preemptAt;
  }

  /** When the thread on this CPU must be looked at again, if nothing happens before. */
  nextCheck(cpu: Cpu): number {
    if (cpu.machine.runnable === 0) return NEVER;
    return Math.min(cpu.preemptAt, cpu.sliceEnd);
  }

  /** The busy CPU whose clock is the furthest behind, or null. */
  earliest(): Cpu | null {
    let best: Cpu | null = null;
    for (const cpu of this.cpus) {
      if (cpu.current !== null && (best === null || cpu.now < best.now)) best = cpu;
    }
    return best;
  }

  /** Time of the furthest behind of the other busy CPUs, or NEVER. */
  earliestOther(cpu: Cpu): number {
    let best = NEVER;
    for (const other of this.cpus) {
      if (other !== cpu && other.current !== null && other.now < best) best = other.now;
    }
    return best;
  }

  setState(thread: Thread, state: ThreadState, b = 0, why = 0): void {
    thread.state = state;
    this.trace.event(EventKind.ThreadState, thread.tid, state, b, why);
  }

  /** Says in the trace who has got the CPU, at the time when it begins to run. */
  announce(cpu: Cpu, thread: Thread): void {
    cpu.fresh = false;
    if (cpu.last !== thread) {
      const sameMemory = cpu.last !== null && cpu.last.process === thread.process;
      this.clock.now += sameMemory ? this.costs.threadSwitch : this.costs.contextSwitch;
      this.trace.event(EventKind.ContextSwitch, thread.tid, cpu.index);
    }
    cpu.last = thread;
    cpu.dispatchedAt = this.clock.now;
    cpu.sliceEnd = this.clock.now + thread.sliceLeft;
    this.askForCpu(cpu);
    this.setState(thread, ThreadState.Running, cpu.index);
  }

  private place(machine: Machine, thread: Thread, bonus: boolean): void {
    (bonus ? machine.woken : machine.waiting).push(thread.link);
    const idle = this.idleCpu(machine, thread);
    if (idle) {
      idle.now = Math.max(idle.now, this.clock.now);
      this.dispatch(idle);
      return;
    }
    if (!bonus) return;
    let longest = machine.cpus[0] as Cpu;
    for (const cpu of machine.cpus) if (cpu.dispatchedAt < longest.dispatchedAt) longest = cpu;
    this.askForCpu(longest);
  }

  /** If a woken thread waits, the CPU is to be given to it as soon as the granularity allows. */
  private askForCpu(cpu: Cpu): void {
    cpu.preemptAt = cpu.machine.woken.length > 0 ? cpu.dispatchedAt + this.costs.schedulerGranularity : NEVER;
  }

  private idleCpu(machine: Machine, thread: Thread): Cpu | null {
    let found: Cpu | null = null;
    for (const cpu of machine.cpus) {
      if (cpu.current !== null) continue;
      if (cpu.last === thread) return cpu;
      found ??= cpu;
    }
    return found;
  }

  private free(cpu: Cpu, thread: Thread): void {
    cpu.current = null;
    cpu.preemptAt = NEVER;
    thread.cpu = -1;
    this.busy--;
  }

  private dispatch(cpu: Cpu): void {
    const thread = this.pick(cpu.machine);
    if (!thread) return;
    cpu.current = thread;
    cpu.fresh = true;
    // Whoever wakes up before this thread has been announced asks again then.
    cpu.dispatchedAt = NEVER;
    thread.cpu = cpu.index;
    this.busy++;
  }

  private pick(machine: Machine): Thread | null {
    const list = machine.woken.length > 0 ? machine.woken : machine.waiting;
    if (this.shuffle && list.length > 1) {
      const thread = list.at(this.shuffle.below(list.length));
      list.remove(thread.link);
      return thread;
    }
    return list.shift();
  }
}
