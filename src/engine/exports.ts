/** The part of the WebAssembly module's surface that the engine uses. A "box" is the address of one heap-allocated JSValue. */
export interface GuestExports {
  readonly memory: WebAssembly.Memory;
  readonly __stack_pointer: WebAssembly.Global;
  /** size of the heap that the process inside has, in pages of 64 KiB: scripts/lib/own-heap.ts */
  readonly heap_pages: WebAssembly.Global;

  _initialize(): void;
  qjs_init(): number;
  qjs_get_runtime_ptr(): number;
  qjs_get_context_ptr(): number;
  qjs_set_runtime_and_context(runtime: number, context: number): void;
  qjs_set_interrupt_handler(on: number): void;
  qjs_set_promise_rejection_handler(on: number): void;
  qjs_set_module_loader(on: number): void;
  qjs_set_memory_limit(bytes: number): void;
  qjs_set_max_stack_size(bytes: number): void;
  JS_UpdateStackTop(runtime: number): void;

  qjs_eval(code: number, length: number, file: number, flags: number): number;
  qjs_call(callee: number, self: number, argc: number, argv: number): number;
  qjs_call_constructor(callee: number, argc: number, argv: number): number;
  qjs_is_job_pending(): number;
  qjs_execute_pending_job(): number;

  qjs_new_number(value: number): number;
  qjs_new_string(address: number, length: number): number;
  qjs_new_object(): number;
  qjs_new_error(): number;
  qjs_new_uint8_array(address: number, length: number): number;
  qjs_new_host_function(name: number, length: number, flags: number): number;
  qjs_throw(box: number): number;
  qjs_get_global(): number;
  qjs_get_undefined(): number;
  qjs_dup_value(box: number): number;
  qjs_free_value(box: number): void;
  qjs_get_prop_string(box: number, name: number): number;
  qjs_set_prop_string(box: number, name: number, value: number): number;
  qjs_get_string(box: number): number;
  qjs_get_string_len(box: number, lengthOut: number): number;
  qjs_free_cstring(address: number): void;
  qjs_get_float64(box: number): number;
  qjs_is_exception(box: number): number;
  qjs_is_undefined(box: number): number;
  qjs_is_promise(box: number): number;
  qjs_is_error(box: number): number;
  qjs_is_string(box: number): number;
  qjs_is_function(box: number): number;
  qjs_get_exception(): number;
  qjs_promise_state(box: number): number;
  qjs_promise_result(box: number): number;

  wasm_malloc(bytes: number): number;
  wasm_free(address: number): void;

  asyncify_start_unwind(data: number): void;
  asyncify_stop_unwind(): void;
  asyncify_start_rewind(data: number): void;
  asyncify_stop_rewind(): void;
}

/** `qjs_eval`: compile as an ES module. */
export const EVAL_MODULE = 1;
/** `qjs_promise_state`. */
export const PROMISE_PENDING = 0;
export const PROMISE_REJECTED = 2;
