import { describe, expect, it } from "vitest";
import * as nr from "../../abi/syscall.ts";
import { EventKind } from "../event.ts";
import {
  inetBytes,
  intBytes,
  longBytes,
  type ScriptedPayload,
  TraceScript,
  textBytes,
} from "../testing/trace-script.ts";
import { toStrace } from "./strace.ts";

const LOOPBACK = 0x7f000001;
const SOCKADDR = inetBytes(LOOPBACK, 4000);

interface OneCall {
  readonly nr: number;
  readonly args: readonly number[];
  readonly result: number;
  readonly in?: readonly ScriptedPayload[];
  readonly out?: readonly ScriptedPayload[];
}

/** The line of one call, without the newline. */
function lineOf(call: OneCall): string {
  const script = new TraceScript().process(1000, "main");
  script.enter(1000, call.nr, call.args, call.in).exit(1000, call.nr, call.result, call.out);
  return toStrace(script.finish()).trimEnd();
}

const payload = (argument: number, bytes: Uint8Array): ScriptedPayload => ({ argument, bytes });

/** Every expected line here was printed by strace 6.1 on Linux for the same call, but for addresses of memory. */
const RECORDED: readonly (readonly [string, OneCall])[] = [
  [
    "socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC|SOCK_NONBLOCK, IPPROTO_IP) = 3",
    { nr: nr.SYS_socket, args: [2, 2 | 2048 | 524288, 0], result: 3 },
  ],
  ["socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 11", { nr: nr.SYS_socket, args: [1, 1 | 524288, 0], result: 11 }],
  [
    'bind(3, {sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    { nr: nr.SYS_bind, args: [3, 4096, 16], result: 0, in: [payload(1, SOCKADDR)] },
  ],
  [
    "recvfrom(3, 0x5590, 1024, 0, 0x7fff, [16]) = -1 EAGAIN (Resource temporarily unavailable)",
    { nr: nr.SYS_recvfrom, args: [3, 0x5590, 1024, 0, 0x7fff, 8192], result: -11, in: [payload(5, intBytes(16))] },
  ],
  [
    'recvfrom(3, "hello\\n\\0\\1zhello\\n\\0\\1zhello\\n\\0\\1zhello"..., 1024, 0, {sa_family=AF_INET, sin_port=htons(4000), sin_addr=inet_addr("127.0.0.1")}, [16]) = 45',
    {
      nr: nr.SYS_recvfrom,
      args: [3, 4096, 1024, 0, 8192, 12288],
      result: 45,
      in: [payload(5, intBytes(16))],
      out: [payload(1, textBytes("hello\n\0\u0001z".repeat(5))), payload(4, SOCKADDR), payload(5, intBytes(16))],
    },
  ],
  [
    "poll([{fd=3, events=POLLIN}, {fd=5, events=POLLIN|POLLOUT}, {fd=-1}], 3, -1) = 1 ([{fd=5, revents=POLLIN|POLLOUT}])",
    {
      nr: nr.SYS_poll,
      args: [4096, 3, -1],
      result: 1,
      in: [payload(0, intBytes(3, 1, 5, 5, -1, 1))],
      out: [payload(0, intBytes(3, 1, 5, 5 | (5 << 16), -1, 1))],
    },
  ],
  [
    "poll([{fd=3, events=POLLIN}], 1, 1)     = 0 (Timeout)",
    { nr: nr.SYS_poll, args: [4096, 1, 1], result: 0, in: [payload(0, intBytes(3, 1))], out: [] },
  ],
  [
    "select(10, [3 6], [5], NULL, {tv_sec=0, tv_usec=1000}) = 1 (out [5], left {tv_sec=0, tv_usec=997})",
    {
      nr: nr.SYS_select,
      args: [10, 64, 128, 0, 192],
      result: 1,
      in: [payload(1, longBytes(0b1001000)), payload(2, longBytes(0b100000)), payload(4, longBytes(0, 1000))],
      out: [payload(1, longBytes(0)), payload(2, longBytes(0b100000)), payload(4, longBytes(0, 997))],
    },
  ],
  [
    "epoll_ctl(8, EPOLL_CTL_ADD, 5, {events=EPOLLIN|EPOLLONESHOT|EPOLLET, data={u32=3, u64=3}}) = 0",
    { nr: nr.SYS_epoll_ctl, args: [8, 1, 5, 64], result: 0, in: [payload(3, intBytes(0xc0000001, 3, 0))] },
  ],
  ["epoll_ctl(8, EPOLL_CTL_DEL, 5, NULL)    = 0", { nr: nr.SYS_epoll_ctl, args: [8, 2, 5, 0], result: 0 }],
  ["epoll_wait(8, [], 1, 0)                 = 0", { nr: nr.SYS_epoll_wait, args: [8, 64, 1, 0], result: 0 }],
  ["fcntl(4, F_SETFL, O_RDONLY|O_NONBLOCK|FASYNC) = 0", { nr: nr.SYS_fcntl, args: [4, 4, 2048 | 8192], result: 0 }],
  ["fcntl(8, F_GETFL)                       = 0x2 (flags O_RDWR)", { nr: nr.SYS_fcntl, args: [8, 3, 0], result: 2 }],
  ["fcntl(4, F_GETSIG)                      = 34 (SIGRT_2)", { nr: nr.SYS_fcntl, args: [4, 11, 0], result: 34 }],
  [
    "setsockopt(4, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
    { nr: nr.SYS_setsockopt, args: [4, 1, 2, 64, 4], result: 0, in: [payload(3, intBytes(1))] },
  ],
  [
    'setsockopt(3, SOL_SOCKET, SO_RCVTIMEO_OLD, "\\1\\0\\0\\0\\0\\0\\0\\0 \\241\\7\\0\\0\\0\\0\\0", 16) = 0',
    { nr: nr.SYS_setsockopt, args: [3, 1, 20, 64, 16], result: 0, in: [payload(3, longBytes(1, 500000))] },
  ],
  [
    "rt_sigprocmask(SIG_BLOCK, [USR1 CHLD RT_3], NULL, 8) = 0",
    { nr: nr.SYS_rt_sigprocmask, args: [0, 64, 0, 8], result: 0, in: [payload(1, intBytes(0x10200, 1 << 2))] },
  ],
  [
    "signalfd4(-1, [USR1 CHLD RT_3], 8, SFD_CLOEXEC|SFD_NONBLOCK) = 7",
    { nr: nr.SYS_signalfd4, args: [-1, 64, 8, 526336], result: 7, in: [payload(1, intBytes(0x10200, 1 << 2))] },
  ],
  [
    "wait4(19049, [{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 19049",
    { nr: nr.SYS_wait4, args: [19049, 64, 0, 0], result: 19049, out: [payload(1, intBytes(0x300))] },
  ],
  [
    "wait4(-1, NULL, WNOHANG|WSTOPPED|WCONTINUED, NULL) = -1 ECHILD (No child processes)",
    { nr: nr.SYS_wait4, args: [-1, 0, 11, 0], result: -10 },
  ],
  [
    "futex(0x7ffc, FUTEX_WAIT_PRIVATE, 1, {tv_sec=0, tv_nsec=0}) = -1 ETIMEDOUT (Connection timed out)",
    { nr: nr.SYS_futex, args: [0x7ffc, 128, 1, 64, 0, 0], result: -110, in: [payload(3, longBytes(0, 0))] },
  ],
  [
    "pipe2([17, 18], O_NONBLOCK)             = 0",
    { nr: nr.SYS_pipe2, args: [64, 2048], result: 0, out: [payload(0, intBytes(17, 18))] },
  ],
  ["kill(19048, SIGUSR1)                    = 0", { nr: nr.SYS_kill, args: [19048, 10], result: 0 }],
  [
    'write(18, "\\n\\t\\\\\\"\\177\\33\\344\\275\\2401\\00012\\0a\\0", 16) = 16',
    {
      nr: nr.SYS_write,
      args: [18, 64, 16],
      result: 16,
      in: [payload(1, new Uint8Array([10, 9, 92, 34, 127, 27, 0xe4, 0xbd, 0xa0, 49, 0, 49, 50, 0, 97, 0]))],
    },
  ],
  [
    "pause()                                 = ? ERESTARTNOHAND (To be restarted if no handler)",
    { nr: nr.SYS_pause, args: [], result: -514 },
  ],
  [
    'open("/tmp/nope", O_RDONLY)             = -1 ENOENT (No such file or directory)',
    { nr: nr.SYS_open, args: [64, 0, 0], result: -2, in: [payload(0, textBytes("/tmp/nope\0"))] },
  ],
];

