import { get32 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as P from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { SocketInode } from "../file/file-system.ts";
import { EVERYBODY, NO_SIGNAL } from "../sched/wait-queue.ts";
import { Socket } from "./socket.ts";
import { parseUnixAddress, showUnixAddress, UNNAMED, type UnixAddress } from "./unix-address.ts";
import type { UnixNames } from "./unix-names.ts";

export const READABLE = P.POLLIN | P.POLLRDNORM;
export const WRITABLE = P.POLLOUT | P.POLLWRNORM | P.POLLWRBAND;
/** The state of a connection has changed: everybody looks again. */
export const CHANGED = READABLE | WRITABLE | P.POLLRDHUP | P.POLLHUP | EVERYBODY;

/**
 * What AF_UNIX sockets have in common, unix(7): a name, and room for what they have sent. There is no network between them: a send puts
 * the bytes into the other socket's queue, but they count against the *sender's* buffer (SO_SNDBUF) until somebody has read them.
 *
 * Invariant: `charge` is the memory of all that this socket has sent and nobody has yet taken or dropped.
 * Left out against Linux: control messages (SCM_RIGHTS, SCM_CREDENTIALS), SOCK_SEQPACKET.
 */
export abstract class UnixSocket extends Socket {
  readonly id: number;
  readonly family = S.AF_UNIX;
  readonly protocol = 0;
  address: UnixAddress = UNNAMED;
  protected readonly core: Core;
  protected readonly names: UnixNames;
  protected readonly machine: number;
  protected readShut = false;
  protected writeShut = false;
  private inode: SocketInode | null = null;
  private charge = 0;
  /** a send found no room */
  protected ranOut = false;
  private gone = false;
  /** sockets that found this one's queue full; each is told once when there is room */
  private readonly waitingForRoom = new Set<UnixSocket>();

  constructor(core: Core, machine: number) {
    super();
    this.core = core;
    this.machine = machine;
    this.names = core.unixNamesOf(machine);
    this.id = core.trace.objectNew(core.actorTid, ObjectType.UnixSocket, "UNIX");
  }

  /** True after the last close: who still points here finds nobody. */
  get released(): boolean {
    return this.gone;
  }

  get named(): boolean {
    return this.address !== UNNAMED;
  }

  /** A quarter of the buffer at most is in use: unix_writable() of Linux. A send works as long as it is not full. */
  protected get writable(): boolean {
    return this.charge * 4 <= this.options.sendBuffer;
  }

  protected get sendBufferFull(): boolean {
    return this.charge >= this.options.sendBuffer;
  }

  protected addCharge(bytes: number): void {
    this.charge += bytes;
  }

  /** Something that this socket has sent was read or dropped. */
  giveBack(bytes: number): void {
    this.charge -= bytes;
    if (!this.writable) return;
    // SIGIO tells of room only where there was none.
    this.queue.notify(this.ranOut ? WRITABLE : WRITABLE | NO_SIGNAL);
    this.ranOut = false;
  }

  /** Told by `makeRoom` of the other socket, once. */
  waitForRoomAt(other: UnixSocket): void {
    other.waitingForRoom.add(this);
  }

  protected makeRoom(): void {
    if (this.waitingForRoom.size === 0) return;
    const waiting = [...this.waitingForRoom];
    this.waitingForRoom.clear();
    for (const socket of waiting) socket.queue.notify(WRITABLE);
  }

  /** −EADDRINUSE: the name is taken, or a file has it. −EINVAL: bound already. The family alone asks for any abstract name. */
  override bind(source: Uint8Array): number {
    const address = parseUnixAddress(source);
    if (typeof address === "number") return address;
    if (address.kind === "unnamed") {
      if (!this.named) this.address = this.names.autobind(this);
    } else {
      const bound = this.names.bind(this, address, this.named);
      if (typeof bound === "number" && bound < 0) return bound;
      if (bound instanceof SocketInode) this.inode = bound;
      this.address = address;
    }
    this.relabel();
    return 0;
  }

  /** Of the options of the internet's protocols and of ports it has none. */
  override setOption(level: number, option: number, value: Uint8Array): number {
    if (level !== S.SOL_SOCKET) return -E.EOPNOTSUPP;
    if (option === S.SO_REUSEPORT && value.length >= 4 && get32(value, 0) !== 0) return -E.EOPNOTSUPP;
    return super.setOption(level, option, value);
  }

  override localName(target: Uint8Array): number {
    target.set(this.address.bytes);
    return this.address.bytes.length;
  }

  /** Whom it is connected to. */
  abstract get other(): UnixSocket | null;

  override peerName(target: Uint8Array): number {
    return this.other ? this.other.localName(target) : -E.ENOTCONN;
  }

  /** As `peerName` for recvfrom(2): an unnamed sender has no address at all. */
  senderName(target: Uint8Array): number {
    return this.named ? this.localName(target) : 0;
  }

  protected relabel(): void {
    const own = this.named ? ` ${showUnixAddress(this.address)}` : "";
    const other = this.other?.named ? ` → ${showUnixAddress(this.other.address)}` : "";
    this.core.trace.objectLabel(this.id, `UNIX${own}${other}`);
  }

  protected traceState(bytes: number, items: number): void {
    this.core.trace.event(EventKind.ObjectState, this.core.actorTid, this.id, bytes, items);
  }

  override release(): void {
    this.gone = true;
    this.names.release(this, this.address, this.inode);
    this.makeRoom();
  }
}
