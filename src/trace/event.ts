/**
 * What a trace event says. An event is one row of the trace's columns: a time in virtual nanoseconds, a kind, the thread that
 * it concerns (0: none) and three integers whose meaning depends on the kind. An event has no colour, pixel or language.
 *
 * "object" is the number of a kernel object (socket, pipe end, timer …) as `ObjectNew` announced it; 0 is none.
 * "string" is an index into `Trace.strings`, "number" one into `Trace.numbers`, "blob" an offset into `Trace.blob`.
 */
export const EventKind = {
  /** thread: the main thread; a: pid; b: parent's pid or 0; c: string, the program's name */
  ProcessStart: 1,
  /** a: pid */
  ThreadStart: 2,
  /** a: a `ThreadState`; b: CPU while running, object that is waited for while sleeping; c: string, why it sleeps, or 0 */
  ThreadState: 3,
  /** a: system call number; b: number, the first of six arguments; c: call site, see `Trace.sites`, or 0 */
  SyscallEnter: 4,
  /** a: system call number; b: number, the result (−errno on failure); c: 1 if the call slept, else 0 */
  SyscallExit: 5,
  /** Bytes of user memory that an argument points to, copied when the call began. a: argument, 0 to 5; b: blob; c: length */
  PayloadIn: 6,
  /** The same, when the call ended and the kernel had filled them. a: argument, 0 to 5; b: blob; c: length */
  PayloadOut: 7,
  /** Phase one begins: the thread waits until the object is ready. a: object; b: fd or −1 */
  WaitBegin: 8,
  /** Phase one ends. a: object; b: fd or −1 */
  WaitEnd: 9,
  /** Phase two begins: bytes move between kernel and process. a: object; b: bytes; c: 0 to the process, 1 from it */
  CopyBegin: 10,
  /** Phase two ends. a: object; b: bytes; c: 0 to the process, 1 from it */
  CopyEnd: 11,
  /** thread: who was woken; a: thread that woke it, 0 for an interrupt; b: object */
  Wakeup: 12,
  /** a: object; b: an `ObjectType`; c: string, its label */
  ObjectNew: 13,
  /** a: object */
  ObjectClose: 14,
  /** What an object holds. a: object; b: bytes; c: items (datagrams, connections, messages; an eventfd's count, a timerfd's expirations, an epoll instance's ready list) */
  ObjectState: 15,
  /** a: pid; b: fd; c: object */
  FdInstall: 16,
  /** a: pid; b: fd; c: object */
  FdClose: 17,
  /** A message leaves. a: message; b: object it left from, or 0 for a peer; c: bytes */
  MessageSend: 18,
  /** A message is put into the kernel's buffer. a: message; b: object; c: bytes */
  MessageArrive: 19,
  /** A message is lost. a: message; b: object or 0; c: string, why */
  MessageDrop: 20,
  /** thread: its target, 0 for a whole process; a: signal; b: sender's pid or 0; c: target's pid */
  SignalGenerate: 21,
  /** a: signal; b: 1 if a handler runs, 0 for the default action; c: 1 + blob, its siginfo_t of 128 bytes, or 0 */
  SignalDeliver: 22,
  /** A handler has returned. a: signal */
  SignalReturn: 23,
  /** a: 1 or 2, the descriptor; b: blob; c: length */
  Output: 24,
  /** a: pid; b: wait status, as waitpid(2) reports it */
  ProcessExit: 25,
  ThreadExit: 26,
  /** A program ended by a fault of its own. a: string, a `FaultKind`; b: string, detail (error text with mapped stack) */
  Fault: 27,
  /** The last event. a: an `EndReason`; b: string, detail */
  RunEnd: 28,
  /** The process whose memory now belongs to a CPU changed: a context switch. a: CPU; thread: who comes */
  ContextSwitch: 29,
  /** A lab's scripted peer acts. a: string, the peer's name; b: string, what it does; c: message or 0 */
  PeerAct: 30,
  /** An object has another name from now on: a socket was bound or connected. a: object; c: string, its label */
  ObjectLabel: 31,
  /** A descriptor stands for an open file description. a: pid; b: fd; c: description, numbered from 1. Follows each `FdInstall` */
  FdDescription: 32,
  /** A description is there, or its flags have changed. a: description; b: access mode and status flags; c: object */
  DescriptionFlags: 33,
  /** An interest list has one entry more. a: epoll object; b: fd; c: object behind it */
  EpollAdd: 34,
  /** What an entry asks for: EPOLL_CTL_ADD, EPOLL_CTL_MOD, or EPOLLONESHOT that has fired. a: epoll object; b: fd; c: events, 0: disarmed */
  EpollArm: 35,
  /** An entry is gone, and with it its place in the ready list. a: epoll object; b: fd; c: object behind it */
  EpollRemove: 36,
  /** An entry joins or leaves the ready list. a: epoll object; b: fd; c: 1 joins, 0 leaves */
  EpollReady: 37,
  /** The signals that are pending now. thread: 0 for those of a whole process; a: bits of signals 1 to 32; b: of 33 to 64; c: pid */
  SignalPending: 38,
  /** The signals that a thread blocks from now on. a: bits of signals 1 to 32; b: of 33 to 64 */
  SignalMask: 39,
  /** How much an object takes. a: object; b: bytes, 0: not known; c: items, 0: not known (a listener's backlog) */
  ObjectLimit: 40,
  /** A client of a peer's load sends a request. a: object, the peer; b: client; c: request of this client; both from 0 */
  PeerRequest: 41,
  /** It has the whole answer: how long it waited is the time between the two. a, b, c: the same */
  PeerResponse: 42,
  /** A peer's TCP connection. a: object, the peer; b: client, or connection of a server, from 0; c: a `PeerConnectionState` */
  PeerConnection: 43,
  /** The lab tampers with a system call that goes on. a: system call number; b: an `Injection`; c: errno, bytes, µs or signal */
  Injected: 44,
  /** An SQE is taken. thread: who submitted it; a: its ring; b: request; c: string, the operation */
  RequestBegin: 45,
  /** Phase one of a request begins: it waits in the kernel, and nobody sleeps for it. a: object; b: request; c: fd */
  RequestWait: 46,
  /** Phase one of a request ends. What it copies then is told by CopyBegin and CopyEnd of thread 0. a: object; b: request; c: fd */
  RequestReady: 47,
  /** Its CQE is in the completion ring. a: its ring; b: request; c: number, the result */
  RequestEnd: 48,
} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];

