import { ObjectType, ThreadState } from "../../trace/event.ts";
import type {
  DescriptionNow,
  InterestNow,
  KernelState,
  ObjectNow,
  ProcessNow,
  RequestNow,
  ThreadNow,
} from "../../trace/index/kernel-state.ts";
import type { RunModel } from "../model/run-model.ts";
import { sleepsOn } from "./waits.ts";

/** Which part of a kernel is drawn: a screen has room for some processes and objects, those that this moment concerns first. */

export interface Shown<T> {
  readonly it: T;
  readonly changed: boolean;
}

export interface ShownThread extends Shown<ThreadNow> {
  readonly sleepsOn: readonly number[];
}

export interface ShownProcess extends Shown<ProcessNow> {
  readonly threads: readonly ShownThread[];
  readonly moreThreads: number;
  /** descriptors of the terminal, which are only named */
  readonly terminals: readonly number[];
  readonly fds: readonly { readonly fd: number; readonly description: number; readonly changed: boolean }[];
  readonly moreFds: number;
}

export interface ShownDescription extends Shown<DescriptionNow> {
  /** descriptors that point here */
  readonly references: number;
}

export interface ShownObject extends Shown<ObjectNow> {
  readonly sleepers: readonly ThreadNow[];
  readonly interests: readonly InterestNow[];
  readonly moreInterests: number;
  /** requests of an io_uring instance that have no CQE yet */
  readonly requests: readonly RequestNow[];
}

export interface KernelView {
  readonly state: KernelState;
  readonly processes: readonly ShownProcess[];
  readonly descriptions: readonly ShownDescription[];
  readonly objects: readonly ShownObject[];
  /** processes and objects that there are besides */
  readonly more: number;
}

export interface ViewLimits {
  readonly processes: number;
  readonly threads: number;
  readonly fds: number;
  readonly objects: number;
  readonly interests: number;
}

export const drawnLimits: ViewLimits = { processes: 5, threads: 4, fds: 8, objects: 10, interests: 6 };
export const tableLimits: ViewLimits = { processes: 200, threads: 50, fds: 50, objects: 200, interests: 50 };

/** `before` is the state that changes are told against; `pid` and `object`: what the moment concerns. */
export function viewOfState(
  model: RunModel,
  state: KernelState,
  before: KernelState,
  concern: { readonly pid: number; readonly object: number },
  limits: ViewLimits,
): KernelView {
  const threads = threadsByProcess(state);
  const sleepers = new Map<number, ThreadNow[]>();
  for (const thread of state.threads.values()) {
    for (const object of sleepsOn(model, state, thread))
      sleepers.set(object, [...(sleepers.get(object) ?? []), thread]);
  }
  const alive = [...state.processes.values()].filter(({ pid, status }) => status === null || pid === concern.pid);
  const chosen = choose(
    alive,
    limits.processes,
    ({ pid }) => pid === concern.pid,
    ({ pid }) => pid,
  );
  const references = countReferences(state);
  const processes = chosen.map((it) => showProcess(model, state, before, it, threads.get(it.pid) ?? [], limits));
  const used = new Set(processes.flatMap(({ fds }) => fds.map(({ description }) => description)));
  const descriptions = [...used]
    .map((number) => state.descriptions.get(number))
    .filter((it) => it !== undefined)
    .map((it) => ({
      it,
      changed: before.descriptions.get(it.description) !== it,
      references: references.get(it.description) ?? 0,
    }));
  const wanted = new Set(descriptions.map(({ it }) => it.object));
  for (const object of [...wanted]) for (const entry of state.interests.get(object) ?? []) wanted.add(entry.object);
  for (const { ring, object } of state.requests.values()) if (wanted.has(ring)) wanted.add(object);
  const known = [...wanted, concern.object, ...sleepers.keys()].map((number) => state.objects.get(number));
  const unique = [...new Set(known)].filter((it) => it !== undefined && it.type !== ObjectType.Terminal);
  const objects = unique.filter((it) => it !== undefined).slice(0, limits.objects);
  return {
    state,
    processes,
    descriptions: descriptions.filter(({ it }) => objects.some((object) => object.object === it.object)),
    objects: objects.map((it) => showObject(state, before, it, sleepers.get(it.object) ?? [], limits)),
    more: alive.length - chosen.length + unique.length - objects.length,
  };
}

function showProcess(
  model: RunModel,
  state: KernelState,
  before: KernelState,
  it: ProcessNow,
  threads: readonly ThreadNow[],
  limits: ViewLimits,
): ShownProcess {
  const was = before.processes.get(it.pid);
  const living = threads.filter((thread) => thread.state !== ThreadState.Zombie || thread.tid === it.pid);
  const all = [...it.fds].sort(([one], [other]) => one - other);
  const isTerminal = (description: number): boolean =>
    state.objects.get(state.descriptions.get(description)?.object ?? 0)?.type === ObjectType.Terminal;
  const others = all.filter(([, description]) => !isTerminal(description));
  return {
    it,
    changed: was !== it,
    threads: living.slice(0, limits.threads).map((thread) => ({
      it: thread,
      changed: before.threads.get(thread.tid) !== thread,
      sleepsOn: sleepsOn(model, state, thread),
    })),
    moreThreads: Math.max(living.length - limits.threads, 0),
    terminals: all.filter(([, description]) => isTerminal(description)).map(([fd]) => fd),
    fds: others
      .slice(0, limits.fds)
      .map(([fd, description]) => ({ fd, description, changed: was?.fds.get(fd) !== description })),
    moreFds: Math.max(others.length - limits.fds, 0),
  };
}

function showObject(
  state: KernelState,
  before: KernelState,
  it: ObjectNow,
  sleepers: readonly ThreadNow[],
  limits: ViewLimits,
): ShownObject {
  const list = state.interests.get(it.object) ?? [];
  const requests = [...state.requests.values()].filter(({ ring }) => ring === it.object);
  const changed =
    before.objects.get(it.object) !== it || before.interests.get(it.object) !== state.interests.get(it.object);
  // Ready ones first: they are what epoll_wait(2) looks at.
  const ordered = [...list].sort((one, other) => Number(other.ready) - Number(one.ready));
  return {
    it,
    changed,
    sleepers,
    interests: ordered.slice(0, limits.interests),
    requests: requests.slice(0, limits.interests),
    moreInterests: Math.max(list.length - limits.interests, 0) + Math.max(requests.length - limits.interests, 0),
  };
}

function threadsByProcess(state: KernelState): ReadonlyMap<number, readonly ThreadNow[]> {
  const map = new Map<number, ThreadNow[]>();
  for (const thread of state.threads.values()) {
    const list = map.get(thread.pid);
    if (list) list.push(thread);
    else map.set(thread.pid, [thread]);
  }
  return map;
}

function countReferences(state: KernelState): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { fds } of state.processes.values()) {
    for (const description of fds.values()) counts.set(description, (counts.get(description) ?? 0) + 1);
  }
  return counts;
}

/** The first ones, and in any case those that matter; in their order. */
function choose<T>(list: readonly T[], most: number, matters: (it: T) => boolean, rank: (it: T) => number): T[] {
  const first = [...list].sort(
    (one, other) => Number(matters(other)) - Number(matters(one)) || rank(one) - rank(other),
  );
  return first.slice(0, most).sort((one, other) => rank(one) - rank(other));
}
