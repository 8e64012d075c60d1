/**
 * What things cost, in virtual nanoseconds. One row for each, with a sentence and where the number comes from. A lab may replace
 * single rows by name. The numbers are of one ordinary x86-64 server core; lessons rest on their order of magnitude.
 */
export interface CostRow {
  readonly ns: number;
  readonly what: string;
  readonly source: string;
}

const row = (ns: number, what: string, source: string): CostRow => ({ ns, what, source });

export const costRows = {
  workUnit: row(
    20,
    "One unit of user-mode work: a function call or one round of a loop of the program.",
    "Chosen: about 60 instructions at 3 GHz, a short loop body compiled ahead of time.",
  ),
  syscallEntry: row(
    60,
    "Entering the kernel: the trap, saving registers, finding the handler.",
    "lmbench lat_syscall null: 100 to 150 ns for entry and exit with mitigations on; the larger half.",
  ),
  syscallExit: row(
    50,
    "Leaving the kernel: checks for signals and rescheduling, restoring registers.",
    "lmbench lat_syscall null, the smaller half.",
  ),
  fileLookup: row(
    20,
    "Finding a file description behind a descriptor and counting the reference.",
    "Difference of lmbench lat_syscall read on /dev/zero with 0 bytes and null.",
  ),
  copyFixed: row(
    40,
    "Preparing a copy between kernel and process: access check, fault handler armed.",
    "Chosen: copy_to_user of one cache line, warm.",
  ),
  copyPerByte: row(
    0.1,
    "Copying one byte between kernel and process.",
    "lmbench bw_mem cp: about 10 GB/s on one core.",
  ),
  contextSwitch: row(
    1_500,
    "Another process gets the CPU: registers, address space, cold caches.",
    "lmbench lat_ctx -s 0 2: 1 to 2 microseconds.",
  ),
  threadSwitch: row(
    800,
    "Another thread of the same process gets the CPU: the address space stays.",
    "lmbench lat_ctx less the switch of the address space.",
  ),
  wakeUp: row(
    300,
    "Making a sleeping thread runnable: taking it from the wait queue, choosing a CPU, putting it on the run queue.",
    "perf sched, try_to_wake_up: 200 to 500 ns.",
  ),
  sleep: row(
    250,
    "Going to sleep: joining the wait queue, testing the condition again, calling the scheduler.",
    "perf trace, schedule() without the switch itself.",
  ),
  interrupt: row(
    700,
    "One interrupt with its bottom half: a timer that expires, a packet that a network card hands over.",
    "Chosen: hard interrupt 300 ns and softirq 400 ns, as ftrace's irq and softirq tracers show.",
  ),
  packetSend: row(
    900,
    "One packet down the network stack: headers, routing, checksum, queueing.",
    "netperf UDP_RR on loopback, a quarter of a round trip.",
  ),
  packetReceive: row(
    700,
    "One packet up the network stack: the softirq that finds its socket and queues it.",
    "netperf UDP_RR on loopback, a quarter of a round trip.",
  ),
  localSend: row(
    300,
    "AF_UNIX: a piece or a datagram is allocated and put into the queue of the other end; no network is between them.",
    "lmbench lat_unix less lat_pipe, for one direction.",
  ),
  socketCreate: row(
    1_200,
    "socket(2), accept(2): making a socket, its file description and its inode.",
    "lmbench lat_connect less the handshake, rounded.",
  ),
  fileCreate: row(
    600,
    "Any other new file description: pipe(2), eventfd(2), open(2).",
    "lmbench lat_syscall open, warm.",
  ),
  close: row(200, "close(2) of the last reference.", "lmbench lat_syscall open less the open itself."),
  scanPerFd: row(
    25,
    "select(2), poll(2): asking one descriptor for its readiness.",
    "lmbench lat_select -n 500 tcp: 20 to 40 ns for each descriptor.",
  ),
  epollCtl: row(
    150,
    "epoll_ctl(2): finding the entry in the interest list, a tree, and adding, changing or removing it.",
    "Chosen: a handful of cache misses in a red-black tree of 10,000 entries.",
  ),
  epollCallback: row(
    50,
    "An object that has become ready puts its entry into the ready list of one epoll instance.",
    "Chosen: ep_poll_callback takes a lock and links a list entry.",
  ),
  epollPerEvent: row(
    40,
    "epoll_wait(2): one ready event moved to the process.",
    "Chosen: a scan and a copy of 12 bytes.",
  ),
  timerStart: row(120, "Starting or stopping a timer.", "Chosen: hrtimer_start, a red-black tree insertion."),
  uringRequest: row(
    100,
    "io_uring: taking one SQE and making a request of it; or posting one CQE.",
    "fio t/io_uring with IORING_OP_NOP: about 5 million a second on one core, half of it for each end.",
  ),
  signalSend: row(
    400,
    "Generating a signal: finding its target, queueing its information, waking a thread.",
    "lmbench lat_sig send.",
  ),
  signalDeliver: row(
    900,
    "Running a handler: building its frame on the user stack; and rt_sigreturn(2) after it.",
    "lmbench lat_sig catch: about 1 microsecond.",
  ),
  fork: row(
    80_000,
    "fork(2): copying page tables, descriptors and dispositions of a small process.",
    "lmbench lat_proc fork: 60 to 120 microseconds for fork and exit.",
  ),
  clone: row(
    12_000,
    "clone(2) of a thread: a stack and a task struct; everything else is shared.",
    "Chosen: pthread_create and join on Linux takes 10 to 20 microseconds.",
  ),
  exit: row(
    30_000,
    "exit(2) of a process: tearing down its address space and descriptors.",
    "lmbench lat_proc fork, the other part.",
  ),
  threadExit: row(3_000, "exit(2) of one thread among others.", "Chosen: the other part of pthread_create and join."),
  wait: row(800, "wait4(2): looking through the children and collecting one.", "Chosen: release_task of a zombie."),
  schedulerGranularity: row(
    1_000_000,
    "A thread that was given the CPU keeps it at least so long when another wakes up.",
    "sched_wakeup_granularity_ns of CFS: 1 ms on one CPU.",
  ),
} as const satisfies Readonly<Record<string, CostRow>>;

export type CostName = keyof typeof costRows;
export type Costs = Readonly<Record<CostName, number>>;

/** Rows that are multiplied before they are charged; the others are whole nanoseconds. */
const FRACTIONAL: ReadonlySet<string> = new Set<CostName>(["copyPerByte", "workUnit"]);

/** The table with single rows replaced. Unknown names and values that aren't a time are left out. */
export function makeCosts(overrides: Readonly<Record<string, number>> = {}): Costs {
  const costs: Record<string, number> = {};
  for (const [name, { ns }] of Object.entries(costRows)) {
    const value = overrides[name];
    const cost = value !== undefined && Number.isFinite(value) && value >= 0 ? value : ns;
    costs[name] = FRACTIONAL.has(name) ? cost : Math.round(cost);
  }
  return costs as Costs;
}
