import { SYS_clone, SYS_exit, SYS_exit_group, SYS_fork, syscallNames } from "../../abi/syscall.ts";
import { Random } from "../../base/random.ts";
import { MILLISECOND, SECOND } from "../../base/time.ts";
import { hashTrace } from "../../trace/hash.ts";
import { Bench, LOCAL } from "./boot.ts";
import { call, type Script, type Step, type User, work } from "./scripted-task.ts";

/** A fuzzer over the system call table: any program, however wrong, gets an errno or a signal, and the kernel never throws. */

const NUMBERS = Object.keys(syscallNames).map(Number);
const ODD = [
  0,
  1,
  2,
  -1,
  8,
  16,
  64,
  1024,
  4096,
  65_536,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 31),
  0.5,
  1e300,
  -1e300,
  Number.NaN,
];
const ENDINGS = [SYS_exit, SYS_exit_group];

/** An argument: a descriptor, an address, a small set of flags, a pid, or anything odd. */
function argument(random: Random, user: User): number {
  switch (random.below(6)) {
    case 0:
      return random.below(12);
    case 1:
      return 16 + random.below(user.bytes.length - 16);
    case 2:
      return 1 << random.below(20);
    case 3:
      return 999 + random.below(8);
    case 4:
      return ODD[random.below(ODD.length)] as number;
    default:
      return random.below(70);
  }
}

function step(random: Random, user: User): Step {
  if (random.below(8) === 0) return work(random.below(100_000));
  let nr = random.below(20) === 0 ? random.below(500) : (NUMBERS[random.below(NUMBERS.length)] as number);
  if (ENDINGS.includes(nr) && random.below(10) > 0) nr = 0;
  if (random.below(40) === 0) nr = random.below(2) === 0 ? SYS_fork : SYS_clone;
  for (let i = 0; i < 4; i++) user.bytes[16 + random.below(400)] = random.below(256);
  return call(nr, ...Array.from({ length: 6 }, () => argument(random, user)));
}

function* wild(user: User, seed: number, steps: number): Script {
  const random = new Random(seed);
  for (let i = 0; i < steps; i++) yield step(random, user);
}

/** Four programs on two machines make random calls until their end. Gives the trace's fingerprint; throws where an invariant is broken. */
export function fuzz(seed: number, steps: number): string {
  const cpus = 1 + (seed % 3);
  const bench = new Bench({
    seed,
    machines: [
      { ...LOCAL, cpus, timeSlice: MILLISECOND },
      { ...LOCAL, name: "other", address: 0x0a000002 },
    ],
    links: [{ from: "*", to: "*", latency: 1000, bandwidth: 1e6, loss: 0.1 }],
    limits: { time: 100 * SECOND, work: 1e9, processes: 300, output: 1 << 16, events: 1e6 },
    ...(seed % 2 === 0 ? { shuffle: seed } : {}),
  });
  let next = seed * 1000;
  const program = (user: User): Script => wild(user, next++, steps);
  const child = (user: User): Script => wild(user, next++, Math.ceil(steps / 8));
  const handler = (user: User): Script => wild(user, next++, 3);
  const many = <T>(item: T): T[] => new Array<T>(60).fill(item);
  const parts = {
    children: many(child),
    threads: Object.fromEntries(many(child).map((script, index) => [index, script])),
    handlers: Object.fromEntries(Array.from({ length: 256 }, (_, index) => [index, handler])),
  };
  for (let i = 0; i < 4; i++) bench.start(program, { ...parts, machine: i % 2 === 0 ? "local" : "other", at: i });
  const trace = bench.run();
  if (bench.kernel.end === null) throw new Error("the run has no end");
  for (let i = 1; i < trace.length; i++) {
    if ((trace.time[i] as number) < (trace.time[i - 1] as number)) throw new Error(`time runs backwards at ${i}`);
  }
  return hashTrace(trace);
}
