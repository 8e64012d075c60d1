import type { Fault } from "../kernel/trap.ts";
import { EVAL_MODULE, PROMISE_REJECTED } from "./exports.ts";
import { describeException, describeRejection } from "./faults.ts";
import type { Instance } from "./instance.ts";

export type SandboxResult =
  | { readonly ok: true; readonly json: string }
  | { readonly ok: false; readonly fault: Fault };

/** Evaluates a module that may not call the kernel and gives its default export as JSON text. */
export function sandboxedJson(instance: Instance, specifier: string): SandboxResult {
  const e = instance.exports;
  const code = `import value from ${JSON.stringify(specifier)}; globalThis.__json = JSON.stringify(value) ?? "null";`;
  const source = instance.writeString(code);
  const name = instance.writeString("lab");
  const result = e.qjs_eval(source.address, source.length, name.address, EVAL_MODULE);
  instance.refresh();
  if (e.qjs_is_exception(result) !== 0) return { ok: false, fault: describeException(instance) };
  while (e.qjs_is_job_pending() !== 0) {
    if (e.qjs_execute_pending_job() < 0) return { ok: false, fault: describeException(instance) };
  }
  if (e.qjs_is_promise(result) !== 0 && e.qjs_promise_state(result) === PROMISE_REJECTED) {
    return { ok: false, fault: describeRejection(instance, e.qjs_promise_result(result), false) };
  }
  const json = instance.property(e.qjs_get_global(), "__json");
  if (e.qjs_is_string(json) === 0) {
    const detail = "Error: the lab file awaits something that never comes";
    return { ok: false, fault: { kind: "exception", detail } };
  }
  return { ok: true, json: instance.readText(json) ?? "null" };
}
