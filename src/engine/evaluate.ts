import { EVAL_MODULE } from "./exports.ts";
import type { Instance } from "./instance.ts";

/** Evaluates a module that must succeed: our own code. */
export function evaluateOrThrow(instance: Instance, code: string, file: string): void {
  const e = instance.exports;
  const source = instance.writeString(code);
  const name = instance.writeString(file);
  const result = e.qjs_eval(source.address, source.length, name.address, EVAL_MODULE);
  e.wasm_free(source.address);
  e.wasm_free(name.address);
  instance.refresh();
  while (e.qjs_is_job_pending() !== 0) e.qjs_execute_pending_job();
  const failed = e.qjs_is_exception(result) !== 0;
  const rejected = !failed && e.qjs_is_promise(result) !== 0 && e.qjs_promise_state(result) !== 1;
  if (!failed && !rejected) {
    e.qjs_free_value(result);
    return;
  }
  const error = failed ? e.qjs_get_exception() : e.qjs_promise_result(result);
  const stack = instance.property(error, "stack");
  throw new Error(`${file}: ${instance.readText(error)}\n${instance.readText(stack)}`);
}
