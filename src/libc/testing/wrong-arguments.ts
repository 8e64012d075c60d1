/**
 * A guest program: calls every function of the guest library with arguments of wrong types, from a seed, and prints what is not as it
 * should be. A function answers (an errno is an answer), ends the process, or throws a TypeError that begins with its own name.
 *
 * Each function is called in child processes, which are killed if a call blocks. Arguments of the program: seed, children for each
 * function, calls in each child.
 */

import * as aio from "aio";
import * as errno from "errno";
import * as fcntl from "fcntl";
import * as liburing from "liburing";
import * as inet from "netinet/in";
import * as poll from "poll";
import * as pthread from "pthread";
import * as signal from "signal";
import * as stdio from "stdio";
import * as stdlib from "stdlib";
import * as string from "string";
import * as epoll from "sys/epoll";
import * as eventfd from "sys/eventfd";
import * as ioctl from "sys/ioctl";
import * as select from "sys/select";
import * as signalfd from "sys/signalfd";
import * as socket from "sys/socket";
import * as systime from "sys/time";
import * as timerfd from "sys/timerfd";
import * as un from "sys/un";
import * as wait from "sys/wait";
import * as time from "time";
import * as unistd from "unistd";
import * as unp from "unp";

const modules: readonly Readonly<Record<string, unknown>>[] = [
  aio,
  errno,
  fcntl,
  liburing,
  inet,
  poll,
  pthread,
  signal,
  stdio,
  stdlib,
  string,
  epoll,
  eventfd,
  ioctl,
  select,
  signalfd,
  socket,
  systime,
  timerfd,
  un,
  wait,
  time,
  unistd,
  unp,
];
const CLASS = /_t$|^sockaddr_|^fd_set$|^io_uring$|^io_uring_sqe$/;
/** Who calls these goes on twice. */
const LEFT_OUT = ["fork", "Fork"];
/** What they signal may be everybody. */
const SENDS_TO_PID = ["kill", "Kill", "sigqueue"];
const BROKEN = 99;
const LOOKS = 100;
const BETWEEN = 2000;

let state = Number(unistd.argv[1] ?? 1) >>> 0;
const childrenEach = Number(unistd.argv[2] ?? 1);
const callsEach = Number(unistd.argv[3] ?? 20);

/** mulberry32. */
function below(bound: number): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
}

const callback = (): number => 0;
const inetWith = (fields: object): object => Object.assign(new inet.sockaddr_in("127.0.0.1", 5000), fields);
const unixWith = (fields: object): object => Object.assign(new un.sockaddr_un("/tmp/wrong"), fields);
const four = (): Uint8Array => new Uint8Array(4);

const numbers = (): unknown[] => [
  ...[0, 1, 2, 3, 5, 8, 20, 100, -1, 1.5, 1e300, Number.NaN, Number.POSITIVE_INFINITY],
  ...[2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31)],
];
const others = (): unknown[] => [
  ...[undefined, null, true, 10n, Symbol("s"), "", "x", "/tmp/wrong", "a\0b", "%s %d %n", {}, Object.create(null)],
  ...[callback, class {}, [], [1], [null], ["x"], [{}], new Date(), new ArrayBuffer(8), new Float64Array(2)],
  ...[new Uint8Array(0), new Uint8Array(1), new Uint8Array(64), new Int32Array(1), new Int32Array(4)],
];
const structs = (): unknown[] => [
  ...[{ tv_sec: 0, tv_nsec: 0, tv_usec: 0 }, { tv_sec: "x" }, { tv_sec: 1.5, tv_nsec: -1 }, { tv_sec: 1n }],
  ...[{ it_value: 5 }, { it_value: null, it_interval: {} }, { l_onoff: 1, l_linger: "x" }],
  ...[{ fd: 0, events: 1, revents: 0 }, [{ fd: 0, events: 1, revents: 0 }], [{ fd: "0", events: 1 }], [{ fd: 10n }]],
  ...[{ events: 1, data: 1 }, { events: "x" }, [{ events: 0, data: 0 }], { sival_int: 1 }, { sival_int: "x" }],
  ...[{ sa_handler: callback, sa_flags: 0 }, { sa_handler: 5 }, { sa_handler: "x", sa_mask: 5, sa_flags: 1.5 }],
  ...[
    { sa_sigaction: callback, sa_flags: 4, sa_mask: {} },
    { sa_handler: callback, sa_flags: "x" },
  ],
  ...[{ msg_iov: [] }, { msg_iov: [5] }, { msg_iov: [{ iov_base: four(), iov_len: 9 }] }, { msg_iov: "x" }],
  ...[
    { msg_iov: [{ iov_base: four() }], msg_name: 5 },
    { msg_iov: [{ iov_base: four() }], msg_iovlen: -1 },
  ],
  ...[[{ msg_hdr: { msg_iov: [{ iov_base: four() }] } }], [{ msg_hdr: 5 }], [{}], { msg_iov: [null] }],
  ...[
    { aio_fildes: 0, aio_buf: four(), aio_nbytes: 4, aio_offset: 0 },
    { aio_fildes: "x", aio_buf: "y" },
  ],
  ...[[{ aio_fildes: 0, aio_buf: four(), aio_nbytes: 9 }], [{ aio_fildes: 0, aio_buf: four(), aio_lio_opcode: "x" }]],
  ...[
    { aio_fildes: 0, aio_buf: four(), aio_sigevent: 5 },
    { aio_fildes: 0, aio_buf: four(), aio_offset: 10n },
  ],
  ...[
    { sigev_notify: 0, sigev_signo: 10 },
    { sigev_notify: 2, sigev_notify_function: callback },
  ],
  ...[{ sigev_notify: 2 }, { sigev_notify: "x", sigev_signo: {} }],
  ...[inetWith({}), inetWith({ sin_port: "x" }), inetWith({ sin_port: 1e9 }), inetWith({ sin_port: 5n })],
  ...[inetWith({ sin_addr: 7 }), inetWith({ sin_addr: "x" }), inetWith({ sin_family: Symbol("s") })],
  ...[unixWith({}), unixWith({ sun_path: 7 }), unixWith({ sun_path: "x".repeat(300) }), unixWith({ sun_family: {} })],
  ...[new signal.sigset_t(), new select.fd_set(), new pthread.pthread_t(), new pthread.pthread_mutexattr_t()],
  ...[new pthread.pthread_mutex_t(), new pthread.pthread_cond_t()],
];

