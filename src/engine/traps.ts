import { SYS_fork } from "../abi/syscall.ts";
import { SWITCHED } from "../kernel/trap.ts";
import { argumentNumber } from "./arguments.ts";
import { bufferLength, NOT_A_BUFFER } from "./buffer-call.ts";
import { COUNTER_RESET, type Cpu, PAUSE_INTERVAL, UNWIND } from "./cpu.ts";
import type { Instance } from "./instance.ts";
import { VALUE_BYTES } from "./layout.ts";
import type { Fiber } from "./process.ts";
import { HostFunction } from "./template.ts";

/** A system call of the running program: answered at once if the kernel can, else its fiber leaves the CPU. */
export function trap(cpu: Cpu, instance: Instance, name: number, argc: number, argv: number): number {
  instance.refresh(); // the program may have grown its memory since it was entered
  const fn = instance.u8[name] as number;
  if (instance.rewinding) return answerAfterRewind(cpu, instance, fn);
  if (instance.sandboxed) return -1;
  const fiber = cpu.current;
  const used = instance.budget - (instance.i32[cpu.template.offsets.counter >> 2] as number);
  const isBuffer = fn === HostFunction.BufferSyscall;
  const length = isBuffer ? bufferLength(instance, cpu.template.offsets.bytesClass, argc, argv) : 0;
  if (length < 0) return NOT_A_BUFFER;
  const isBound = isBuffer || fn === HostFunction.BoundSyscall;
  const nr = isBound ? boundNumber(instance, name) : argc > 0 ? argumentNumber(instance, fiber, argv) : -1;
  const first = isBound ? argv : argv + VALUE_BYTES;
  const count = isBound ? argc : argc - 1;
  const a = count > 0 ? argumentNumber(instance, fiber, first) : 0;
  const b = count > 1 ? argumentNumber(instance, fiber, first + VALUE_BYTES) : 0;
  const c = isBuffer ? length : count > 2 ? argumentNumber(instance, fiber, first + 2 * VALUE_BYTES) : 0;
  const d = count > 3 ? argumentNumber(instance, fiber, first + 3 * VALUE_BYTES) : 0;
  const e = count > 4 ? argumentNumber(instance, fiber, first + 4 * VALUE_BYTES) : 0;
  const f = count > 5 ? argumentNumber(instance, fiber, first + 5 * VALUE_BYTES) : 0;
  const site = fiber.process.sites.find(instance);
  if (nr === SYS_fork) {
    cpu.defer({ task: fiber.task, used, site, args: [a, b, c, d, e, f] });
    cpu.putAway(instance, fiber);
    return 0;
  }
  let result = cpu.door.syscall(used, site, nr, a, b, c, d, e, f);
  if (result === SWITCHED) result = cpu.yieldTo(fiber);
  if (result === UNWIND || cpu.pauseAt(fiber, result, 1)) {
    cpu.putAway(instance, fiber);
    return 0;
  }
  return answer(cpu, instance, fiber, fn, result);
}

/** A poll point whose budget is used up. 0: go on; 1: throw an exception that the program cannot catch. */
export function interrupt(cpu: Cpu, instance: Instance): number {
  instance.refresh();
  if (instance.rewinding) {
    instance.exports.asyncify_stop_rewind();
    instance.rewinding = false;
    return 0;
  }
  if (instance.sandboxed) return --instance.sandboxWork < 0 ? 1 : 0;
  const counterAt = cpu.template.offsets.counter >> 2;
  const counter = instance.i32[counterAt] as number;
  // A poll point resets the counter; a long regular expression asks without touching it, every 10,000 steps.
  const used = counter === COUNTER_RESET ? instance.budget : instance.budget - counter + COUNTER_RESET;
  const fiber = cpu.current;
  let result = cpu.door.preempt(used);
  if (result === SWITCHED) result = cpu.yieldTo(fiber);
  if (result === UNWIND || cpu.pauseAt(fiber, 0, PAUSE_INTERVAL)) {
    cpu.putAway(instance, fiber);
    return 0;
  }
  cpu.setBudget(instance);
  return 0;
}

function answerAfterRewind(cpu: Cpu, instance: Instance, fn: number): number {
  instance.exports.asyncify_stop_rewind();
  instance.rewinding = false;
  const fiber = cpu.current;
  return answer(cpu, instance, fiber, fn, fiber.result);
}

function answer(cpu: Cpu, instance: Instance, fiber: Fiber, fn: number, result: number): number {
  instance.refresh();
  if (fiber.strings.length > 0) {
    for (const address of fiber.strings) instance.exports.qjs_free_cstring(address);
    fiber.strings.length = 0;
  }
  cpu.setBudget(instance);
  if (result < 0 && result >= -4095 && fn !== HostFunction.RawSyscall) {
    instance.i32[cpu.template.offsets.errno >> 2] = -result;
    return -1;
  }
  return result;
}

const DIGIT_ZERO = 0x30;

/** The digits behind the first letter of the name of a `BoundSyscall` or `BufferSyscall`. */
function boundNumber({ u8 }: Instance, name: number): number {
  const digits = (u8[name + 1] as number) * 100 + (u8[name + 2] as number) * 10 + (u8[name + 3] as number);
  return digits - 111 * DIGIT_ZERO;
}
