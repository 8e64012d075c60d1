import * as E from "../../abi/errno.ts";
import * as S from "../../abi/socket.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Received } from "./socket.ts";
import { SocketOptions } from "./socket-options.ts";
import { READABLE, roomOf, TcpConnection } from "./tcp-connection.ts";
import { TcpOptions } from "./tcp-options.ts";
import { Urgent } from "./tcp-receiver.ts";
import { TcpState } from "./tcp-state.ts";

/** tcp_rmem and tcp_wmem, tcp(7): the sizes in the middle. */
const RECEIVE_BUFFER = 131_072;
const SEND_BUFFER = 16_384;
/** tcp_rmem: the last of the sizes. */
const LARGEST_RECEIVE_BUFFER = 33_554_432;

/**
 * What goes through a TCP socket, tcp(7): bytes in, bytes out, in order, without boundaries; one urgent byte beside them; and the options
 * that say when they go. Left out against Linux: buffers that grow by themselves.
 */
export abstract class TcpStream extends TcpConnection {
  protected tcpOptions: TcpOptions;

  /** A connection has the options of its listener. */
  constructor(core: Core, machine: number, listener: TcpStream | null) {
    super(core, core.network.hostOf(machine), listener ? listener.options.share() : freshOptions());
    this.tcpOptions = listener ? listener.tcpOptions.share() : new TcpOptions();
    this.sender.noDelay = this.tcpOptions.noDelay;
  }

  /** Takes what there is room for. −EAGAIN: none; −EPIPE: nobody reads, or it is not connected, send(2). */
  override send(source: Uint8Array, flags: number): number {
    const { sender, state } = this;
    if (state === TcpState.SynSent || state === TcpState.SynReceived) return -E.EAGAIN;
    if (this.error !== 0 || this.writeShut || (state !== TcpState.Established && state !== TcpState.CloseWait)) {
      return this.takeError() || -E.EPIPE;
    }
    if (source.length === 0) return 0;
    const room = roomOf(this.options.sendBuffer) - sender.bytes;
    if (room <= 0) {
      this.wantsRoom = true;
      return -E.EAGAIN;
    }
    const count = Math.min(room, source.length);
    sender.more = (flags & S.MSG_MORE) !== 0;
    sender.corked ||= sender.more;
    sender.append(
      count === source.length ? source : source.subarray(0, count),
      (flags & S.MSG_OOB) !== 0 && count === source.length,
    );
    sender.push();
    sender.corked = this.tcpOptions.cork;
    return count;
  }

  /**
   * Moves what is there, up to the urgent mark. 0: the other end has closed, or SHUT_RD. −EAGAIN; −ENOTCONN; the pending error comes
   * after the data, recv(2). MSG_TRUNC copies nothing: the bytes are dropped, or with MSG_PEEK only counted, tcp(7).
   */
  override receive(target: Uint8Array, flags: number, received: Received): number {
    received.clear();
    if ((flags & S.MSG_ERRQUEUE) !== 0) return -E.EAGAIN;
    if (this.state === TcpState.Listen) return -E.ENOTCONN;
    if ((flags & S.MSG_OOB) !== 0) return this.receiveUrgent(target, flags, received);
    const { receiver } = this;
    const inline = this.options.isOn(S.SO_OOBINLINE);
    const keep = (flags & S.MSG_PEEK) !== 0;
    const discard = (flags & S.MSG_TRUNC) !== 0;
    if (target.length === 0 && receiver.length > 0) return 0;
    const count = receiver.read(target, keep, inline, discard);
    if (count > 0) {
      received.copied = discard ? 0 : count;
      if (!keep) this.taken();
      return count;
    }
    return this.nothingToRead();
  }

  /** tcp_recvmsg() of Linux, where no byte is there. */
  private nothingToRead(): number {
    if (this.receiver.finished) return 0;
    if (this.error !== 0) return this.takeError();
    if (this.readShut) return 0;
    return this.state === TcpState.Closed ? -E.ENOTCONN : -E.EAGAIN;
  }

  private receiveUrgent(target: Uint8Array, flags: number, received: Received): number {
    const { receiver } = this;
    if (receiver.urgent !== Urgent.Waiting || this.options.isOn(S.SO_OOBINLINE)) return -E.EINVAL;
    if (this.state === TcpState.Closed && !receiver.finished) return -E.ENOTCONN;
    received.flags = S.MSG_OOB;
    if ((flags & S.MSG_PEEK) === 0) receiver.urgent = Urgent.Read;
    if (target.length === 0) {
      received.flags |= S.MSG_TRUNC;
      return 0;
    }
    target[0] = receiver.urgentByte;
    received.copied = 1;
    return 1;
  }

  /** Bytes were read: the other end is told if that makes much more room, RFC 9293, 3.8.6.2.2. */
  private taken(): void {
    const { core, receiver, sender, state } = this;
    core.trace.event(EventKind.ObjectState, core.actorTid, this.id, receiver.length, 0);
    if (this.readShut || state === TcpState.Closed) return;
    const capacity = roomOf(this.options.receiveBuffer);
    if (receiver.growth(capacity) >= Math.min(capacity >> 1, 2 * sender.segmentSize)) this.acknowledge();
  }

  override get readLowWater(): number {
    return this.options.lowWater;
  }

  override get hasMore(): boolean {
    return this.receiver.finished || this.available() > 0;
  }

  /** FIONREAD: bytes up to the urgent mark, tcp(7). */
  override available(): number {
    return this.listening ? -E.EINVAL : this.receiver.available(this.options.isOn(S.SO_OOBINLINE));
  }

  /** SIOCATMARK, sockatmark(3). */
  override atMark(): number {
    return Number(this.receiver.atMark);
  }

  // Options.

  override setOption(level: number, option: number, value: Uint8Array): number {
    if (level !== S.IPPROTO_TCP) {
      const answer = super.setOption(level, option, value);
      if (level === S.SOL_SOCKET && option === S.SO_RCVLOWAT && answer === 0) this.lowWaterSet();
      return answer;
    }
    this.tcpOptions = this.tcpOptions.unshared();
    const failed = this.tcpOptions.set(option, value);
    if (failed) return failed;
    this.sender.noDelay = this.tcpOptions.noDelay;
    this.sender.corked = this.tcpOptions.cork;
    if (option === S.TCP_NODELAY && this.tcpOptions.noDelay) this.sender.flush();
    else this.sender.push();
    return 0;
  }

  /**
   * tcp_set_rcvlowat() of Linux. It waits for half of what the receive buffer may become at most, for a reader would wait in vain for
   * more; the buffer grows with it; and there may be enough at once.
   */
  private lowWaterSet(): void {
    const options = this.ownOptions();
    const most = (options.receiveBufferFixed ? options.receiveBuffer : LARGEST_RECEIVE_BUFFER) >> 1;
    options.lowWater = Math.min(options.lowWater, Math.max(1, most));
    if (this.receiver.length >= options.lowWater) this.queue.notify(READABLE);
    if (!options.receiveBufferFixed) options.receiveBuffer = Math.max(options.receiveBuffer, 2 * options.lowWater);
  }

  override getOption(level: number, option: number, target: Uint8Array): number {
    if (level !== S.IPPROTO_TCP) return super.getOption(level, option, target);
    return this.tcpOptions.get(option, target, this.state, this.sender.segmentSize);
  }
}

function freshOptions(): SocketOptions {
  const options = new SocketOptions();
  options.receiveBuffer = RECEIVE_BUFFER;
  options.sendBuffer = SEND_BUFFER;
  return options;
}
