import { errorNames } from "../abi/errno.ts";
import { signalNames } from "../abi/signal.ts";
import * as abi from "../abi/syscall.ts";
import type { InjectionConfig } from "../kernel/syscalls/inject-config.ts";
import { fail, fields, get, item, key, list, name, number, type Path, shown, text } from "./check.ts";
import { limitBounds, MAX_INJECTIONS } from "./defaults.ts";
import type { InjectionSpec } from "./spec.ts";

/** What the lab does to system calls, in the manner of strace -e inject. */

const KEYS = ["calls", "program", "when", "error", "short", "delayEnter", "delayExit", "signal"];

/** Functions of the guest API that are system calls of another name, as strace shows. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  recv: "recvfrom",
  send: "sendto",
  pipe: "pipe2",
  sleep: "nanosleep",
  usleep: "nanosleep",
  wait: "wait4",
  waitpid: "wait4",
  sigaction: "rt_sigaction",
  signal: "rt_sigaction",
  sigprocmask: "rt_sigprocmask",
  sigpending: "rt_sigpending",
  sigsuspend: "rt_sigsuspend",
  sigtimedwait: "rt_sigtimedwait",
  sigwaitinfo: "rt_sigtimedwait",
  sigwait: "rt_sigtimedwait",
  sigqueue: "rt_sigqueueinfo",
  pselect: "pselect6",
  eventfd: "eventfd2",
  signalfd: "signalfd4",
  fsync: "fsync",
};

/** Nobody comes back from these to be told. */
const NEVER = new Set(["exit", "exit_group", "rt_sigreturn"]);

/** Calls that move bytes and are given a length. */
const MOVING = ["read", "write", "pread64", "pwrite64", "recvfrom", "sendto"];

const numbersByName = (names: Readonly<Record<number, string>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(names).map(([number, title]) => [title, Number(number)]));
const callNumbers = numbersByName(abi.syscallNames);
const errorNumbers = numbersByName(errorNames);
const signalNumbers = numbersByName(signalNames);

export function checkInjections(value: unknown): readonly InjectionSpec[] {
  return list(value, "inject", MAX_INJECTIONS).map((entry, index) => checkInjection(entry, item("inject", index)));
}

function checkInjection(value: unknown, path: Path): InjectionSpec {
  const given = fields(value, path, KEYS);
  const title = get(given, "program", "");
  const time = (field: string) =>
    number(get(given, field, 0), key(path, field), { min: 0, max: limitBounds.time.max, unit: "ns" });
  const spec = {
    calls: list(get(given, "calls", []), key(path, "calls"), 64).map((call, i) =>
      callName(call, item(key(path, "calls"), i)),
    ),
    program: title === "" ? "" : name(title, key(path, "program")),
    when: occurrences(get(given, "when", "1+"), key(path, "when")).text,
    error: known(get(given, "error", ""), key(path, "error"), errorNumbers, 'an errno such as "ECONNRESET"'),
    short: number(get(given, "short", 0), key(path, "short"), { min: 0, max: 1e9, unit: "bytes" }),
    delayEnter: time("delayEnter"),
    delayExit: time("delayExit"),
    signal: known(get(given, "signal", ""), key(path, "signal"), signalNumbers, 'a signal such as "SIGUSR1"'),
  };
  const { error, short, delayEnter, delayExit, signal } = spec;
  if (error === "" && short === 0 && delayEnter === 0 && delayExit === 0 && signal === "") {
    fail(path, "says not what is to happen: error, short, delayEnter, delayExit or signal.");
  }
  if (error !== "" && short > 0) fail(path, "a call that fails moves nothing: leave out error or short.");
  const still = spec.calls.find((call) => !MOVING.includes(call));
  if (short > 0 && (spec.calls.length === 0 || still !== undefined)) {
    fail(key(path, "short"), `is for calls that are given a length: name some of ${MOVING.join(", ")} in calls.`);
  }
  return spec;
}

function callName(value: unknown, path: Path): string {
  const given = text(value, path, 32);
  const call = Object.hasOwn(OTHER_NAMES, given) ? (OTHER_NAMES[given] as string) : given;
  if (!callNumbers.has(call))
    fail(path, `there is no system call ${shown(value)}. Take its name from the strace of a run.`);
  if (NEVER.has(call)) fail(path, `${call} never returns: nothing can be done to it.`);
  return call;
}

function known(value: unknown, path: Path, names: ReadonlyMap<string, number>, what: string): string {
  const given = text(value, path, 32);
  if (given !== "" && !names.has(given)) fail(path, `must be ${what}, not ${shown(given)}.`);
  return given;
}

interface Occurrences {
  readonly text: string;
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

/** strace(1): first, first+, first+step, first..last, first..last+step. */
function occurrences(value: unknown, path: Path): Occurrences {
  const given = typeof value === "number" ? String(value) : text(value, path, 40);
  const match = /^(\d{1,9})(?:\.\.(\d{1,9}))?(?:\+(\d{0,9}))?$/.exec(given);
  const first = Number(match?.[1] ?? 0);
  const step = match?.[3] === undefined || match[3] === "" ? 1 : Number(match[3]);
  const open = match?.[3] === undefined ? first : Number.MAX_SAFE_INTEGER;
  const last = match?.[2] === undefined ? open : Number(match[2]);
  if (!match || first < 1 || last < first || step < 1) {
    fail(path, `must be such as 3, "3+", "3+2", "3..9" or "3..9+2", counted from 1, not ${shown(value)}.`);
  }
  return { text: given, first, last, step };
}

/** As the kernel takes them: numbers for names. */
export function injectionConfigs(specs: readonly InjectionSpec[]): InjectionConfig[] {
  return specs.map(({ calls, program, when, error, short, delayEnter, delayExit, signal }) => {
    const { first, last, step } = occurrences(when, "when");
    return {
      calls: calls.map((call) => callNumbers.get(call) ?? -1),
      never: [...NEVER].map((call) => callNumbers.get(call) ?? -1),
      program,
      first,
      last,
      step,
      error: errorNumbers.get(error) ?? 0,
      short,
      delayEnter,
      delayExit,
      signal: signalNumbers.get(signal) ?? 0,
    };
  });
}
