import { put32, put64 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as F from "../../abi/fcntl.ts";
import { stat, structSizes } from "../../abi/layout.ts";
import { ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { installDescriptor } from "../file/close.ts";
import { copiedIn, copiedOut } from "../file/copy.ts";
import { descriptionOf } from "../file/descriptor.ts";
import { FileDescription } from "../file/file-description.ts";
import {
  Directory,
  type FileSystem,
  type Inode,
  NullDevice,
  type Place,
  RegularInode,
  SocketInode,
} from "../file/file-system.ts";
import { DirectoryFile, NamedFile, NullFile, RegularFile } from "../file/regular-file.ts";
import type { Thread } from "../proc/process.ts";
import { userBytes } from "../user-memory.ts";
import { pathBytes } from "./payload.ts";

/** Files with a name: open(2), unlink(2), fstat(2), pread(2), pwrite(2). */

/** What fcntl(2) F_GETFL doesn't tell: they concern open(2) alone. */
const CREATION_FLAGS = F.O_CREAT | F.O_EXCL | F.O_NOCTTY | F.O_TRUNC | F.O_CLOEXEC;
/** Every file that open(2) gives on x86-64 has it; F_GETFL tells. Programs know it as 0. */
const O_LARGEFILE = 0o100000;
const BLOCK = 4096;
const SECTOR = 512;

const fileSystem = (core: Core, thread: Thread): FileSystem => core.fileSystemOf(thread.process.machine);

/** A name that the caller gives, one character for each byte; −EFAULT; −ENAMETOOLONG. */
function readPath(thread: Thread, address: number): string | number {
  const bytes = pathBytes(thread, address);
  if (bytes) return String.fromCharCode(...bytes);
  return userBytes(thread, address, 1) ? -E.ENAMETOOLONG : -E.EFAULT;
}

export function sysOpen(core: Core, thread: Thread, address: number, flags: number, mode: number): number {
  const path = readPath(thread, address);
  if (typeof path === "number") return path;
  const disk = fileSystem(core, thread);
  const place = disk.locate(path);
  if (typeof place === "number") return place;
  const refused = whyNot(place, flags);
  if (refused) return refused;
  core.clock.now += core.costs.fileCreate;
  const inode = place.inode ?? disk.makeFile(place, mode);
  if (inode instanceof RegularInode && (flags & F.O_TRUNC) !== 0) inode.truncate();
  const id = core.trace.objectNew(thread.tid, ObjectType.File, path);
  const file = openInode(id, inode);
  const description = new FileDescription(file, (flags & ~CREATION_FLAGS) | O_LARGEFILE);
  const fd = installDescriptor(core, thread.process, description, (flags & F.O_CLOEXEC) !== 0);
  if (fd < 0) file.release();
  return fd;
}

/** Why open(2) refuses, or 0. */
function whyNot({ inode, slash }: Place, flags: number): number {
  const creates = (flags & F.O_CREAT) !== 0;
  if (!inode) {
    if (!creates) return -E.ENOENT;
    return slash ? -E.EISDIR : 0;
  }
  if (creates && (flags & F.O_EXCL) !== 0) return -E.EEXIST;
  if (inode instanceof Directory) {
    return creates || (flags & (F.O_ACCMODE | F.O_TRUNC)) !== F.O_RDONLY ? -E.EISDIR : 0;
  }
  if (slash || (flags & F.O_DIRECTORY) !== 0) return -E.ENOTDIR;
  return inode instanceof SocketInode ? -E.ENXIO : 0;
}

function openInode(id: number, inode: Inode): NamedFile {
  if (inode instanceof RegularInode) return new RegularFile(id, inode);
  return inode instanceof NullDevice ? new NullFile(id, inode) : new DirectoryFile(id, inode);
}

export function sysUnlink(core: Core, thread: Thread, address: number): number {
  const path = readPath(thread, address);
  return typeof path === "number" ? path : fileSystem(core, thread).unlink(path);
}

/** Times are left 0: nothing here looks at them. */
export function sysFstat(core: Core, thread: Thread, fd: number, address: number): number {
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  const target = userBytes(thread, address, structSizes.stat);
  if (!target) return -E.EFAULT;
  const { file } = description;
  const inode = file instanceof NamedFile ? file.inode : null;
  const size = Math.max(0, file.seekable ? file.size() : 0);
  target.fill(0);
  put64(target, stat.ino, inode?.number ?? file.id);
  put64(target, stat.nlink, inode?.links ?? 1);
  put32(target, stat.mode, file.mode);
  put64(target, stat.size, size);
  put64(target, stat.blksize, BLOCK);
  put64(target, stat.blocks, (Math.ceil(size / BLOCK) * BLOCK) / SECTOR);
  return 0;
}

/** The description that pread(2) and pwrite(2) work on. −EINVAL, −EBADF; −ESPIPE where there are no offsets. */
function atOffset(core: Core, thread: Thread, fd: number, count: number, offset: number): FileDescription | number {
  if (!(offset >= 0 && count >= 0)) return -E.EINVAL;
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  return description.file.seekable ? description : -E.ESPIPE;
}

/** pread(2): as read(2), from an offset of its own. */
export function sysPread64(
  core: Core,
  thread: Thread,
  fd: number,
  address: number,
  count: number,
  offset: number,
): number {
  const description = atOffset(core, thread, fd, count, offset);
  if (typeof description === "number") return description;
  if (!description.readable) return -E.EBADF;
  const target = userBytes(thread, address, count);
  if (!target) return -E.EFAULT;
  const moved = description.file.read(target, offset);
  if (moved > 0) copiedOut(core, thread, description.file.id, moved);
  return moved;
}

/** pwrite(2). With O_APPEND it appends, whatever the offset: pwrite(2), BUGS. */
export function sysPwrite64(
  core: Core,
  thread: Thread,
  fd: number,
  address: number,
  count: number,
  offset: number,
): number {
  const description = atOffset(core, thread, fd, count, offset);
  if (typeof description === "number") return description;
  if (!description.writable) return -E.EBADF;
  const source = userBytes(thread, address, count);
  if (!source) return -E.EFAULT;
  const { file } = description;
  const moved = file.write(source, (description.flags & F.O_APPEND) !== 0 ? file.size() : offset);
  if (moved > 0) copiedIn(core, thread, file.id, moved);
  return moved;
}