describe("toStrace: one call", () => {
  it.each(RECORDED)("%s", (expected, call) => {
    expect(lineOf(call)).toBe(expected);
  });

  it("a number without a name is shown in hexadecimal", () => {
    expect(lineOf({ nr: nr.SYS_socket, args: [77, 1, 0], result: -97 })).toBe(
      "socket(0x4d /* AF_??? */, SOCK_STREAM, 0) = -1 EAFNOSUPPORT (Address family not supported by protocol)",
    );
  });

  it("an unknown system call has its number and no arguments", () => {
    expect(lineOf({ nr: 999, args: [1], result: -38 })).toBe(
      "syscall_0x3e7()                         = -1 ENOSYS (Function not implemented)",
    );
  });
});

describe("toStrace: several threads", () => {
  it("a call that another thread cuts off is resumed on a line of its own", () => {
    const script = new TraceScript().process(1000, "parent").process(1001, "child", 1000);
    script.enter(1000, nr.SYS_read, [6, 4096, 10]);
    script.enter(1001, nr.SYS_write, [7, 4096, 1], [payload(1, textBytes("x"))]).exit(1001, nr.SYS_write, 1);
    script.enter(1001, nr.SYS_exit_group, [3]);
    script.exit(1000, nr.SYS_read, 1, [payload(1, textBytes("x"))], true);
    script.event(EventKind.ProcessExit, 1001, 1001, 0x300);
    script.enter(1000, nr.SYS_getpid, []).exit(1000, nr.SYS_getpid, 1000);
    expect(toStrace(script.finish()).split("\n")).toEqual([
      "[pid  1000] read(6,  <unfinished ...>",
      '[pid  1001] write(7, "x", 1)            = 1',
      "[pid  1001] exit_group(3)               = ?",
      '[pid  1000] <... read resumed>"x", 10)  = 1',
      "[pid  1001] +++ exited with 3 +++",
      "getpid()                                = 1000",
      "",
    ]);
  });

  it("a call that never ends is unfinished", () => {
    const script = new TraceScript().process(1000, "main").enter(1000, nr.SYS_pause, []);
    expect(toStrace(script.finish())).toBe("pause( <unfinished ...>\n");
  });

  it("an empty trace is an empty text", () => {
    expect(toStrace(new TraceScript().finish())).toBe("");
  });
});

