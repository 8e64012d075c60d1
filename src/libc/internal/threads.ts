import { SYS_clone, SYS_exit, SYS_gettid } from "../../abi/syscall.ts";
import { exitProcess } from "./exit.ts";
import { onFork } from "./fork-hooks.ts";
import { futexWakeAll } from "./futex.ts";
import { rawsyscall } from "./host.ts";

/**
 * The threads of the process. Several statements without a call or a loop between them are never interrupted, so the bookkeeping
 * here needs no lock.
 */

/** Values of `Thread.state[0]`, the futex word that joiners sleep on. */
export const ThreadState = { Running: 0, JoinerWaits: 1, Finished: 2 } as const;

/** One thread. */
export interface Thread {
  /** the kernel's id, 0 until it is known */
  tid: number;
  readonly state: Int32Array;
  /** what its function returned, or gave to pthread_exit */
  result: unknown;
  detached: boolean;
  /** who joins it, or has */
  joiner: Thread | null;
  readonly run: () => unknown;
}

const byId = new Map<number, Thread>();
/** threads made but not yet begun, by the argument that clone passes */
const starting = new Map<number, Thread>();
let lastArgument = 0;
/** threads that have not ended, the main one included */
let alive = 1;

function newThread(run: () => unknown): Thread {
  return { tid: 0, state: new Int32Array(1), result: undefined, detached: false, joiner: null, run };
}

/**
 * Starts a thread that runs a function. Answers it, or the error number. `made` is told of it before it runs, for it may run, and
 * end, before clone returns.
 */
export function startThread(run: () => unknown, made?: (thread: Thread) => void): Thread | number {
  const thread = newThread(run);
  made?.(thread);
  const argument = ++lastArgument;
  starting.set(argument, thread);
  alive++;
  const tid = rawsyscall(SYS_clone, argument);
  if (tid < 0) {
    alive--;
    starting.delete(argument);
    return -tid;
  }
  thread.tid = tid;
  if (thread.state[0] !== ThreadState.Finished) byId.set(tid, thread);
  return thread;
}

/** The calling thread. The main thread has no entry before it asks. */
export function currentThread(): Thread {
  const tid = rawsyscall(SYS_gettid);
  let thread = byId.get(tid);
  if (thread === undefined) {
    thread = newThread(() => undefined);
    thread.tid = tid;
    byId.set(tid, thread);
  }
  return thread;
}

/** The entry of a new thread, which the engine calls with the argument of clone. */
export function threadEntry(argument: number): void {
  const thread = starting.get(argument);
  if (thread === undefined) throw new TypeError(`no thread was made with the argument ${argument}`);
  starting.delete(argument);
  // It may run before its creator has got the id.
  thread.tid = rawsyscall(SYS_gettid);
  byId.set(thread.tid, thread);
  finish(thread, thread.run());
}

/** pthread_exit: records the result and leaves the thread; nothing of its stack runs any more. */
export function leaveThread(result: unknown): never {
  finish(currentThread(), result);
  for (;;) rawsyscall(SYS_exit, 0);
}

function finish(thread: Thread, result: unknown): void {
  thread.result = result;
  const joinerWaits = thread.state[0] === ThreadState.JoinerWaits;
  thread.state[0] = ThreadState.Finished;
  byId.delete(thread.tid);
  alive--;
  if (joinerWaits) futexWakeAll(thread.state);
  // The last thread to leave ends the process as return from main does, pthread_exit(3).
  if (alive === 0) exitProcess(0);
}

onFork(() => {
  alive = 1;
  starting.clear();
  // Its thread id is new; who it was is known by no other thread.
  byId.clear();
});
