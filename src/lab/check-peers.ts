import { address, fail, fields, get, item, key, list, name, number, type Path, port, shown, text } from "./check.ts";
import { DEFAULT_PEER_PORT, defaultPeerAddress, limitBounds, MAX_PEER_ACTIONS, MAX_PEERS } from "./defaults.ts";
import type { PeerAction, PeerSpec } from "./spec.ts";

/** What fits one UDP datagram over IPv4: 65535 less 20 bytes of IP and 8 of UDP header. udp(7) */
const MAX_DATAGRAM = 65507;

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
  const given = fields(value, path, ["kind", "at", "to", "data"]);
  const kind = get(given, "kind", "datagram");
  if (kind !== "datagram") fail(key(path, "kind"), `must be "datagram", not ${shown(kind)}.`);
  const to = fields(get(given, "to"), key(path, "to"), ["address", "port"]);
  return {
    kind: "datagram",
    at: number(get(given, "at"), key(path, "at"), { min: 0, max: limitBounds.time.max, unit: "ns" }),
    to: {
      address: address(get(to, "address", machine), key(path, "to.address")),
      port: port(get(to, "port"), key(path, "to.port")),
    },
    data: data(get(given, "data"), key(path, "data")),
  };
}

function data(value: unknown, path: Path): string | readonly number[] {
  if (Array.isArray(value)) {
    return list(value, path, MAX_DATAGRAM).map((byte, index) => number(byte, item(path, index), { min: 0, max: 255 }));
  }
  const given = text(value, path, MAX_DATAGRAM);
  const bytes = new TextEncoder().encode(given).length;
  if (bytes > MAX_DATAGRAM) fail(path, `is ${bytes} bytes as UTF-8; a datagram holds at most ${MAX_DATAGRAM}.`);
  return given;
}