/** The states of a thread, named as in ps(1). */
export const ThreadState = {
  Runnable: 1,
  Running: 2,
  Sleeping: 3,
  Stopped: 4,
  Zombie: 5,
} as const;
export type ThreadState = (typeof ThreadState)[keyof typeof ThreadState];

export const ObjectType = {
  UdpSocket: 1,
  TcpSocket: 2,
  TcpListener: 3,
  UnixSocket: 4,
  Pipe: 5,
  Terminal: 6,
  File: 7,
  Epoll: 8,
  EventFd: 9,
  TimerFd: 10,
  SignalFd: 11,
  IoUring: 12,
  Process: 13,
  Futex: 14,
  Timer: 15,
  Aio: 16,
  Peer: 17,
} as const;
export type ObjectType = (typeof ObjectType)[keyof typeof ObjectType];

/** How it stands with a connection of a peer. */
export const PeerConnectionState = {
  Connecting: 1,
  Connected: 2,
  /** both ends have closed, or the peer has reset it */
  Closed: 3,
  Refused: 4,
  /** by the other end */
  Reset: 5,
  TimedOut: 6,
} as const;
export type PeerConnectionState = (typeof PeerConnectionState)[keyof typeof PeerConnectionState];

/** What the lab does to a system call, in the manner of strace -e inject. */
export const Injection = {
  /** it fails with an errno and is not carried out */
  Error: 1,
  /** it moves at most so many bytes */
  Short: 2,
  /** it begins later, ns */
  DelayEnter: 3,
  /** it returns later, ns */
  DelayExit: 4,
  /** a signal comes when it begins */
  Signal: 5,
} as const;
export type Injection = (typeof Injection)[keyof typeof Injection];

/** Why a run ended. */
export const EndReason = {
  /** every process has ended */
  Finished: 1,
  /** every process sleeps and nothing is left to happen */
  Deadlock: 2,
  /** somebody pressed Stop */
  Stopped: 3,
  /** a limit of the lab: the detail names it */
  Limit: 4,
} as const;
export type EndReason = (typeof EndReason)[keyof typeof EndReason];
