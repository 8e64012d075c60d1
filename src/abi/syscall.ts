/** System call numbers of Linux x86-64, syscalls(2). The name after SYS_ is the name that strace(1) prints. */

export const SYS_read = 0;
export const SYS_write = 1;
export const SYS_open = 2;
export const SYS_close = 3;
export const SYS_fstat = 5;
export const SYS_poll = 7;
export const SYS_lseek = 8;
export const SYS_mmap = 9;
export const SYS_rt_sigaction = 13;
export const SYS_rt_sigprocmask = 14;
export const SYS_rt_sigreturn = 15;
export const SYS_ioctl = 16;
export const SYS_pread64 = 17;
export const SYS_pwrite64 = 18;
export const SYS_readv = 19;
export const SYS_writev = 20;
export const SYS_pipe = 22;
export const SYS_select = 23;
export const SYS_sched_yield = 24;
export const SYS_dup = 32;
export const SYS_dup2 = 33;
export const SYS_pause = 34;
export const SYS_nanosleep = 35;
export const SYS_getitimer = 36;
export const SYS_alarm = 37;
export const SYS_setitimer = 38;
export const SYS_getpid = 39;
export const SYS_socket = 41;
export const SYS_connect = 42;
export const SYS_accept = 43;
export const SYS_sendto = 44;
export const SYS_recvfrom = 45;
export const SYS_sendmsg = 46;
export const SYS_recvmsg = 47;
export const SYS_shutdown = 48;
export const SYS_bind = 49;
export const SYS_listen = 50;
export const SYS_getsockname = 51;
export const SYS_getpeername = 52;
export const SYS_socketpair = 53;
export const SYS_setsockopt = 54;
export const SYS_getsockopt = 55;
export const SYS_clone = 56;
export const SYS_fork = 57;
export const SYS_exit = 60;
export const SYS_wait4 = 61;
export const SYS_kill = 62;
export const SYS_fcntl = 72;
export const SYS_fsync = 74;
export const SYS_unlink = 87;
export const SYS_gettimeofday = 96;
export const SYS_getuid = 102;
export const SYS_geteuid = 107;
export const SYS_getppid = 110;
export const SYS_rt_sigpending = 127;
export const SYS_rt_sigtimedwait = 128;
export const SYS_rt_sigqueueinfo = 129;
export const SYS_rt_sigsuspend = 130;
export const SYS_gettid = 186;
export const SYS_tkill = 200;
export const SYS_futex = 202;
export const SYS_clock_gettime = 228;
export const SYS_clock_getres = 229;
export const SYS_clock_nanosleep = 230;
export const SYS_exit_group = 231;
export const SYS_epoll_wait = 232;
export const SYS_epoll_ctl = 233;
export const SYS_tgkill = 234;
export const SYS_pselect6 = 270;
export const SYS_ppoll = 271;
export const SYS_epoll_pwait = 281;
export const SYS_signalfd = 282;
export const SYS_timerfd_create = 283;
export const SYS_eventfd = 284;
export const SYS_timerfd_settime = 286;
export const SYS_timerfd_gettime = 287;
export const SYS_accept4 = 288;
export const SYS_signalfd4 = 289;
export const SYS_eventfd2 = 290;
export const SYS_epoll_create1 = 291;
export const SYS_dup3 = 292;
export const SYS_pipe2 = 293;
export const SYS_recvmmsg = 299;
export const SYS_sendmmsg = 307;
export const SYS_io_uring_setup = 425;
export const SYS_io_uring_enter = 426;
export const SYS_io_uring_register = 427;

/** The name of a system call, as strace(1) prints it. */
export const syscallNames: Readonly<Record<number, string>> = {
  0: "read",
  1: "write",
  2: "open",
  3: "close",
  5: "fstat",
  7: "poll",
  8: "lseek",
  9: "mmap",
  13: "rt_sigaction",
  14: "rt_sigprocmask",
  15: "rt_sigreturn",
  16: "ioctl",
  17: "pread64",
  18: "pwrite64",
  19: "readv",
  20: "writev",
  22: "pipe",
  23: "select",
  24: "sched_yield",
  32: "dup",
  33: "dup2",
  34: "pause",
  35: "nanosleep",
  36: "getitimer",
  37: "alarm",
  38: "setitimer",
  39: "getpid",
  41: "socket",
  42: "connect",
  43: "accept",
  44: "sendto",
  45: "recvfrom",
  46: "sendmsg",
  47: "recvmsg",
  48: "shutdown",
  49: "bind",
  50: "listen",
  51: "getsockname",
  52: "getpeername",
  53: "socketpair",
  54: "setsockopt",
  55: "getsockopt",
  56: "clone",
  57: "fork",
  60: "exit",
  61: "wait4",
  62: "kill",
  72: "fcntl",
  74: "fsync",
  87: "unlink",
  96: "gettimeofday",
  102: "getuid",
  107: "geteuid",
  110: "getppid",
  127: "rt_sigpending",
  128: "rt_sigtimedwait",
  129: "rt_sigqueueinfo",
  130: "rt_sigsuspend",
  186: "gettid",
  200: "tkill",
  202: "futex",
  228: "clock_gettime",
  229: "clock_getres",
  230: "clock_nanosleep",
  231: "exit_group",
  232: "epoll_wait",
  233: "epoll_ctl",
  234: "tgkill",
  270: "pselect6",
  271: "ppoll",
  281: "epoll_pwait",
  282: "signalfd",
  283: "timerfd_create",
  284: "eventfd",
  286: "timerfd_settime",
  287: "timerfd_gettime",
  288: "accept4",
  289: "signalfd4",
  290: "eventfd2",
  291: "epoll_create1",
  292: "dup3",
  293: "pipe2",
  299: "recvmmsg",
  307: "sendmmsg",
  425: "io_uring_setup",
  426: "io_uring_enter",
  427: "io_uring_register",
};
