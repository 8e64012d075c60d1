import * as E from "../../abi/errno.ts";
import { S_IFCHR, S_IFDIR, S_IFREG, S_IFSOCK } from "../../abi/fcntl.ts";

/**
 * The small file system of one machine, in memory: `/tmp`, `/dev/null` and what programs make. Names are bytes, kept as text of one
 * character for each. A name that does not begin with "/" begins in `/tmp`, where every program is. There are no links and no
 * permissions to fail: every program is root's.
 */

/** All files of a machine together: more is ENOSPC. */
const CAPACITY = 64 << 20;
const NAME_MAX = 255;
const UMASK = 0o022;

/** What a name stands for. Invariant: `links` is 1 while it has a name, then 0; it lives on while it is open. */
export abstract class Inode {
  readonly number: number;
  /** S_IFMT bits and permissions */
  readonly mode: number;
  links = 1;

  constructor(number: number, mode: number) {
    this.number = number;
    this.mode = mode;
  }
}

export class Directory extends Inode {
  readonly entries = new Map<string, Inode>();
}

/** /dev/null. */
export class NullDevice extends Inode {}

/** What bind(2) of an AF_UNIX socket leaves: it stays when the socket is gone, unix(7). */
export class SocketInode extends Inode {}

/** The bytes of a regular file. Invariant: `data` beyond `size` is zero. */
export class RegularInode extends Inode {
  private data = new Uint8Array(64);
  private readonly disk: FileSystem;
  size = 0;
  /** descriptions that are open */
  opens = 0;

  constructor(number: number, mode: number, disk: FileSystem) {
    super(number, mode);
    this.disk = disk;
  }

  readAt(target: Uint8Array, offset: number): number {
    const count = Math.max(0, Math.min(target.length, this.size - offset));
    if (count > 0) target.set(this.data.subarray(offset, offset + count));
    return count;
  }

  /** All bytes, or −ENOSPC. A hole before them reads as zeros. */
  writeAt(source: Uint8Array, offset: number): number {
    if (source.length === 0) return 0;
    const end = offset + source.length;
    if (end > this.size && !this.disk.take(end - this.size)) return -E.ENOSPC;
    if (end > this.data.length) {
      const grown = new Uint8Array(Math.max(end, this.data.length * 2));
      grown.set(this.data.subarray(0, this.size));
      this.data = grown;
    }
    this.data.set(source, offset);
    this.size = Math.max(this.size, end);
    return source.length;
  }

  truncate(): void {
    this.disk.give(this.size);
    this.size = 0;
    this.data = new Uint8Array(64);
  }

  /** Neither a name nor a description is left: the bytes are given back. */
  dropIfUnused(): void {
    if (this.links === 0 && this.opens === 0) this.truncate();
  }
}

/** Where a name leads: its directory, its last part, and what stands there. */
export interface Place {
  readonly directory: Directory;
  readonly name: string;
  readonly inode: Inode | null;
  /** the name ends in "/": only a directory will do */
  readonly slash: boolean;
}

export class FileSystem {
  private readonly root = new Directory(1, S_IFDIR | 0o755);
  private readonly temporary = new Directory(2, S_IFDIR | 0o1777);
  private inodes = 3;
  private used = 0;

  constructor() {
    const devices = new Directory(this.inodes++, S_IFDIR | 0o755);
    devices.entries.set("null", new NullDevice(this.inodes++, S_IFCHR | 0o666));
    this.root.entries.set("tmp", this.temporary);
    this.root.entries.set("dev", devices);
  }

  /** −ENOENT: a directory on the way, or the whole name, is empty; −ENOTDIR: no directory; −ENAMETOOLONG. */
  locate(path: string): Place | number {
    if (path === "") return -E.ENOENT;
    let directory = path.startsWith("/") ? this.root : this.temporary;
    const parents: Directory[] = directory === this.root ? [] : [this.root];
    const parts = path.split("/").filter((part) => part !== "" && part !== ".");
    const slash = /\/\.?$/.test(path);
    for (const [index, name] of parts.entries()) {
      if (name.length > NAME_MAX) return -E.ENAMETOOLONG;
      const inode = name === ".." ? (parents.pop() ?? this.root) : (directory.entries.get(name) ?? null);
      if (index === parts.length - 1 && name !== "..") return { directory, name, inode, slash };
      if (!inode) return -E.ENOENT;
      if (!(inode instanceof Directory)) return -E.ENOTDIR;
      if (name !== "..") parents.push(directory);
      directory = inode;
    }
    return { directory, name: ".", inode: directory, slash: true };
  }

  makeFile(place: Place, permissions: number): RegularInode {
    return this.link(place, new RegularInode(this.inodes++, S_IFREG | (permissions & 0o7777 & ~UMASK), this));
  }

  makeSocket(place: Place): SocketInode {
    return this.link(place, new SocketInode(this.inodes++, S_IFSOCK | (0o777 & ~UMASK)));
  }

  private link<T extends Inode>({ directory, name }: Place, inode: T): T {
    directory.entries.set(name, inode);
    return inode;
  }

  /** unlink(2): the name is gone at once, the file with its last description. */
  unlink(path: string): number {
    const place = this.locate(path);
    if (typeof place === "number") return place;
    const { directory, name, inode, slash } = place;
    if (!inode) return -E.ENOENT;
    if (inode instanceof Directory) return -E.EISDIR;
    if (slash) return -E.ENOTDIR;
    directory.entries.delete(name);
    inode.links = 0;
    if (inode instanceof RegularInode) inode.dropIfUnused();
    return 0;
  }

  /** Room for so many bytes more; false: there is none. */
  take(bytes: number): boolean {
    if (this.used + bytes > CAPACITY) return false;
    this.used += bytes;
    return true;
  }

  give(bytes: number): void {
    this.used -= bytes;
  }
}
