import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { put32 } from "../../abi/bytes.ts";
import { EPOLL_CTL_ADD, EPOLLIN } from "../../abi/epoll.ts";
import { EBADF } from "../../abi/errno.ts";
import * as S from "../../abi/socket.ts";
import * as N from "../../abi/syscall.ts";
import { MILLISECOND } from "../../base/time.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import { hashTrace } from "../../trace/hash.ts";
import type { Trace } from "../../trace/trace.ts";
import { Bench, LOCAL } from "../testing/boot.ts";
import { epollEvent } from "../testing/poll-structs.ts";
import { call, type Script, type Step, type User } from "../testing/scripted-task.ts";

/**
 * Random programs that make, duplicate, inherit and close descriptors, against the plainest model: a table of descriptors for each
 * process, a number of references for each thing. Every thing goes exactly once, and not before its last descriptor.
 */

type Operation =
  | { readonly do: "pipe" | "pair" | "udp" | "eventfd" | "epoll" | "listener" }
  | { readonly do: "dup" | "close"; readonly fd: number }
  | { readonly do: "dup2" | "watch" | "connect"; readonly fd: number; readonly other: number }
  | { readonly do: "fork"; readonly child: readonly Operation[] };

const fd = fc.integer({ min: 3, max: 12 });
const { program } = fc.letrec<{ program: Operation[]; operation: Operation }>((tie) => ({
  operation: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    fc.record({
      do: fc.constantFrom("pipe", "pair", "udp", "eventfd", "epoll", "listener"),
    }) as fc.Arbitrary<Operation>,
    fc.record({ do: fc.constantFrom("dup", "close", "close"), fd }) as fc.Arbitrary<Operation>,
    fc.record({ do: fc.constantFrom("dup2", "watch", "connect"), fd, other: fd }) as fc.Arbitrary<Operation>,
    fc.record({ do: fc.constant("fork"), child: tie("program") }) as fc.Arbitrary<Operation>,
  ),
  program: fc.array(tie("operation"), { maxLength: 16 }) as fc.Arbitrary<Operation[]>,
}));

/** What a process believes to have: its open descriptors. */
class Model {
  readonly open = new Set([0, 1, 2]);

  lowest(): number {
    let lowest = 0;
    while (this.open.has(lowest)) lowest++;
    return lowest;
  }

  take(): number {
    const lowest = this.lowest();
    this.open.add(lowest);
    return lowest;
  }
}

/** Makes descriptors, one or two: their numbers must be the lowest free ones. */
function* make(user: User, model: Model, what: Operation["do"], wrong: string[]): Generator<Step, void, number> {
  const [first, second] = [model.take(), what === "pipe" || what === "pair" ? model.take() : -1];
  const at = user.alloc(8);
  let answer: number;
  if (what === "pipe") answer = yield call(N.SYS_pipe, at);
  else if (what === "pair") answer = yield call(N.SYS_socketpair, S.AF_UNIX, S.SOCK_STREAM, 0, at);
  else if (what === "udp") answer = yield call(N.SYS_socket, S.AF_INET, S.SOCK_DGRAM, 0);
  else if (what === "eventfd") answer = yield call(N.SYS_eventfd2, 0, 0);
  else if (what === "epoll") answer = yield call(N.SYS_epoll_create1, 0);
  else {
    answer = yield call(N.SYS_socket, S.AF_INET, S.SOCK_STREAM | S.SOCK_NONBLOCK, 0);
    yield call(N.SYS_listen, answer, 3);
  }
  const got = second < 0 ? answer : (user.bytes[at] as number);
  if (got !== first || (second >= 0 && user.bytes[at + 4] !== second)) wrong.push(`${what}: ${got}, not ${first}`);
}

