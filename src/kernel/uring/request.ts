import { get32, get64 } from "../../abi/bytes.ts";
import { IOSQE_IO_HARDLINK, IOSQE_IO_LINK } from "../../abi/io-uring.ts";
import { sqe } from "../../abi/io-uring-layout.ts";
import { type KernelEvent, NO_EVENT } from "../event-queue.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { Thread } from "../proc/process.ts";
import { Waiter } from "../sched/wait-queue.ts";

/** Who goes on with a request when something has happened to it. */
export interface RequestHost {
  /** It is submitted: the head of a chain, or alone. */
  launch(head: Request): void;
  /** The submission has ended before its chain did. */
  launchOpen(head: Request): void;
  /** An object that it waits for has changed, or its timer has expired: it goes on soon, in its thread. */
  told(request: Request): void;
  /** A worker of the kernel shall do it, a little later. */
  punt(request: Request): void;
  /** Its timer has expired. */
  expired(request: Request): void;
  /** Its thread is in the kernel: now. */
  goOn(request: Request): void;
  /** Posts what has completed. */
  flush(): void;
  /** The last descriptor of the ring is closed: nobody will look for completions. */
  closed(): void;
  /** Its thread is about to end. */
  abandon(request: Request): void;
}

/**
 * One SQE from its submission to its CQE: begun or not yet (linked, drained), waiting in an object's queue or for its timer, due (it
 * goes on the next time its thread is in the kernel), completed. While it waits it is data, as a sleeping thread is.
 *
 * Invariant: it holds a reference to `description` from its first attempt until its CQE is posted, so close(2) takes nothing away.
 */
export class Request extends Waiter implements KernelEvent {
  readonly host: RequestHost;
  readonly thread: Thread;
  /** its number in the trace */
  readonly number: number;
  readonly opcode: number;
  /** IOSQE_… */
  flags: number;
  readonly priority: number;
  fd: number;
  readonly off: number;
  readonly address: number;
  length: number;
  /** the length in the SQE: less is there only where the lab cuts a request short */
  readonly asked: number;
  readonly opFlags: number;
  readonly dataLow: number;
  readonly dataHigh: number;

  description: FileDescription | null = null;
  /** the one that begins after it: IOSQE_IO_LINK */
  next: Request | null = null;
  /** its time limit: IORING_OP_LINK_TIMEOUT */
  limit: Request | null = null;
  /** of a time limit: whom it limits */
  target: Request | null = null;

  begun = false;
  /** in its thread's list of those that go on */
  due = false;
  /** a worker has it, or had it: IOSQE_ASYNC, IOSQE_IO_DRAIN */
  punted = false;
  done = false;
  /** what it completes with, decided from outside: it was cancelled, its chain failed; null: not decided */
  ending: number | null = null;
  result = 0;
  /** what comes after it in its chain is not to begin */
  failed = false;
  /** it completed with less than was asked for: this fails its chain too */
  short = false;
  /** an error that fails nothing: IORING_TIMEOUT_ETIME_SUCCESS */
  forgiven = false;
  /** no CQE if it succeeds; or, of a chain that failed, none at all */
  quiet = false;
  /** bytes moved before it waited; of a connect, 1 once it has begun */
  progress = 0;
  /** MSG_DONTWAIT */
  nowait = false;
  /** a worker began it that would sleep for it: where the descriptor is non-blocking, it doesn't wait */
  sleeps = false;
  /** IORING_CQE_F_… of its completion */
  cqeFlags = 0;
  /** order among those that wait: who came last is found first */
  armedAt = 0;
  timer = NO_EVENT;
  /** of a timeout: ns from its beginning, or the time itself */
  span = 0;
  /** of a timeout: completes with this many CQEs; of one that repeats: times left */
  countdown = 0;

  constructor(host: RequestHost, thread: Thread, number: number, entry: Uint8Array) {
    super();
    this.host = host;
    this.thread = thread;
    this.number = number;
    this.opcode = entry[sqe.opcode] as number;
    this.flags = entry[sqe.flags] as number;
    this.priority = (entry[2] as number) | ((entry[3] as number) << 8);
    this.fd = get32(entry, sqe.fd);
    this.off = get64(entry, sqe.off);
    this.address = get64(entry, sqe.addr);
    this.length = get32(entry, sqe.len) >>> 0;
    this.asked = this.length;
    this.opFlags = get32(entry, sqe.opFlags);
    this.dataLow = get32(entry, sqe.userData);
    this.dataHigh = get32(entry, sqe.userData + 4);
  }

  /** An object that it waits for has changed. */
  override notify(_mask: number): boolean {
    this.host.told(this);
    return true;
  }

  get machine(): number {
    return this.thread.machine;
  }

  /** Its timer has expired, or a worker has come. */
  fire(): void {
    this.timer = NO_EVENT;
    this.host.expired(this);
  }

  get linked(): boolean {
    return (this.flags & (IOSQE_IO_LINK | IOSQE_IO_HARDLINK)) !== 0;
  }

  get hardLinked(): boolean {
    return (this.flags & IOSQE_IO_HARDLINK) !== 0;
  }

  /** It was wrong before it began. */
  refuse(error: number): void {
    this.failed = true;
    this.ending = error;
  }

  hasData(low: number, high: number): boolean {
    return this.dataLow === low && this.dataHigh === high;
  }
}
