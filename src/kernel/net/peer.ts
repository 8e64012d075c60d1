import { parseAddress } from "../../abi/layout.ts";
import { assert } from "../../base/assert.ts";
import type { Core } from "../core.ts";
import {
  addressCount,
  type PeerAction,
  type PeerConfig,
  type PeerConversation,
  type PeerDatagram,
  type PeerServer,
} from "./peer-config.ts";
import { PeerHost } from "./peer-host.ts";
import { PeerLoad } from "./peer-load.ts";
import { bytesOf, PeerScript } from "./peer-script.ts";

/** Gives the peer its place on the network and schedules what it does. */
export function addPeer(core: Core, peer: PeerConfig): void {
  const { actions } = peer;
  const speaksTcp = actions.some((action) => "protocol" in action && action.protocol === "tcp");
  const addresses = addressCount(actions);
  const host = new PeerHost(core, peer.name, address(peer.address), addresses, peer.port, speaksTcp);
  core.network.addOutside(host);
  for (const action of actions) {
    if (action.kind === "datagram") host.reserve("udp", peer.port);
    else if (action.kind === "server") host.reserve(action.protocol, action.port);
  }
  for (const action of actions) begin(core, host, peer, action);
}

function address(text: string): number {
  const number = parseAddress(text);
  assert(number >= 0, `${text} is no address`);
  return number;
}

function begin(core: Core, host: PeerHost, peer: PeerConfig, action: PeerAction): void {
  switch (action.kind) {
    case "datagram":
      sendAt(core, host, peer, action);
      return;
    case "conversation":
      talkAt(core, host, action);
      return;
    case "server":
      serveAt(core, host, action);
      return;
    case "load":
      new PeerLoad(host, action, target(core, action.to.address), core.random.fork(host.object));
  }
}

const target = (core: Core, text: string): number => core.network.outsideTarget(address(text));

function sendAt(core: Core, host: PeerHost, peer: PeerConfig, action: PeerDatagram): void {
  const data = bytesOf(action.data);
  const to = address(action.to.address);
  const send = (): void => {
    const message = core.trace.nextMessage();
    host.act(`sends ${data.length} bytes`, message);
    core.network.sendFromOutside(host, {
      message,
      sourceAddress: host.address,
      sourcePort: peer.port,
      address: to,
      port: action.to.port,
      data,
    });
  };
  core.events.at(action.at, { machine: -1, fire: send });
}

function talkAt(core: Core, host: PeerHost, action: PeerConversation): void {
  const { protocol, to, buffer } = action;
  const script = new PeerScript(host, action.steps);
  const connect = (): void => {
    if (protocol === "tcp") host.act(`connects to ${to.address}:${to.port}`, 0);
    host.client(protocol, script, 0, target(core, to.address), to.port, buffer).connect();
  };
  core.events.at(action.at, { machine: -1, fire: connect });
}

function serveAt(core: Core, host: PeerHost, action: PeerServer): void {
  const { protocol, port, buffer } = action;
  const script = new PeerScript(host, action.steps);
  const serve = (): void => host.serve(protocol, port, script, buffer);
  if (action.at === 0) serve();
  else core.events.at(action.at, { machine: -1, fire: serve });
}