function* perform(user: User, model: Model, operation: Operation, wrong: string[]): Generator<Step, void, number> {
  const expectAnswer = (answer: number, wanted: number): void => {
    if (answer !== wanted) wrong.push(`${JSON.stringify(operation)}: ${answer}, not ${wanted}`);
  };
  switch (operation.do) {
    case "dup":
      if (model.open.has(operation.fd)) expectAnswer(yield call(N.SYS_dup, operation.fd), model.take());
      else expectAnswer(yield call(N.SYS_dup, operation.fd), -EBADF);
      break;
    case "close":
      expectAnswer(yield call(N.SYS_close, operation.fd), model.open.delete(operation.fd) ? 0 : -EBADF);
      break;
    case "dup2": {
      const known = model.open.has(operation.fd);
      expectAnswer(yield call(N.SYS_dup2, operation.fd, operation.other), known ? operation.other : -EBADF);
      if (known) model.open.add(operation.other);
      break;
    }
    case "watch":
      yield call(N.SYS_epoll_ctl, operation.fd, EPOLL_CTL_ADD, operation.other, epollEvent(user, EPOLLIN, 1));
      break;
    case "connect": {
      const name = user.alloc(16);
      const length = user.alloc(4);
      put32(user.bytes, length, 16);
      yield call(N.SYS_getsockname, operation.other, name, length);
      yield call(N.SYS_connect, operation.fd, name, 16);
      break;
    }
    case "fork":
      yield call(N.SYS_fork);
      break;
    default:
      yield* make(user, model, operation.do, wrong);
  }
}

/** Runs the program and all that it forks; a child knows what was open when it began. */
function run(operations: readonly Operation[], seed: number, cpus: number): { wrong: string[]; trace: Trace } {
  const wrong: string[] = [];
  const children: ((user: User) => Script)[] = [];
  const body = (list: readonly Operation[], model: Model) =>
    function* (user: User): Script {
      for (const operation of list) {
        if (operation.do === "fork") {
          const inherited = new Model();
          inherited.open.clear();
          for (const open of model.open) inherited.open.add(open);
          // The child finds its script by what its memory holds at the time of fork(2).
          user.results = children.push(body(operation.child, inherited)) - 1;
        }
        yield* perform(user, model, operation, wrong);
      }
    };
  const bench = new Bench({ machines: [{ ...LOCAL, cpus, timeSlice: MILLISECOND }], shuffle: seed });
  const next = (user: User): Script => (children[user.results] as (user: User) => Script)(user);
  bench.start(body(operations, new Model()), { children: new Array(2000).fill(next) });
  const trace = bench.run();
  if (bench.kernel.end?.reason !== "finished") wrong.push(`ended otherwise: ${bench.kernel.end?.reason}`);
  if (bench.kernel.core.processes.size > 0) wrong.push("a process is left");
  return { wrong, trace };
}

/** Each thing that descriptors stood for has gone once, when or after the last of them was closed. */
function references(trace: Trace): string[] {
  const wrong: string[] = [];
  const open = new Map<number, number>();
  /** how often it was told to be gone: of a pipe each end is */
  const gone = new Map<number, number>();
  const type = new Map<number, number>();
  const ends = (object: number): number => (type.get(object) === ObjectType.Pipe ? 2 : 1);
  for (let i = 0; i < trace.length; i++) {
    const [a, b, c] = [trace.a[i] as number, trace.b[i] as number, trace.c[i] as number];
    switch (trace.kind[i]) {
      case EventKind.ObjectNew:
        type.set(a, b);
        break;
      case EventKind.FdInstall:
        open.set(c, (open.get(c) ?? 0) + 1);
        if (gone.get(c) === ends(c)) wrong.push(`${c} was gone and has a descriptor`);
        break;
      case EventKind.FdClose:
        open.set(c, (open.get(c) ?? 0) - 1);
        break;
      case EventKind.ObjectClose:
        gone.set(a, (gone.get(a) ?? 0) + 1);
        break;
    }
  }
  for (const [object, kind] of type) {
    if (kind === ObjectType.Terminal) continue;
    if (open.get(object) ?? 0) wrong.push(`${object} is left with ${open.get(object)} descriptors`);
    if (gone.get(object) !== ends(object))
      wrong.push(`${object}, of type ${kind}, went ${gone.get(object) ?? 0} times`);
  }
  return wrong;
}

describe("references return to zero", () => {
  it("after any program that opens, duplicates, inherits, watches and closes", () => {
    fc.assert(
      fc.property(program, fc.nat(1000), fc.integer({ min: 1, max: 3 }), (operations, seed, cpus) => {
        const { wrong, trace } = run(operations, seed, cpus);
        expect([...wrong, ...references(trace)]).toEqual([]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it("and the same program with the same seed is the same run", () => {
    fc.assert(
      fc.property(program, fc.nat(1000), (operations, seed) => {
        expect(hashTrace(run(operations, seed, 2).trace)).toBe(hashTrace(run(operations, seed, 2).trace));
      }),
      { seed: 8, numRuns: 30 },
    );
  });
});
