import type { Fault } from "../kernel/trap.ts";
import { EVAL_MODULE, PROMISE_PENDING, PROMISE_REJECTED } from "./exports.ts";
import { describeException, describeRejection } from "./faults.ts";
import type { Instance } from "./instance.ts";
import type { Fiber, Work } from "./process.ts";
import type { Template } from "./template.ts";

/** How far a fiber came when it was last entered. */
export type WorkOutcome =
  | { readonly kind: "suspended" }
  | { readonly kind: "returned" }
  | { readonly kind: "fault"; readonly fault: Fault };

const SUSPENDED: WorkOutcome = { kind: "suspended" };
const RETURNED: WorkOutcome = { kind: "returned" };

/** Starts a fiber, or goes on where it was suspended; the stack words of the instance are already the fiber's. */
export function continueWork(instance: Instance, fiber: Fiber, template: Template): WorkOutcome {
  if (fiber.suspended) {
    fiber.suspended = false;
    instance.rewinding = true;
    instance.exports.asyncify_start_rewind((fiber.stack as NonNullable<Fiber["stack"]>).unwindStart);
    return advance(instance, fiber, template, true);
  }
  return advance(instance, fiber, template, false);
}

function advance(instance: Instance, fiber: Fiber, template: Template, rewinding: boolean): WorkOutcome {
  switch (fiber.work.kind) {
    case "main":
      return advanceMain(instance, fiber, fiber.work, template, rewinding);
    case "thread":
      return advanceThread(instance, fiber.work, template, rewinding);
    case "handler":
      return advanceHandler(instance, fiber.work, template, rewinding);
  }
}

type Main = Extract<Work, { kind: "main" }>;

/** The module; then the promise jobs that it left; then what C does after main has returned. */
function advanceMain(
  instance: Instance,
  fiber: Fiber,
  work: Main,
  template: Template,
  rewinding: boolean,
): WorkOutcome {
  const e = instance.exports;
  let rewind = rewinding;
  if (work.stage === "evaluate") {
    const result = rewind ? e.qjs_eval(0, 0, 0, EVAL_MODULE) : evaluateModule(instance, fiber, work);
    if (leftEarly(instance)) return SUSPENDED;
    if (e.qjs_is_exception(result) !== 0) return { kind: "fault", fault: describeException(instance) };
    work.result = result;
    work.stage = "jobs";
    rewind = false;
  }
  if (work.stage === "jobs") {
    const outcome = drainJobs(instance, rewind) ?? judgeModule(instance, fiber, work);
    if (outcome !== null) return outcome;
    work.stage = "returned";
    rewind = false;
  }
  if (!rewind) e.qjs_call(template.mainReturned, template.undefinedBox, 0, 0);
  else e.qjs_call(0, 0, 0, 0);
  if (leftEarly(instance)) return SUSPENDED;
  return RETURNED;
}

function evaluateModule(instance: Instance, fiber: Fiber, work: Main): number {
  const source = instance.writeString(work.code);
  const name = instance.writeString(fiber.process.name);
  work.code = "";
  return instance.exports.qjs_eval(source.address, source.length, name.address, EVAL_MODULE);
}

/** Null: the module has ended as it should, and so have its promise jobs. */
function judgeModule(instance: Instance, fiber: Fiber, work: Main): WorkOutcome | null {
  const e = instance.exports;
  if (e.qjs_is_promise(work.result) !== 0) {
    const state = e.qjs_promise_state(work.result);
    if (state === PROMISE_REJECTED) {
      return { kind: "fault", fault: describeRejection(instance, e.qjs_promise_result(work.result), false) };
    }
    if (state === PROMISE_PENDING) {
      const detail = "Error: the program awaits a promise that nothing is left to settle";
      return { kind: "fault", fault: { kind: "exception", detail } };
    }
  }
  const [first] = fiber.process.rejections.values();
  return first === undefined ? null : { kind: "fault", fault: describeRejection(instance, first.reason, true) };
}

type Thread = Extract<Work, { kind: "thread" }>;

function advanceThread(instance: Instance, work: Thread, template: Template, rewinding: boolean): WorkOutcome {
  let rewind = rewinding;
  if (work.stage === "call") {
    const result = rewind
      ? instance.exports.qjs_call(0, 0, 0, 0)
      : call(instance, template, template.threadStart, [instance.exports.qjs_new_number(work.argument)]);
    if (leftEarly(instance)) return SUSPENDED;
    if (instance.exports.qjs_is_exception(result) !== 0) return { kind: "fault", fault: describeException(instance) };
    work.stage = "jobs";
    rewind = false;
  }
  return drainJobs(instance, rewind) ?? RETURNED;
}

type Handler = Extract<Work, { kind: "handler" }>;

function advanceHandler(instance: Instance, work: Handler, template: Template, rewinding: boolean): WorkOutcome {
  const e = instance.exports;
  const result = rewinding
    ? e.qjs_call(0, 0, 0, 0)
    : call(instance, template, template.signalHandler, [
        e.qjs_new_number(work.handler),
        e.qjs_new_number(work.signo),
        bytesBox(instance, work.info),
      ]);
  if (leftEarly(instance)) return SUSPENDED;
  if (e.qjs_is_exception(result) !== 0) return { kind: "fault", fault: describeException(instance) };
  e.qjs_free_value(result);
  return RETURNED;
}

/** Runs promise jobs until there are none: null; suspended or failed on the way: the outcome. */
function drainJobs(instance: Instance, rewinding: boolean): WorkOutcome | null {
  const e = instance.exports;
  let rewind = rewinding;
  while (rewind || e.qjs_is_job_pending() !== 0) {
    const status = e.qjs_execute_pending_job();
    rewind = false;
    if (leftEarly(instance)) return SUSPENDED;
    if (status < 0) return { kind: "fault", fault: describeException(instance) };
  }
  return null;
}

/** The fiber did not return: its frames are being put away. */
function leftEarly(instance: Instance): boolean {
  if (!instance.unwinding) return false;
  instance.exports.asyncify_stop_unwind();
  instance.unwinding = false;
  return true;
}

/** Calls a guest function; the boxes of the arguments stay alive until the process ends. */
function call(instance: Instance, template: Template, callee: number, boxes: readonly number[]): number {
  const e = instance.exports;
  const argv = e.wasm_malloc(4 * boxes.length);
  instance.refresh();
  boxes.forEach((box, i) => {
    instance.i32[(argv >> 2) + i] = box;
  });
  return e.qjs_call(callee, template.undefinedBox, boxes.length, argv);
}

function bytesBox(instance: Instance, bytes: Uint8Array): number {
  const address = instance.writeBytes(bytes);
  const box = instance.exports.qjs_new_uint8_array(address, bytes.length);
  instance.exports.wasm_free(address);
  instance.refresh();
  return box;
}
