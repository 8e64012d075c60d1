import type { Fault, FaultKind } from "../kernel/trap.ts";
import type { Instance } from "./instance.ts";

/** The pending exception of an instance, as a fault. Takes it off. */
export function describeException(instance: Instance): Fault {
  const box = instance.exports.qjs_get_exception();
  const fault = describe(instance, box, null);
  instance.exports.qjs_free_value(box);
  return fault;
}

/** The reason of a rejected promise. `unhandled`: nobody awaited it. */
export function describeRejection(instance: Instance, reason: number, unhandled: boolean): Fault {
  return describe(instance, reason, unhandled ? "unhandled-rejection" : null);
}

/**
 * A WebAssembly trap or a native stack overflow. Below our own limits neither should happen; if it does, the memory of the
 * process is not to be trusted.
 */
export function faultOfTrap(error: unknown): Fault {
  if (error instanceof RangeError) return { kind: "stack-overflow", detail: "RangeError: the stack is used up" };
  return {
    kind: "engine-trap",
    detail: `The engine trapped: ${error instanceof Error ? error.message : String(error)}`,
  };
}

/** Reading a thrown value may run the guest's own getters: no system call is let through, and work is limited. */
function describe(instance: Instance, box: number, kind: FaultKind | null): Fault {
  return instance.guarded(() => {
    const text = instance.readText(box);
    if (text === null) dropException(instance);
    const name = textProperty(instance, box, "name");
    const isError = instance.exports.qjs_is_error(box) !== 0;
    const stack = isError ? textProperty(instance, box, "stack") : "";
    const head = isError ? (text ?? "Error") : `Uncaught ${text ?? "value"}`;
    return { kind: kind ?? kindOf(name, head), detail: stack === "" ? head : `${head}\n${stack.trimEnd()}` };
  });
}

function kindOf(name: string, head: string): FaultKind {
  if (name === "SyntaxError") return "syntax-error";
  if (name === "InternalError" && head.includes("out of memory")) return "out-of-memory";
  if (head.includes("Maximum call stack size exceeded") || head.includes("stack overflow")) return "stack-overflow";
  return "exception";
}

function textProperty(instance: Instance, box: number, name: string): string {
  const value = instance.property(box, name);
  const text = instance.exports.qjs_is_string(value) !== 0 ? instance.readText(value) : null;
  if (instance.exports.qjs_is_exception(value) !== 0) dropException(instance);
  instance.exports.qjs_free_value(value);
  return text ?? "";
}

function dropException(instance: Instance): void {
  instance.exports.qjs_free_value(instance.exports.qjs_get_exception());
}
