// biome-ignore-all assist/source/organizeImports: each group of constants has its own comment

/**
 * Opening files, and the switches of descriptors. Like `<fcntl.h>`.
 *
 * @module fcntl
 */

import { F_GETOWN } from "../abi/fcntl.ts";
import { SYS_fcntl, SYS_open } from "../abi/syscall.ts";
import { cstring, end, int } from "./internal/check.ts";
import { fail } from "./internal/errno.ts";
import { rawsyscall, syscall } from "./internal/host.ts";

/** Beyond all numbers of errors. */
const MAX_ERRNO = 200;

/**
 * Flags of open, and file status flags for F_GETFL and F_SETFL. O_NONBLOCK: calls do not wait, they fail with EAGAIN. O_ASYNC:
 * the kernel sends a signal when something can be read or written. O_CLOEXEC: not passed on by exec.
 * [open(2)](https://man7.org/linux/man-pages/man2/open.2.html)
 */
export {
  O_ACCMODE,
  O_APPEND,
  O_ASYNC,
  O_CLOEXEC,
  O_CREAT,
  O_DIRECT,
  O_DIRECTORY,
  O_DSYNC,
  O_EXCL,
  O_NDELAY,
  O_NOCTTY,
  O_NOFOLLOW,
  O_NONBLOCK,
  O_RDONLY,
  O_RDWR,
  O_SYNC,
  O_TRUNC,
  O_WRONLY,
} from "../abi/fcntl.ts";

/** Commands of fcntl. [fcntl(2)](https://man7.org/linux/man-pages/man2/fcntl.2.html) */
export {
  F_DUPFD,
  F_DUPFD_CLOEXEC,
  F_GETFD,
  F_GETFL,
  F_GETOWN,
  F_GETPIPE_SZ,
  F_GETSIG,
  F_SETFD,
  F_SETFL,
  F_SETOWN,
  F_SETPIPE_SZ,
  F_SETSIG,
} from "../abi/fcntl.ts";

/** The one descriptor flag, for F_GETFD and F_SETFD: exec closes the descriptor. */
export { FD_CLOEXEC } from "../abi/fcntl.ts";

/** Permission bits of a new file. [inode(7)](https://man7.org/linux/man-pages/man7/inode.7.html) */
export {
  S_IRGRP,
  S_IROTH,
  S_IRUSR,
  S_IRWXU,
  S_IWGRP,
  S_IWOTH,
  S_IWUSR,
  S_IXGRP,
  S_IXOTH,
  S_IXUSR,
} from "../abi/fcntl.ts";

/** Where lseek counts from. [lseek(2)](https://man7.org/linux/man-pages/man2/lseek.2.html) */
export {
  SEEK_CUR,
  SEEK_END,
  SEEK_SET,
} from "../abi/fcntl.ts";

/**
 * Opens a file. `flags` is O_RDONLY, O_WRONLY or O_RDWR, with O_CREAT, O_TRUNC, O_APPEND, O_NONBLOCK … added; `mode` is the
 * permission of a file that O_CREAT makes, such as `0o644`.
 *
 * Returns the lowest free descriptor, or −1. Errors: EACCES, EEXIST, EINVAL, EISDIR, EMFILE, ENOENT, ENOTDIR, ENXIO.
 *
 * The simulated machine has a small file system in memory: `/tmp`, `/dev/null` and what programs make.
 *
 * [open(2)](https://man7.org/linux/man-pages/man2/open.2.html)
 */
export function open(path: string, flags: number, mode: number = 0, extra?: never): number {
  cstring("open", 1, "path", path);
  int("open", 2, "flags", flags);
  int("open", 3, "mode", mode);
  end("open", 3, extra);
  return syscall(SYS_open, path, flags, mode);
}

/**
 * Reads or changes a switch of a descriptor:
 *
 * - `F_GETFL`, `F_SETFL`: the file status flags (O_NONBLOCK, O_APPEND, O_ASYNC). They belong to the open file: all descriptors
 *   that dup and fork made of it see the change.
 * - `F_GETFD`, `F_SETFD`: FD_CLOEXEC, of this descriptor alone.
 * - `F_DUPFD`, `F_DUPFD_CLOEXEC`: a copy whose number is at least `arg`.
 * - `F_GETOWN`, `F_SETOWN`: which process (or, negative, process group) gets SIGIO and SIGURG.
 * - `F_GETSIG`, `F_SETSIG`: which signal is sent instead of SIGIO; 0 is SIGIO without siginfo.
 * - `F_GETPIPE_SZ`, `F_SETPIPE_SZ`: size of a pipe's buffer in bytes.
 *
 * `fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);`
 *
 * Returns what the command says, or −1. Errors: EBADF, EINVAL, EMFILE, EPERM, ESRCH.
 *
 * Record locks are not there.
 *
 * [fcntl(2)](https://man7.org/linux/man-pages/man2/fcntl.2.html)
 */
export function fcntl(fd: number, cmd: number, arg: number = 0, extra?: never): number {
  int("fcntl", 1, "fd", fd);
  int("fcntl", 2, "cmd", cmd);
  int("fcntl", 3, "arg", arg);
  end("fcntl", 3, extra);
  return cmd === F_GETOWN ? getOwner(fd) : syscall(SYS_fcntl, fd, cmd, arg);
}

/** A process group comes as a negative number, which is no error: no group has a number as small as an errno. */
function getOwner(fd: number): number {
  const owner = rawsyscall(SYS_fcntl, fd, F_GETOWN, 0);
  return owner < 0 && owner > -MAX_ERRNO ? fail(-owner) : owner;
}
