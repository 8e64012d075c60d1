import { SYS_fork } from "../abi/syscall.ts";
import { SWITCHED } from "../kernel/trap.ts";
import { argumentNumber } from "./arguments.ts";
import { COUNTER_RESET, type Cpu, PAUSE_INTERVAL, UNWIND } from "./cpu.ts";
import { decodeText, encodeText } from "./host-helpers.ts";
import type { Instance } from "./instance.ts";
import type { Fiber } from "./process.ts";
import { HostFunction } from "./template.ts";

/** A system call of the running program: answered at once if the kernel can, else its fiber leaves the CPU. */
export function hostCall(cpu: Cpu, instance: Instance, name: number, argc: number, argv: number): number {
  instance.refresh(); // the program may have grown its memory since it was entered
  const fn = instance.u8[name] as number;
  if (instance.rewinding) return answerAfterRewind(cpu, instance, fn);
  const isBound = fn === HostFunction.BoundSyscall;
  if (!isBound && fn !== HostFunction.Syscall && fn !== HostFunction.RawSyscall) return helper(instance, fn, argv);
  if (instance.sandboxed) return instance.exports.qjs_new_number(-1);
  const fiber = cpu.current;
  const used = instance.budget - (instance.i32[cpu.template.offsets.counter >> 2] as number);
  const nr = isBound ? boundNumber(instance, name) : argc > 0 ? argumentNumber(instance, fiber, argv, 0) : -1;
  const first = isBound ? 0 : 1;
  const count = argc - first;
  const a = count > 0 ? argumentNumber(instance, fiber, argv, first) : 0;
  const b = count > 1 ? argumentNumber(instance, fiber, argv, first + 1) : 0;
  const c = count > 2 ? argumentNumber(instance, fiber, argv, first + 2) : 0;
  const d = count > 3 ? argumentNumber(instance, fiber, argv, first + 3) : 0;
  const e = count > 4 ? argumentNumber(instance, fiber, argv, first + 4) : 0;
  const f = count > 5 ? argumentNumber(instance, fiber, argv, first + 5) : 0;
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
    return instance.exports.qjs_new_number(-1);
  }
  return instance.exports.qjs_new_number(result);
}

const DIGIT_ZERO = 0x30;

/** The digits behind the first letter of a `BoundSyscall`'s name. */
function boundNumber({ u8 }: Instance, name: number): number {
  const digits = (u8[name + 1] as number) * 100 + (u8[name + 2] as number) * 10 + (u8[name + 3] as number);
  return digits - 111 * DIGIT_ZERO;
}

/** `__bind`: a box with the function that makes one system call. */
function bind(instance: Instance, nr: number): number {
  const name = instance.writeString(`S${String(nr).padStart(3, "0")}`);
  const box = instance.exports.qjs_new_host_function(name.address, name.length, 0);
  instance.exports.wasm_free(name.address);
  instance.refresh();
  return box;
}

/** What guests may ask of the host besides the kernel. */
function helper(instance: Instance, fn: number, argv: number): number {
  const box = instance.i32[argv >> 2] as number;
  if (fn === HostFunction.Encode) return encodeText(instance, box);
  if (fn === HostFunction.Decode) return decodeText(instance, box);
  if (fn === HostFunction.Bind) return bind(instance, argumentNumber(instance, null, argv, 0));
  if (fn === HostFunction.Address) return instance.exports.qjs_new_number(argumentNumber(instance, null, argv, 0));
  instance.probing?.(argv);
  return instance.exports.qjs_new_number(0);
}