describe("toStrace: signals", () => {
  it("a handler that interrupts a call with EINTR", () => {
    const script = new TraceScript().process(1000, "main").enter(1000, nr.SYS_pause, []);
    script.event(EventKind.SignalGenerate, 1000, 14, 0, 1000).event(EventKind.SignalDeliver, 1000, 14, 1);
    script.enter(1000, nr.SYS_getpid, []).exit(1000, nr.SYS_getpid, 1000);
    script.event(EventKind.SignalReturn, 1000, 14).exit(1000, nr.SYS_pause, -4, [], true);
    expect(toStrace(script.finish()).trimEnd().split("\n")).toEqual([
      "pause()                                 = ? ERESTARTNOHAND (To be restarted if no handler)",
      "--- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---",
      "getpid()                                = 1000",
      "rt_sigreturn({mask=[]})                 = -1 EINTR (Interrupted system call)",
    ]);
  });

  it("a call that is begun anew after the handler is written twice", () => {
    const script = new TraceScript().process(1000, "main").enter(1000, nr.SYS_read, [0, 64, 5]);
    script.event(EventKind.SignalDeliver, 1000, 10, 1).event(EventKind.SignalReturn, 1000, 10);
    script.exit(1000, nr.SYS_read, 2, [payload(1, textBytes("hi"))], true);
    expect(toStrace(script.finish()).trimEnd().split("\n")).toEqual([
      "read(0, 0x40, 5)                        = ? ERESTARTSYS (To be restarted if SA_RESTART is set)",
      "--- SIGUSR1 {si_signo=SIGUSR1, si_code=SI_KERNEL} ---",
      "rt_sigreturn({mask=[]})                 = 0",
      'read(0, "hi", 5)                        = 2',
    ]);
  });

  it("a siginfo_t is shown member by member", () => {
    const script = new TraceScript().process(1000, "main");
    const info = new Uint8Array(128);
    info.set(intBytes(17, 0, 1, 0, 1001, 0, 3));
    const at = script.blob(info);
    script.event(EventKind.SignalDeliver, 1000, 17, 0, at + 1);
    script.event(EventKind.ProcessExit, 1000, 1000, 15);
    expect(toStrace(script.finish()).trimEnd().split("\n")).toEqual([
      "--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=1001, si_uid=0, si_status=3, si_utime=0, si_stime=0} ---",
      "+++ killed by SIGTERM +++",
    ]);
  });
});

describe("toStrace: times", () => {
  const script = new TraceScript().process(1000, "main").wait(100_000);
  script.enter(1000, nr.SYS_getpid, []).wait(1_500).exit(1000, nr.SYS_getpid, 1000);
  script.wait(2_000).enter(1000, nr.SYS_getppid, []).wait(54_000).exit(1000, nr.SYS_getppid, 0);
  const trace = script.finish();

  it("relative: since the call before", () => {
    expect(toStrace(trace, { times: "relative", durations: true })).toBe(
      "     0.000100 getpid()                  = 1000 <0.000001>\n     0.000003 getppid()                 = 0 <0.000054>\n",
    );
  });

  it("absolute: since the run began", () => {
    expect(toStrace(trace, { times: "absolute", pids: true }).split("\n")[0]).toBe(
      "[pid  1000] 0.000100 getpid()           = 1000",
    );
  });
});
