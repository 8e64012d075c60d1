import { addressCount } from "../kernel/net/peer-config.ts";
import {
  address,
  fail,
  fields,
  get,
  item,
  key,
  list,
  name,
  number,
  type Path,
  record,
  SpecError,
  shown,
  text,
} from "./check.ts";
import { checkInjections } from "./check-inject.ts";
import { checkPeers } from "./check-peers.ts";
import {
  DEFAULT_SEED,
  defaultLimits,
  defaultLink,
  defaultMachine,
  LOCAL_MACHINE,
  limitBounds,
  MAX_LINKS,
  MAX_MACHINES,
  MAX_PROGRAMS,
} from "./defaults.ts";
import type { LabSpec, LimitsSpec, LinkSpec, MachineSpec, PeerSpec, ProgramSpec } from "./spec.ts";

export type SpecResult =
  | { readonly ok: true; readonly spec: LabSpec }
  /** a sentence: where, what is wrong, what to do */
  | { readonly ok: false; readonly text: string };

/** The rows of the cost table, so that a lab can name only those. */
export interface SpecContext {
  readonly costNames: readonly string[];
}

/** What a lab file's default export says, checked, with everything filled in that it leaves out. `{}` is the default lab. */
export function checkSpec(value: unknown, context: SpecContext): SpecResult {
  try {
    return { ok: true, spec: lab(value, context) };
  } catch (error) {
    if (error instanceof SpecError) return { ok: false, text: error.message };
    throw error;
  }
}

const LAB_KEYS = ["version", "seed", "machines", "links", "programs", "peers", "inject", "schedule", "limits", "costs"];

function lab(value: unknown, context: SpecContext): LabSpec {
  const given = fields(value, "", LAB_KEYS);
  const version = get(given, "version", 1);
  if (version !== 1) fail("version", `is ${shown(version)}, but only 1 is known. Leave it out.`);
  const machines = checkMachines(get(given, "machines", {}));
  const peers = checkPeers(get(given, "peers", []), Object.values(machines)[0]!.address);
  distinctHosts(machines, peers);
  const hosts = [...Object.keys(machines), ...peers.map((peer) => peer.name)];
  return {
    version: 1,
    seed: number(get(given, "seed", DEFAULT_SEED), "seed", { min: 0, max: 0xffffffff }),
    machines,
    links: checkLinks(get(given, "links", []), hosts),
    programs: checkPrograms(get(given, "programs", [{}]), Object.keys(machines)),
    peers,
    inject: checkInjections(get(given, "inject", [])),
    schedule: checkSchedule(get(given, "schedule", {})),
    limits: checkLimits(get(given, "limits", {})),
    costs: checkCosts(get(given, "costs", {}), context.costNames),
  };
}

function checkSchedule(value: unknown): LabSpec["schedule"] {
  const seed = get(fields(value, "schedule", ["seed"]), "seed", null);
  return { seed: seed === null ? null : number(seed, "schedule.seed", { min: 0, max: 0xffffffff }) };
}

function checkMachines(value: unknown): Readonly<Record<string, MachineSpec>> {
  const given = Object.entries(record(value, "machines"));
  if (given.length > MAX_MACHINES) fail("machines", `may be at most ${MAX_MACHINES}, not ${given.length}.`);
  if (given.length === 0) return { [LOCAL_MACHINE]: defaultMachine(0) };
  return Object.fromEntries(
    given.map(([title, machine], index) => [name(title, key("machines", title)), checkMachine(machine, title, index)]),
  );
}

function checkMachine(value: unknown, title: string, index: number): MachineSpec {
  const path = key("machines", title);
  const given = fields(value, path, ["cpus", "timeSlice", "address"]);
  const normal = defaultMachine(index);
  return {
    cpus: number(get(given, "cpus", normal.cpus), key(path, "cpus"), { min: 1, max: 64 }),
    timeSlice: number(get(given, "timeSlice", normal.timeSlice), key(path, "timeSlice"), {
      min: 1000,
      max: 10e9,
      unit: "ns",
    }),
    address: address(get(given, "address", normal.address), key(path, "address")),
  };
}

/** Names and addresses tell hosts apart: no two may share one. */
function distinctHosts(machines: LabSpec["machines"], peers: LabSpec["peers"]): void {
  const owner = new Map<string, string>();
  for (const [title, machine] of Object.entries(machines)) {
    const path = key("machines", title);
    if (machine.address.startsWith("127.")) fail(key(path, "address"), "127.x.x.x is each machine's own loopback.");
    const other = owner.get(machine.address);
    if (other !== undefined) fail(key(path, "address"), `${machine.address} belongs to ${other} already.`);
    owner.set(machine.address, path);
  }
  peers.forEach((peer, index) => {
    const path = item("peers", index);
    if (Object.hasOwn(machines, peer.name)) fail(key(path, "name"), `a machine is called "${peer.name}" already.`);
    for (const own of addressesOf(peer)) {
      const other = owner.get(own);
      // Two peers that only send may share an address; where somebody answers, it must be clear who.
      const shared =
        other?.startsWith("peers") === true && !answers(peer) && !answers(peers[Number(/\d+/.exec(other)?.[0])]);
      if (other !== undefined && !shared) {
        fail(key(path, "address"), `${own} belongs to ${other} already.`);
      }
      owner.set(own, path);
    }
  });
}

