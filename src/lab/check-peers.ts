import { address, fail, fields, get, item, key, list, name, number, type Path, port, record, shown } from "./check.ts";
import { checkSteps, data, MAX_DATAGRAM } from "./check-steps.ts";
import {
  DEFAULT_PATIENCE,
  DEFAULT_PEER_BUFFER,
  DEFAULT_PEER_PORT,
  defaultPeerAddress,
  limitBounds,
  MAX_CLIENTS,
  MAX_PEER_ACTIONS,
  MAX_PEER_BYTES,
  MAX_PEERS,
  MAX_REQUESTS,
} from "./defaults.ts";
import type { PeerAction, PeerArrivals, PeerProtocol, PeerSpec, PeerTarget, PeerThinking } from "./spec.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The lab's scripted hosts. `machine` is the address that actions go to if they say none. */
export function checkPeers(value: unknown, machine: string): readonly PeerSpec[] {
  const names = new Set<string>();
  let actions = 0;
  return list(value, "peers", MAX_PEERS).map((entry, index) => {
    const peer = checkPeer(entry, item("peers", index), index, machine);
    if (names.has(peer.name)) fail(key(item("peers", index), "name"), `another peer is called "${peer.name}" already.`);
    names.add(peer.name);
    actions += peer.actions.length;
    if (actions > MAX_PEER_ACTIONS) fail("peers", `may have at most ${MAX_PEER_ACTIONS} actions together.`);
    return peer;
  });
}

function checkPeer(value: unknown, path: Path, index: number, machine: string): PeerSpec {
  const given = fields(value, path, ["name", "address", "port", "actions"]);
  const actions = list(get(given, "actions", []), key(path, "actions"), MAX_PEER_ACTIONS);
  return {
    name: name(get(given, "name", `peer${index + 1}`), key(path, "name")),
    address: address(get(given, "address", defaultPeerAddress(index)), key(path, "address")),
    port: port(get(given, "port", DEFAULT_PEER_PORT), key(path, "port")),
    actions: actions.map((action, i) => checkAction(action, item(key(path, "actions"), i), machine)),
  };
}

function checkAction(value: unknown, path: Path, machine: string): PeerAction {
  const kind = get(record(value, path), "kind", "datagram");
  switch (kind) {
    case "datagram":
      return checkDatagram(value, path, machine);
    case "conversation":
      return checkConversation(value, path, machine);
    case "server":
      return checkServer(value, path);
    case "load":
      return checkLoad(value, path, machine);
    default:
      return fail(key(path, "kind"), `must be "datagram", "conversation", "server" or "load", not ${shown(kind)}.`);
  }
}

const time = (given: Fields, name: string, path: Path, otherwise?: number): number =>
  number(get(given, name, otherwise), key(path, name), { min: 0, max: limitBounds.time.max, unit: "ns" });

function target(value: unknown, path: Path, machine: string): PeerTarget {
  const to = fields(value, path, ["address", "port"]);
  return {
    address: address(get(to, "address", machine), key(path, "address")),
    port: port(get(to, "port"), key(path, "port")),
  };
}

function checkDatagram(value: unknown, path: Path, machine: string): PeerAction {
  const given = fields(value, path, ["kind", "at", "to", "data"]);
  return {
    kind: "datagram",
    at: time(given, "at", path),
    to: target(get(given, "to"), key(path, "to"), machine),
    data: data(get(given, "data"), key(path, "data"), MAX_DATAGRAM, "a datagram"),
  };
}

function protocol(given: Fields, path: Path): PeerProtocol {
  const value = get(given, "protocol", "tcp");
  return value === "tcp" || value === "udp"
    ? value
    : fail(key(path, "protocol"), `must be "tcp" or "udp", not ${shown(value)}.`);
}

const buffer = (given: Fields, path: Path): number =>
  number(get(given, "buffer", DEFAULT_PEER_BUFFER), key(path, "buffer"), { min: 256, max: MAX_PEER_BYTES });

