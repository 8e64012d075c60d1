import * as E from "../../abi/errno.ts";
import { type FileSystem, SocketInode } from "../file/file-system.ts";
import type { Socket } from "./socket.ts";
import { autobindAddress, type UnixAddress } from "./unix-address.ts";

/**
 * The names of one machine's AF_UNIX sockets. A path is a file that outlives its socket: until unlink(2) nobody else can bind to it, and
 * who connects is refused. An abstract name is gone with its socket, unix(7);
 * each type of socket has such names of its own.
 *
 * Invariant: `abstract` and `owners` hold just the sockets that have a name and are not released.
 */
export class UnixNames {
  private readonly disk: FileSystem;
  private readonly abstract = new Map<string, Socket>();
  private readonly owners = new Map<SocketInode, Socket>();
  private automatic = 0;

  constructor(disk: FileSystem) {
    this.disk = disk;
  }

  /** Gives a socket its name. −EADDRINUSE; −EINVAL: it has one already (and a path that was free stays so). */
  bind(owner: Socket, address: UnixAddress, named: boolean): SocketInode | number {
    if (address.kind === "path") return this.bindPath(owner, address.name, named);
    if (named) return -E.EINVAL;
    const key = abstractKey(owner.type, address.name);
    if (this.abstract.has(key)) return -E.EADDRINUSE;
    this.abstract.set(key, owner);
    return 0;
  }

  private bindPath(owner: Socket, path: string, named: boolean): SocketInode | number {
    const place = this.disk.locate(path);
    if (typeof place === "number") return place;
    if (place.inode) return -E.EADDRINUSE;
    if (place.slash) return -E.ENOENT;
    if (named) return -E.EINVAL;
    const inode = this.disk.makeSocket(place);
    this.owners.set(inode, owner);
    return inode;
  }

  /** A free name for a socket that asked for none. Linux begins at a random one. */
  autobind(owner: Socket): UnixAddress {
    for (;;) {
      const address = autobindAddress(this.automatic++);
      if (this.bind(owner, address, false) === 0) return address;
    }
  }

  /** Which socket of a type has this name. −EPROTOTYPE: one of another type has the path. −ENOENT, −ENOTDIR …: no such file; −ECONNREFUSED: no socket, or one that is gone. */
  find({ kind, name }: UnixAddress, type: number): Socket | number {
    if (kind === "unnamed") return -E.EINVAL;
    if (kind === "abstract") return this.abstract.get(abstractKey(type, name)) ?? -E.ECONNREFUSED;
    const place = this.disk.locate(name);
    if (typeof place === "number") return place;
    if (!place.inode) return -E.ENOENT;
    if (!(place.inode instanceof SocketInode)) return -E.ECONNREFUSED;
    const owner = this.owners.get(place.inode);
    if (!owner) return -E.ECONNREFUSED;
    return owner.type === type ? owner : -E.EPROTOTYPE;
  }

  release(owner: Socket, address: UnixAddress, inode: SocketInode | null): void {
    const key = abstractKey(owner.type, address.name);
    if (address.kind === "abstract" && this.abstract.get(key) === owner) this.abstract.delete(key);
    if (inode) this.owners.delete(inode);
  }
}

const abstractKey = (type: number, name: string): string => `${type}:${name}`;
