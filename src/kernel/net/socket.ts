import { put32 } from "../../abi/bytes.ts";
import { ENOPROTOOPT, EOPNOTSUPP } from "../../abi/errno.ts";
import { S_IFSOCK } from "../../abi/fcntl.ts";
import * as S from "../../abi/socket.ts";
import { OpenFile } from "../file/open-file.ts";
import { SocketOptions } from "./socket-options.ts";

/** What a receive tells besides its bytes; one is made once and filled again and again. */
export class Received {
  /** the sender's struct sockaddr */
  readonly address = new Uint8Array(128);
  /** its length; 0: there is none to tell */
  addressLength = 0;
  /** MSG_TRUNC … of msg_flags */
  flags = 0;
  /** bytes that were copied; the result may be more with MSG_TRUNC */
  copied = 0;

  clear(): void {
    this.addressLength = 0;
    this.flags = 0;
    this.copied = 0;
  }
}

/**
 * What all sockets have in common. Addresses are struct sockaddr as they lie in memory, for each family has its own. Operations
 * never block: −EAGAIN.
 */
export abstract class Socket extends OpenFile {
  /** perhaps those of other sockets too: to change them there is `ownOptions` */
  options: SocketOptions;
  abstract readonly family: number;
  /** SOCK_STREAM … */
  abstract readonly type: number;
  abstract readonly protocol: number;
  /** an errno to be told by the next operation, or by SO_ERROR */
  error = 0;
  /** what `takeError` gave last */
  private lastTaken = 0;

  constructor(options = new SocketOptions()) {
    super();
    this.options = options;
  }

  protected abstract readonly core: { readonly received: Received };

  abstract bind(address: Uint8Array): number;
  abstract connect(address: Uint8Array): number;
  /** After a receive: more would come at once, data or the end. Linux tells it of streams alone, IORING_CQE_F_SOCK_NONEMPTY. */
  get hasMore(): boolean {
    return false;
  }

  /** What to answer to a connect(2) that has waited. */
  continueConnect(): number {
    return -EOPNOTSUPP;
  }

  /** `address` null: to whom it is connected. */
  abstract send(source: Uint8Array, flags: number, address: Uint8Array | null): number;
  abstract receive(target: Uint8Array, flags: number, received: Received): number;
  abstract shutdown(how: number): number;
  /** Writes the own address; gives its length. */
  abstract localName(target: Uint8Array): number;
  /** The other end's, or −ENOTCONN. */
  abstract peerName(target: Uint8Array): number;

  /** What accept(2) tells of the other end, which may be gone already. */
  acceptedFrom(target: Uint8Array): number {
    return this.peerName(target);
  }

  /** As System V: reading nothing leaves a datagram where it is. */
  override read(target: Uint8Array): number {
    return target.length === 0 ? 0 : this.receive(target, 0, this.core.received);
  }

  override write(source: Uint8Array): number {
    return this.send(source, 0, null);
  }

  listen(_backlog: number): number {
    return -EOPNOTSUPP;
  }

  /** The next connection, or −errno. */
  accept(): Socket | number {
    return -EOPNOTSUPP;
  }

  get listening(): boolean {
    return false;
  }

  /** The pending error as −errno, which is told once; or 0. */
  takeError(): number {
    const { error } = this;
    this.error = 0;
    this.lastTaken = error;
    return -error;
  }

  setOption(level: number, option: number, value: Uint8Array): number {
    if (level !== S.SOL_SOCKET) return -ENOPROTOOPT;
    return this.isForeign(option) ? -EOPNOTSUPP : this.ownOptions().set(option, value);
  }

  /** Its options, to be changed: no other socket has them. */
  protected ownOptions(): SocketOptions {
    this.options = this.options.unshared();
    return this.options;
  }

  /** Writes the value; gives its length. */
  getOption(level: number, option: number, target: Uint8Array): number {
    if (level !== S.SOL_SOCKET || this.isForeign(option)) return -EOPNOTSUPP;
    const number = this.ownOption(option);
    if (number === null) return this.options.get(option, target);
    put32(target, 0, number);
    return 4;
  }

  /** Credentials come with AF_UNIX alone. */
  private isForeign(option: number): boolean {
    return option === S.SO_PASSCRED && this.family !== S.AF_UNIX;
  }

  private ownOption(option: number): number | null {
    switch (option) {
      case S.SO_TYPE:
        return this.type;
      case S.SO_DOMAIN:
        return this.family;
      case S.SO_PROTOCOL:
        return this.protocol;
      case S.SO_ERROR:
        return -this.takeError();
      case S.SO_ACCEPTCONN:
        return this.listening ? 1 : 0;
      default:
        return null;
    }
  }

  override get readTimeout(): number {
    return this.options.receiveTimeout;
  }

  override get writeTimeout(): number {
    return this.options.sendTimeout;
  }

  override get mode(): number {
    return S_IFSOCK | 0o777;
  }

  /** A receive ends with less than was asked for. */
  endsShort(): void {}

  override keepError(): void {
    this.error = this.lastTaken;
  }
}
