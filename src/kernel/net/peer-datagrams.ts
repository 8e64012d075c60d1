import { PeerConnectionState } from "../../trace/event.ts";
import { PeerChannel } from "./peer-channel.ts";

/** A peer's end of a conversation in datagrams: each `send` is one, each that comes is received as it is. Lost is lost. */
export class PeerDatagrams extends PeerChannel {
  private over = false;

  override connect(): void {
    this.behaviour.connected(this);
  }

  arrive(data: Uint8Array): void {
    if (!this.over && !this.ended) this.behaviour.received(this, data);
  }

  override send(data: Uint8Array): number {
    return this.over ? 0 : this.host.sendDatagram(this, data);
  }

  override taken(): void {}

  override halfClose(): void {}

  override close(): void {
    if (this.over) return;
    this.over = true;
    this.stopTimer();
    this.host.forget(this);
    this.behaviour.over(this, PeerConnectionState.Closed);
  }

  override reset(): void {
    this.close();
  }
}