const answers = (peer: PeerSpec | undefined): boolean => peer?.actions.some(({ kind }) => kind !== "datagram") === true;

/** A peer with many clients has several addresses. */
function addressesOf(peer: PeerSpec): string[] {
  const first = peer.address.split(".").reduce((number, part) => number * 256 + Number(part), 0);
  return Array.from({ length: addressCount(peer.actions) }, (_, index) => {
    const number = first + index;
    return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
  });
}

function checkLinks(value: unknown, hosts: readonly string[]): readonly LinkSpec[] {
  return list(value, "links", MAX_LINKS).map((entry, index) => {
    const path = item("links", index);
    const given = { ...defaultLink, ...fields(entry, path, ["from", "to", "latency", "bandwidth", "loss"]) };
    return {
      from: host(given.from, key(path, "from"), hosts),
      to: host(given.to, key(path, "to"), hosts),
      latency: number(given.latency, key(path, "latency"), { min: 0, max: 3600e9, unit: "ns" }),
      bandwidth: number(given.bandwidth, key(path, "bandwidth"), { min: 0, max: 1e12, unit: "bytes a second" }),
      loss: number(given.loss, key(path, "loss"), { min: 0, max: 1, fraction: true }),
    };
  });
}

function host(value: unknown, path: Path, hosts: readonly string[]): string {
  const given = text(value, path, 32);
  if (given !== "*" && !hosts.includes(given)) {
    fail(path, `there is no machine or peer ${shown(given)}. Name one of these: ${hosts.join(", ")}, or "*" for all.`);
  }
  return given;
}

function checkPrograms(value: unknown, machines: readonly string[]): readonly ProgramSpec[] {
  const given = list(value, "programs", MAX_PROGRAMS);
  if (given.length === 0)
    fail("programs", 'is empty. Leave it out, or begin it with { file: "" }, the file being run.');
  const programs = given.map((entry, index) => checkProgram(entry, item("programs", index), machines));
  const first = programs[0]!.file;
  if (first !== "") fail("programs[0].file", `must be "" (the file being run comes first), not ${shown(first)}.`);
  return programs;
}

function checkProgram(value: unknown, path: Path, machines: readonly string[]): ProgramSpec {
  const given = fields(value, path, ["file", "machine", "name", "args", "at"]);
  const usual = machines.includes(LOCAL_MACHINE) ? LOCAL_MACHINE : machines[0];
  const machine = text(get(given, "machine", usual), key(path, "machine"), 32);
  if (!machines.includes(machine)) {
    fail(key(path, "machine"), `there is no machine ${shown(machine)}. Name one of these: ${machines.join(", ")}.`);
  }
  const title = get(given, "name", "");
  return {
    file: file(get(given, "file", ""), key(path, "file")),
    machine,
    name: title === "" ? "" : name(title, key(path, "name")),
    args: list(get(given, "args", []), key(path, "args"), 64).map((argument, index) =>
      text(argument, item(key(path, "args"), index), 4096),
    ),
    at: number(get(given, "at", 0), key(path, "at"), { min: 0, max: limitBounds.time.max, unit: "ns" }),
  };
}

function file(value: unknown, path: Path): string {
  const given = text(value, path, 200);
  if (given !== "" && !/^(\.\.\/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\.ts$/.test(given)) {
    fail(path, `must be a program beside the lab file, such as "server.ts", not ${shown(given)}.`);
  }
  return given;
}

function checkLimits(value: unknown): LimitsSpec {
  const names = Object.keys(limitBounds) as (keyof LimitsSpec)[];
  const given = fields(value, "limits", names);
  const limits = { ...defaultLimits };
  for (const limit of names) {
    limits[limit] = number(get(given, limit, defaultLimits[limit]), key("limits", limit), limitBounds[limit]);
  }
  return limits;
}

function checkCosts(value: unknown, known: readonly string[]): Readonly<Record<string, number>> {
  const given = fields(value, "costs", known);
  return Object.fromEntries(
    Object.entries(given).map(([row, cost]) => [
      row,
      number(cost, key("costs", row), { min: 0, max: 60e9, fraction: true, unit: "ns" }),
    ]),
  );
}