function pool(): unknown[] {
  const ring = new liburing.io_uring();
  liburing.io_uring_queue_init(4, ring, 0);
  const rings = [ring, [ring], new liburing.io_uring(), liburing.io_uring_get_sqe(ring)];
  return [...numbers(), ...numbers(), ...others(), ...structs(), ...rings];
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return typeof value === "function" ? "function" : String(value);
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${value.byteLength} bytes)`;
  const fields = Object.entries(value).map(
    ([key, field]) => `${key}: ${typeof field === "object" ? "…" : show(field)}`,
  );
  return `{ ${fields.join(", ")} }`;
}

/** A call; a sentence if it threw what it should not. */
function attempt(name: string, callee: unknown, values: readonly unknown[]): string | null {
  const list = Array.from({ length: below(7) }, () => values[below(values.length)]);
  if (SENDS_TO_PID.includes(name) && typeof list[0] === "number") list[0] = 999_999;
  try {
    if (CLASS.test(name)) Reflect.construct(callee as new () => unknown, list);
    else Reflect.apply(callee as () => unknown, undefined, list);
    return null;
  } catch (error) {
    const isNamed = error instanceof TypeError && error.message.toLowerCase().startsWith(`${name.toLowerCase()}: `);
    return isNamed ? null : `${name}(${list.map(show).join(", ")}): ${String(error)}`;
  }
}

const ends = [-1, -1];
unistd.pipe(ends);
// Far from the numbers that the calls use.
const [readEnd, writeEnd] = ends.map((fd) => fcntl.fcntl(fd, fcntl.F_DUPFD, 1000)) as [number, number];
for (const fd of ends) unistd.close(fd);

/** The life of a child: it ends by itself, by one of its calls, or is killed. */
function callMany(name: string, callee: unknown, seed: number): never {
  state = seed;
  for (const fd of [0, 1, 2]) unistd.close(fd);
  const values = pool();
  for (let i = 0; i < callsEach; i++) {
    const wrong = attempt(name, callee, values);
    if (wrong === null) continue;
    unistd.write(writeEnd, wrong);
    unistd._exit(BROKEN);
  }
  return unistd._exit(0);
}

const status = new Int32Array(1);

/** Waits for a child's end, and brings it about where it has waited long enough. */
function awaitEnd(pid: number): void {
  for (let i = 0; i < LOOKS; i++) {
    if (wait.waitpid(pid, status, wait.WNOHANG) !== 0) return;
    unistd.usleep(BETWEEN);
  }
  signal.kill(pid, signal.SIGKILL);
  wait.waitpid(pid, status, 0);
}

let functions = 0;
let children = 0;
const text = new Uint8Array(4096);
for (const [name, callee] of modules.flatMap(Object.entries)) {
  if (typeof callee !== "function" || LEFT_OUT.includes(name)) continue;
  functions++;
  for (let i = 0; i < childrenEach; i++) {
    const seed = below(2 ** 31);
    children++;
    const pid = unistd.fork();
    if (pid === 0) callMany(name, callee, seed);
    awaitEnd(pid);
    if (!wait.WIFEXITED(status[0]!) || wait.WEXITSTATUS(status[0]!) !== BROKEN) continue;
    const length = unistd.read(readEnd, text);
    stdio.puts(new TextDecoder().decode(text.subarray(0, length)));
  }
}
stdio.printf("%d functions in %d processes\n", functions, children);