function checkConversation(value: unknown, path: Path, machine: string): PeerAction {
  const given = fields(value, path, ["kind", "protocol", "at", "to", "steps", "buffer"]);
  const speaks = protocol(given, path);
  return {
    kind: "conversation",
    protocol: speaks,
    at: time(given, "at", path, 0),
    to: target(get(given, "to"), key(path, "to"), machine),
    steps: checkSteps(get(given, "steps", []), key(path, "steps"), speaks),
    buffer: buffer(given, path),
  };
}

function checkServer(value: unknown, path: Path): PeerAction {
  const given = fields(value, path, ["kind", "protocol", "at", "port", "steps", "buffer"]);
  const speaks = protocol(given, path);
  return {
    kind: "server",
    protocol: speaks,
    at: time(given, "at", path, 0),
    port: port(get(given, "port"), key(path, "port")),
    steps: checkSteps(get(given, "steps", []), key(path, "steps"), speaks),
    buffer: buffer(given, path),
  };
}

const LOAD_KEYS = [
  "kind",
  "protocol",
  "at",
  "to",
  "clients",
  "arrivals",
  "requests",
  "think",
  "request",
  "response",
  "patience",
  "stay",
];

function checkLoad(value: unknown, path: Path, machine: string): PeerAction {
  const given = fields(value, path, LOAD_KEYS);
  const speaks = protocol(given, path);
  const most = speaks === "tcp" ? MAX_PEER_BYTES : MAX_DATAGRAM;
  const clients = number(get(given, "clients"), key(path, "clients"), { min: 1, max: MAX_CLIENTS });
  const requests = number(get(given, "requests", 1), key(path, "requests"), { min: 0, max: MAX_REQUESTS });
  if (clients * requests > MAX_REQUESTS) {
    fail(path, `${clients} clients with ${requests} requests each are more than ${MAX_REQUESTS} requests.`);
  }
  const stay = get(given, "stay", requests === 0);
  if (typeof stay !== "boolean") fail(key(path, "stay"), `must be true or false, not ${shown(stay)}.`);
  const response = number(get(given, "response", 1), key(path, "response"), { min: 0, max: most });
  return {
    kind: "load",
    protocol: speaks,
    at: time(given, "at", path, 0),
    to: target(get(given, "to"), key(path, "to"), machine),
    clients,
    arrivals: checkArrivals(get(given, "arrivals", { kind: "together" }), key(path, "arrivals")),
    requests,
    think: checkThinking(get(given, "think", { kind: "constant", time: 0 }), key(path, "think")),
    request: number(get(given, "request", 1), key(path, "request"), { min: speaks === "tcp" ? 1 : 0, max: most }),
    response,
    patience: time(given, "patience", path, speaks === "udp" && response > 0 ? DEFAULT_PATIENCE : 0),
    stay: stay === true,
  };
}

function checkArrivals(value: unknown, path: Path): PeerArrivals {
  const kind = get(record(value, path), "kind");
  if (kind === "together") return { kind: fields(value, path, ["kind"]) && "together" };
  if (kind !== "evenly" && kind !== "poisson") {
    return fail(key(path, "kind"), `must be "together", "evenly" or "poisson", not ${shown(kind)}.`);
  }
  return { kind, over: time(fields(value, path, ["kind", "over"]), "over", path) };
}

function checkThinking(value: unknown, path: Path): PeerThinking {
  const kind = get(record(value, path), "kind");
  switch (kind) {
    case "constant":
      return { kind, time: time(fields(value, path, ["kind", "time"]), "time", path) };
    case "uniform": {
      const given = fields(value, path, ["kind", "min", "max"]);
      const min = time(given, "min", path);
      const max = time(given, "max", path);
      return min <= max ? { kind, min, max } : fail(key(path, "max"), `must be at least min, ${min}, not ${max}.`);
    }
    case "exponential":
      return { kind, mean: time(fields(value, path, ["kind", "mean"]), "mean", path) };
    default:
      return fail(key(path, "kind"), `must be "constant", "uniform" or "exponential", not ${shown(kind)}.`);
  }
}
