import * as nr from "../../abi/syscall.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import * as epoll from "./sys-epoll.ts";
import * as events from "./sys-event-fds.ts";
import * as file from "./sys-file.ts";
import * as futex from "./sys-futex.ts";
import * as message from "./sys-message.ts";
import * as open from "./sys-open.ts";
import * as poll from "./sys-poll.ts";
import * as process from "./sys-process.ts";
import * as signal from "./sys-signal.ts";
import * as socket from "./sys-socket.ts";
import { sysSocketpair } from "./sys-socketpair.ts";
import * as time from "./sys-time.ts";
import * as uring from "./sys-uring.ts";

/**
 * A system call handler: checks its arguments and calls objects. It answers the result, −errno, BLOCKED or GONE. A call that slept
 * comes to its handler again with the same arguments.
 */
export type SyscallHandler = (
  core: Core,
  thread: Thread,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
) => number;

const handlers: readonly (readonly [number, SyscallHandler])[] = [
  // Files and descriptors
  [nr.SYS_read, file.sysRead],
  [nr.SYS_write, file.sysWrite],
  [nr.SYS_close, file.sysClose],
  [nr.SYS_lseek, file.sysLseek],
  [nr.SYS_ioctl, file.sysIoctl],
  [nr.SYS_pipe, file.sysPipe],
  [nr.SYS_pipe2, file.sysPipe2],
  [nr.SYS_dup, file.sysDup],
  [nr.SYS_dup2, file.sysDup2],
  [nr.SYS_dup3, file.sysDup3],
  [nr.SYS_fcntl, file.sysFcntl],
  [nr.SYS_fsync, file.sysFsync],
  [nr.SYS_open, open.sysOpen],
  [nr.SYS_unlink, open.sysUnlink],
  [nr.SYS_fstat, open.sysFstat],
  [nr.SYS_pread64, open.sysPread64],
  [nr.SYS_pwrite64, open.sysPwrite64],
  // Processes and threads
  [nr.SYS_getpid, process.sysGetpid],
  [nr.SYS_gettid, process.sysGettid],
  [nr.SYS_getppid, process.sysGetppid],
  [nr.SYS_getuid, process.sysGetuid],
  [nr.SYS_geteuid, process.sysGetuid],
  [nr.SYS_fork, process.sysFork],
  [nr.SYS_clone, process.sysClone],
  [nr.SYS_exit, process.sysExit],
  [nr.SYS_exit_group, process.sysExitGroup],
  [nr.SYS_wait4, process.sysWait4],
  [nr.SYS_sched_yield, process.sysSchedYield],
  [nr.SYS_futex, futex.sysFutex],
  // Signals
  [nr.SYS_rt_sigaction, signal.sysSigaction],
  [nr.SYS_rt_sigprocmask, signal.sysSigprocmask],
  [nr.SYS_rt_sigpending, signal.sysSigpending],
  [nr.SYS_rt_sigsuspend, signal.sysSigsuspend],
  [nr.SYS_rt_sigtimedwait, signal.sysSigtimedwait],
  [nr.SYS_rt_sigqueueinfo, signal.sysSigqueueinfo],
  [nr.SYS_kill, signal.sysKill],
  [nr.SYS_tkill, signal.sysTkill],
  [nr.SYS_tgkill, signal.sysTgkill],
  [nr.SYS_pause, time.sysPause],
  // Sockets
  [nr.SYS_socket, socket.sysSocket],
  [nr.SYS_socketpair, sysSocketpair],
  [nr.SYS_bind, socket.sysBind],
  [nr.SYS_connect, socket.sysConnect],
  [nr.SYS_listen, socket.sysListen],
  [nr.SYS_accept, socket.sysAccept],
  [nr.SYS_accept4, socket.sysAccept4],
  [nr.SYS_sendto, socket.sysSendto],
  [nr.SYS_recvfrom, socket.sysRecvfrom],
  [nr.SYS_sendmsg, message.sysSendmsg],
  [nr.SYS_recvmsg, message.sysRecvmsg],
  [nr.SYS_sendmmsg, message.sysSendmmsg],
  [nr.SYS_recvmmsg, message.sysRecvmmsg],
  [nr.SYS_shutdown, socket.sysShutdown],
  [nr.SYS_getsockname, socket.sysGetsockname],
  [nr.SYS_getpeername, socket.sysGetpeername],
  [nr.SYS_setsockopt, socket.sysSetsockopt],
  [nr.SYS_getsockopt, socket.sysGetsockopt],
  // Readiness
  [nr.SYS_select, poll.sysSelect],
  [nr.SYS_pselect6, poll.sysPselect6],
  [nr.SYS_poll, poll.sysPoll],
  [nr.SYS_ppoll, poll.sysPpoll],
  [nr.SYS_epoll_create1, epoll.sysEpollCreate1],
  [nr.SYS_epoll_ctl, epoll.sysEpollCtl],
  [nr.SYS_epoll_wait, epoll.sysEpollWait],
  [nr.SYS_epoll_pwait, epoll.sysEpollPwait],
  [nr.SYS_eventfd, events.sysEventfd],
  [nr.SYS_eventfd2, events.sysEventfd2],
  [nr.SYS_timerfd_create, events.sysTimerfdCreate],
  [nr.SYS_timerfd_settime, events.sysTimerfdSettime],
  [nr.SYS_timerfd_gettime, events.sysTimerfdGettime],
  [nr.SYS_signalfd, events.sysSignalfd],
  [nr.SYS_signalfd4, events.sysSignalfd4],
  // Rings
  [nr.SYS_io_uring_setup, uring.sysIoUringSetup],
  [nr.SYS_io_uring_enter, uring.sysIoUringEnter],
  // Time
  [nr.SYS_nanosleep, time.sysNanosleep],
  [nr.SYS_clock_nanosleep, time.sysClockNanosleep],
  [nr.SYS_clock_gettime, time.sysClockGettime],
  [nr.SYS_clock_getres, time.sysClockGetres],
  [nr.SYS_gettimeofday, time.sysGettimeofday],
  [nr.SYS_alarm, time.sysAlarm],
  [nr.SYS_getitimer, time.sysGetitimer],
  [nr.SYS_setitimer, time.sysSetitimer],
];

/** By system call number; a hole is ENOSYS. */
export const syscallTable: readonly (SyscallHandler | null)[] = (() => {
  const table: (SyscallHandler | null)[] = new Array<SyscallHandler | null>(512).fill(null);
  for (const [number, handler] of handlers) table[number] = handler;
  return table;
})();
