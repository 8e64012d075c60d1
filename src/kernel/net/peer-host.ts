import { EventKind, ObjectType, type PeerConnectionState } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Datagram } from "./datagram.ts";
import type { OutsideHost, Route } from "./network.ts";
import type { ChannelHost, PeerBehaviour, PeerChannel } from "./peer-channel.ts";
import { CLIENTS_PER_ADDRESS, type PeerProtocol } from "./peer-config.ts";
import { PeerConnection } from "./peer-connection.ts";
import { PeerDatagrams } from "./peer-datagrams.ts";
import { ACK, RST, resetFor, type Segment, SYN } from "./tcp-segment.ts";

/** Clients have ports from here to the last one. */
const FIRST_PORT = 1024;
const PORTS = 65_536 - FIRST_PORT;

interface Server {
  readonly behaviour: PeerBehaviour;
  readonly buffer: number;
  accepted: number;
  /** by the other end's address and port */
  readonly channels: Map<number, PeerChannel>;
}

/** What one protocol has: its servers, and its clients by slot. Slots follow each other, so that a client is found without a search. */
class Side<T extends PeerChannel> {
  readonly clients: (T | undefined)[] = [];
  readonly servers = new Map<number, Server>();
  /** ports that no client may have */
  readonly reserved = new Set<number>();
  nextSlot = 0;
}

/**
 * A scripted host outside the machines: it has addresses, ports and clients, and is never looked into. What it does takes no time
 * but that of the links.
 */
export class PeerHost implements OutsideHost, ChannelHost {
  readonly machine = -1;
  readonly core: Core;
  readonly name: string;
  readonly address: number;
  readonly addresses: number;
  readonly object: number;
  readonly routes = new Map<number, Route>();
  readonly speaksTcp: boolean;
  private readonly basePort: number;
  private readonly nameString: number;
  private readonly tcp = new Side<PeerConnection>();
  private readonly udp = new Side<PeerDatagrams>();

  constructor(core: Core, name: string, address: number, addresses: number, port: number, speaksTcp: boolean) {
    this.core = core;
    this.name = name;
    this.address = address;
    this.addresses = addresses;
    this.basePort = Math.max(port, FIRST_PORT);
    this.speaksTcp = speaksTcp;
    this.object = core.trace.objectNew(0, ObjectType.Peer, name);
    this.nameString = core.trace.string(name);
  }

  // What its actions need.

  /** Keeps a port from clients. */
  reserve(protocol: PeerProtocol, port: number): void {
    this[protocol].reserved.add(port);
  }

  serve(protocol: PeerProtocol, port: number, behaviour: PeerBehaviour, buffer: number): void {
    this[protocol].servers.set(port, { behaviour, buffer, accepted: 0, channels: new Map() });
  }

  /** A client with a port of its own, not yet connected. */
  client(
    protocol: PeerProtocol,
    behaviour: PeerBehaviour,
    number: number,
    to: number,
    port: number,
    buffer: number,
  ): PeerChannel {
    const side = this[protocol];
    let slot = side.nextSlot++;
    while (side.reserved.has(this.portOf(slot))) slot = side.nextSlot++;
    const from = this.address + Math.floor(slot / CLIENTS_PER_ADDRESS);
    const own = this.portOf(slot);
    if (protocol === "udp") {
      const channel = new PeerDatagrams(this, behaviour, number, from, own, to, port);
      this.udp.clients[slot] = channel;
      return channel;
    }
    const lossy = this.core.network.mayLose(this, to);
    const channel = new PeerConnection(this, behaviour, number, from, own, to, port, buffer, lossy, false);
    this.tcp.clients[slot] = channel;
    return channel;
  }

  private portOf(slot: number): number {
    return FIRST_PORT + ((this.basePort - FIRST_PORT + (slot % CLIENTS_PER_ADDRESS)) % PORTS);
  }

  private slotOf(address: number, port: number): number {
    return (address - this.address) * CLIENTS_PER_ADDRESS + ((port - this.basePort + PORTS) % PORTS);
  }

  forget(channel: PeerChannel): void {
    const side = channel instanceof PeerConnection ? this.tcp : this.udp;
    const server = side.servers.get(channel.localPort);
    if (server) server.channels.delete(key(channel.remoteAddress, channel.remotePort));
    else side.clients[this.slotOf(channel.localAddress, channel.localPort)] = undefined;
  }

  // What it tells the trace.

  act(what: string, message: number): void {
    const { trace } = this.core;
    trace.event(EventKind.PeerAct, 0, this.nameString, trace.string(what), message);
  }

  connection(client: number, state: PeerConnectionState): void {
    this.core.trace.event(EventKind.PeerConnection, 0, this.object, client, state);
  }

  acted(): void {
    const { core } = this;
    if (core.trace.recorder.full) core.limitReached("events", core.limits.events);
  }

  // Packets.

  sendSegment(segment: Segment): void {
    this.core.tcp.sendFromOutside(this, segment);
  }

  sendDatagram(channel: PeerChannel, data: Uint8Array): number {
    const message = this.core.trace.nextMessage();
    this.core.network.sendFromOutside(this, {
      message,
      sourceAddress: channel.localAddress,
      sourcePort: channel.localPort,
      address: channel.remoteAddress,
      port: channel.remotePort,
      data,
    });
    return message;
  }

  segmentArrived(segment: Segment): void {
    const { trace } = this.core;
    if (segment.message !== 0) {
      trace.event(EventKind.MessageArrive, 0, segment.message, this.object, segment.data.length);
    }
    const server = this.tcp.servers.get(segment.port);
    if (server) this.arriveAtServer(server, segment);
    else {
      const client = this.tcp.clients[this.slotOf(segment.address, segment.port)];
      if (client) client.arrive(segment);
      else this.refuse(segment);
    }
    this.acted();
  }

  private arriveAtServer(server: Server, segment: Segment): void {
    const { sourceAddress, sourcePort, address, port, flags } = segment;
    const remote = key(sourceAddress, sourcePort);
    const known = server.channels.get(remote);
    if (known instanceof PeerConnection) {
      known.arrive(segment);
      return;
    }
    if ((flags & (SYN | ACK)) !== SYN) {
      this.refuse(segment);
      return;
    }
    const { behaviour, buffer } = server;
    const lossy = this.core.network.mayLose(this, sourceAddress);
    const number = server.accepted++;
    const end = new PeerConnection(
      this,
      behaviour,
      number,
      address,
      port,
      sourceAddress,
      sourcePort,
      buffer,
      lossy,
      true,
    );
    server.channels.set(remote, end);
    end.accept(segment);
  }

  private refuse(segment: Segment): void {
    if ((segment.flags & RST) === 0) this.sendSegment(resetFor(segment, this.core.trace.nextMessage()));
  }

  datagramArrived(datagram: Datagram): void {
    const { address, port, sourceAddress, sourcePort, data } = datagram;
    const server = this.udp.servers.get(port);
    if (server) {
      const remote = key(sourceAddress, sourcePort);
      let channel = server.channels.get(remote);
      if (!channel) {
        const number = server.accepted++;
        channel = new PeerDatagrams(this, server.behaviour, number, address, port, sourceAddress, sourcePort);
        server.channels.set(remote, channel);
        channel.connect();
      }
      if (channel instanceof PeerDatagrams) channel.arrive(data);
    } else this.udp.clients[this.slotOf(address, port)]?.arrive(data);
    this.acted();
  }
}

/** An address and a port in one number: 48 bits. */
const key = (address: number, port: number): number => address * 65_536 + port;
