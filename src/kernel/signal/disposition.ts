import * as sig from "../../abi/signal.ts";

/** What delivery of a signal does where no handler is set, signal(7). */
export type DefaultAction = "terminate" | "ignore" | "stop" | "continue";

const IGNORED = [sig.SIGCHLD, sig.SIGURG, sig.SIGWINCH];
const STOPPING = [sig.SIGSTOP, sig.SIGTSTP, sig.SIGTTIN, sig.SIGTTOU];

export function defaultAction(signo: number): DefaultAction {
  if (signo === sig.SIGCONT) return "continue";
  if (IGNORED.includes(signo)) return "ignore";
  if (STOPPING.includes(signo)) return "stop";
  return "terminate";
}

/** What a process does with one signal: the fields of struct kernel_sigaction, rt_sigaction(2). */
export interface Disposition {
  /** SIG_DFL, SIG_IGN or the guest library's number of a handler */
  readonly handler: number;
  /** SA_… */
  readonly flags: number;
  readonly maskLow: number;
  readonly maskHigh: number;
}

const DEFAULT: Disposition = Object.freeze({ handler: sig.SIG_DFL, flags: 0, maskLow: 0, maskHigh: 0 });

/** The dispositions of one process, by signal; shared by its threads, copied by fork(2). */
export class Dispositions {
  private readonly actions: Disposition[] = new Array<Disposition>(sig.NSIG).fill(DEFAULT);

  get(signo: number): Disposition {
    return this.actions[signo] ?? DEFAULT;
  }

  set(signo: number, action: Disposition): void {
    this.actions[signo] = action;
  }

  /** SA_RESETHAND: the handler is gone once it runs, the flags stay. */
  reset(signo: number): void {
    this.actions[signo] = { ...this.get(signo), handler: sig.SIG_DFL };
  }

  /** True where generating the signal has no effect at all. */
  ignores(signo: number): boolean {
    const { handler } = this.get(signo);
    return handler === sig.SIG_IGN || (handler === sig.SIG_DFL && defaultAction(signo) === "ignore");
  }

  copy(): Dispositions {
    const copy = new Dispositions();
    for (let signo = 1; signo < sig.NSIG; signo++) copy.set(signo, this.get(signo));
    return copy;
  }
}
