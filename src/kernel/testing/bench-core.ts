import { SYS_getpid, SYS_pipe, SYS_read, SYS_sched_yield, SYS_write } from "../../abi/syscall.ts";
import { SWITCHED } from "../trap.ts";
import { Bench } from "./boot.ts";
import { fireEvents } from "./core-speed.ts";
import { call, type Script, type User } from "./scripted-task.ts";

/** How fast the kernel is without an engine: node src/kernel/testing/bench-core.ts */

// The kernel's layer compiles without a host; this script alone runs on one.
declare const performance: { now(): number };
declare const console: { log(text: string): void };

function measure(name: string, unit: string, count: number, body: () => void): void {
  const begin = performance.now();
  body();
  const seconds = (performance.now() - begin) / 1000;
  const rate = Math.round(count / seconds).toLocaleString("en-US");
  console.log(`${name.padEnd(40)} ${rate.padStart(14)} ${unit}/s  ${Math.round((seconds / count) * 1e9)} ns`);
}

function* idle(): Script {}

function events(pending: number, count: number): void {
  measure(`events, ${pending} pending`, "events", count, () => fireEvents(pending, count));
}

/** Straight through the door, as the engine would call it. */
function calls(count: number): void {
  const bench = new Bench();
  bench.start(idle);
  const { kernel } = bench;
  kernel.next();
  measure("getpid", "calls", count, () => {
    for (let i = 0; i < count; i++) kernel.syscall(3, 1, SYS_getpid, 0, 0, 0, 0, 0, 0);
  });
}

function emptyReads(count: number): void {
  const bench = new Bench();
  const { task } = bench.start(idle);
  const user = task.memory as User;
  const { kernel } = bench;
  kernel.next();
  const at = user.alloc(64);
  kernel.syscall(1, 0, SYS_pipe, at, 0, 0, 0, 0, 0);
  const fds = new DataView(user.bytes.buffer);
  const [reader, writer] = [fds.getInt32(at, true), fds.getInt32(at + 4, true)];
  measure("pipe: write 16 bytes, read them", "pairs", count, () => {
    for (let i = 0; i < count; i++) {
      kernel.syscall(3, 1, SYS_write, writer, at, 16, 0, 0, 0);
      kernel.syscall(3, 1, SYS_read, reader, at, 16, 0, 0, 0);
    }
  });
}

function yields(count: number): void {
  const bench = new Bench();
  bench.start(idle);
  bench.start(idle);
  const { kernel } = bench;
  kernel.next();
  let switched = 0;
  measure("sched_yield between two processes", "switches", count, () => {
    for (let i = 0; i < count; i++) {
      if (kernel.syscall(3, 1, SYS_sched_yield, 0, 0, 0, 0, 0, 0) === SWITCHED) {
        kernel.next();
        switched++;
      }
    }
  });
  if (switched < count * 0.9) console.log(`  only ${switched} switches`);
}

function turns(count: number): void {
  const bench = new Bench();
  const { kernel } = bench;
  const other = (user: User): Script => pong(user);
  function* pong(user: User): Script {
    const at = user.alloc(64);
    yield call(3, 4);
    for (;;) {
      if ((yield call(SYS_read, 3, at, 1)) <= 0) return;
      yield call(SYS_write, 6, at, 1);
    }
  }
  function* ping(user: User): Script {
    const at = user.alloc(64);
    yield call(SYS_pipe, at);
    yield call(SYS_pipe, at);
    yield call(57);
    yield call(3, 3);
    for (let i = 0; i < count; i++) {
      yield call(SYS_write, 4, at, 1);
      yield call(SYS_read, 5, at, 1);
    }
    yield call(231, 0);
  }
  bench.start(ping, { children: [other] });
  measure("pipe ping-pong, scripted (2 switches)", "turns", count * 2, () => bench.run());
  if (kernel.end?.reason !== "finished") console.log(`  ended: ${JSON.stringify(kernel.end)}`);
}

for (let round = 0; round < 2; round++) {
  events(100, 3_000_000);
  events(10_000, 3_000_000);
  calls(2_000_000);
  emptyReads(500_000);
  yields(1_000_000);
  turns(300_000);
}
