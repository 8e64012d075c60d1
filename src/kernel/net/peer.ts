import { parseAddress } from "../../abi/layout.ts";
import { assert } from "../../base/assert.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";

/** A scripted host outside the simulated machines. */
export interface PeerConfig {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly actions: readonly PeerDatagram[];
}

/** One datagram, at its time. */
export interface PeerDatagram {
  readonly kind: "datagram";
  /** ns */
  readonly at: number;
  readonly to: { readonly address: string; readonly port: number };
  /** text is sent as UTF-8 */
  readonly data: string | readonly number[];
}

/** Gives the peer its place on the network and schedules what it does. */
export function addPeer(core: Core, peer: PeerConfig): void {
  const address = parseAddress(peer.address);
  assert(address >= 0, `${peer.address} is no address`);
  const object = core.trace.objectNew(0, ObjectType.Peer, peer.name);
  const host = { name: peer.name, address, object };
  core.network.addOutside(host);
  for (const action of peer.actions) {
    const data = typeof action.data === "string" ? new TextEncoder().encode(action.data) : Uint8Array.from(action.data);
    const to = parseAddress(action.to.address);
    assert(to >= 0, `${action.to.address} is no address`);
    const send = (): void => {
      const message = core.trace.nextMessage();
      const what = core.trace.string(`sends ${data.length} bytes`);
      core.trace.event(EventKind.PeerAct, 0, core.trace.string(peer.name), what, message);
      core.network.sendFromOutside(host, {
        message,
        sourceAddress: address,
        sourcePort: peer.port,
        address: to,
        port: action.to.port,
        data,
      });
    };
    core.events.at(action.at, { machine: -1, fire: send });
  }
}
