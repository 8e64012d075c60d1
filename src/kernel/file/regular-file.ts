import { EISDIR } from "../../abi/errno.ts";
import { POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM } from "../../abi/poll.ts";
import type { Inode, RegularInode } from "./file-system.ts";
import { OpenFile } from "./open-file.ts";

const ALWAYS = POLLIN | POLLRDNORM | POLLOUT | POLLWRNORM;

/** What open(2) gives for a name: it never waits, so it is always ready, poll(2). */
export abstract class NamedFile extends OpenFile {
  readonly id: number;
  readonly inode: Inode;

  constructor(id: number, inode: Inode) {
    super();
    this.id = id;
    this.inode = inode;
  }

  override readiness(): number {
    return ALWAYS;
  }

  override get mode(): number {
    return this.inode.mode;
  }

  override get signalsReadiness(): boolean {
    return false;
  }

  /** EPERM from epoll_ctl(2). */
  override get pollable(): boolean {
    return false;
  }

  override get signalsBrokenPipe(): boolean {
    return false;
  }

  override setDirect(): number {
    return 0;
  }

  override release(): void {}
}

/**
 * A regular file, opened. The offset is the description's, so descriptors of dup(2) and fork(2) share it and another open(2) has its
 * own. Invariant: `inode.opens` counts the objects of this class that are not yet released.
 */
export class RegularFile extends NamedFile {
  private readonly content: RegularInode;

  constructor(id: number, inode: RegularInode) {
    super(id, inode);
    this.content = inode;
    inode.opens++;
  }

  override get seekable(): boolean {
    return true;
  }

  override size(): number {
    return this.content.size;
  }

  override read(target: Uint8Array, offset: number): number {
    return this.content.readAt(target, offset);
  }

  override write(source: Uint8Array, offset: number): number {
    return this.content.writeAt(source, offset);
  }

  override available(offset = 0): number {
    return Math.max(0, this.content.size - offset);
  }

  override release(): void {
    this.content.opens--;
    this.content.dropIfUnused();
  }
}

/** /dev/null: nothing comes out, everything goes in. */
export class NullFile extends NamedFile {
  override get ignoresSeek(): boolean {
    return true;
  }

  override read(): number {
    return 0;
  }

  override write(source: Uint8Array): number {
    return source.length;
  }
}

/** A directory: it can be opened for reading, and not read. */
export class DirectoryFile extends NamedFile {
  override get seekable(): boolean {
    return true;
  }

  override size(): number {
    return 0;
  }

  override read(): number {
    return -EISDIR;
  }
}
