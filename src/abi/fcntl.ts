/** Numbers of <fcntl.h> and lseek(2), Linux x86-64. fcntl(2), open(2). */

// open(2) and file status flags
export const O_ACCMODE = 3;
export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_RDWR = 2;
export const O_CREAT = 64;
export const O_EXCL = 128;
export const O_NOCTTY = 256;
export const O_TRUNC = 512;
export const O_APPEND = 1024;
export const O_NONBLOCK = 2048;
export const O_NDELAY = 2048;
export const O_ASYNC = 8192;
export const O_DIRECT = 16384;
export const O_DIRECTORY = 65536;
export const O_NOFOLLOW = 131072;
export const O_CLOEXEC = 524288;
export const O_SYNC = 1052672;
export const O_DSYNC = 4096;

// fcntl(2) commands
export const F_DUPFD = 0;
export const F_GETFD = 1;
export const F_SETFD = 2;
export const F_GETFL = 3;
export const F_SETFL = 4;
export const F_GETLK = 5;
export const F_SETLK = 6;
export const F_SETLKW = 7;
export const F_SETOWN = 8;
export const F_GETOWN = 9;
export const F_SETSIG = 10;
export const F_GETSIG = 11;
export const F_SETOWN_EX = 15;
export const F_GETOWN_EX = 16;
export const F_DUPFD_CLOEXEC = 1030;
export const F_SETPIPE_SZ = 1031;
export const F_GETPIPE_SZ = 1032;

// File descriptor flags
export const FD_CLOEXEC = 1;

// lseek(2)
export const SEEK_SET = 0;
export const SEEK_CUR = 1;
export const SEEK_END = 2;
export const SEEK_DATA = 3;
export const SEEK_HOLE = 4;

// Mode bits, inode(7)
export const S_IFMT = 61440;
export const S_IFSOCK = 49152;
export const S_IFREG = 32768;
export const S_IFDIR = 16384;
export const S_IFCHR = 8192;
export const S_IFIFO = 4096;
export const S_IRUSR = 256;
export const S_IWUSR = 128;
export const S_IXUSR = 64;
export const S_IRWXU = 448;
export const S_IRGRP = 32;
export const S_IWGRP = 16;
export const S_IXGRP = 8;
export const S_IROTH = 4;
export const S_IWOTH = 2;
export const S_IXOTH = 1;
