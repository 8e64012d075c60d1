import { EPOLLERR, EPOLLHUP } from "../../abi/epoll.ts";
import { ObjectType, ThreadState } from "../../trace/event.ts";
import { syscallName } from "../../trace/export/decode/call.ts";
import { printFlags } from "../../trace/export/decode/flags.ts";
import { printMask, signalName } from "../../trace/export/decode/signals.ts";
import type {
  InterestNow,
  KernelState,
  ObjectNow,
  RequestNow,
  SignalBits,
  ThreadNow,
} from "../../trace/index/kernel-state.ts";
import type { ExploreWords } from "../explore-words.ts";
import { fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";

/** The kernel's objects in words: lines that the drawing and the tables share. Not escaped. */
export class KernelWords {
  private readonly model: RunModel;
  private readonly words: ExploreWords["kernel"];

  constructor(model: RunModel, words: ExploreWords) {
    this.model = model;
    this.words = words.kernel;
  }

  string(index: number): string {
    return this.model.trace.strings[index] ?? "";
  }

  /** What a thread does now. */
  thread(thread: ThreadNow): string {
    const { words } = this;
    const enter = thread.calls.at(-1);
    const call = enter === undefined ? "" : syscallName(this.model.trace.a[enter] as number);
    switch (thread.state) {
      case ThreadState.Running: {
        const where = enter === undefined ? words.userMode : fill(words.inCall, { call });
        return `${fill(words.runs, { cpu: thread.cpu })}, ${thread.copying >= 0 ? `${where}, ${words.copies}` : where}`;
      }
      case ThreadState.Runnable:
        return enter === undefined ? words.runnable : `${words.runnable}, ${fill(words.inCall, { call })}`;
      case ThreadState.Sleeping:
        return fill(words.sleeps, { call: this.string(thread.why) || call });
      case ThreadState.Stopped:
        return words.stopped;
      default:
        return words.zombie;
    }
  }

  /** Signals of a thread and its process; nothing for the usual case. */
  signals(thread: ThreadNow, processPending: SignalBits): readonly string[] {
    const { words } = this;
    const low = thread.pending.low | processPending.low;
    const high = thread.pending.high | processPending.high;
    const lines: string[] = [];
    if (thread.handlers.length > 0) {
      lines.push(fill(words.handler, { signals: thread.handlers.map(signalName).join(", ") }));
    }
    if (low !== 0 || high !== 0) lines.push(fill(words.pending, { signals: printMask(low, high) }));
    const { blocked } = thread;
    if (blocked.low !== 0 || blocked.high !== 0) {
      lines.push(fill(words.blocked, { signals: printMask(blocked.low, blocked.high) }));
    }
    return lines;
  }

  flags(flags: number): string {
    return printFlags("open", flags);
  }

  /** What an object holds, or "" for one that holds nothing as such. */
  holds(object: ObjectNow): string {
    const { words } = this;
    const { bytes, items, mostBytes: most, mostItems } = object;
    switch (object.type) {
      case ObjectType.TcpListener:
        return fill(words.connections, { items });
      case ObjectType.TcpSocket:
        // A listening socket is known by its backlog.
        if (mostItems > 0) return fill(words.connectionsOf, { items, most: mostItems });
        return fill(most > 0 ? words.bytesOf : words.bytes, { bytes, most });
      case ObjectType.UdpSocket:
        return bytes === 0 && items === 0
          ? words.empty
          : `${fill(words.datagrams, { items })}, ${fill(words.bytes, { bytes })}`;
      case ObjectType.Pipe:
      case ObjectType.UnixSocket:
        return fill(most > 0 ? words.bytesOf : words.bytes, { bytes, most });
      case ObjectType.Epoll:
        return `${words.interest}, ● ${words.ready}`;
      case ObjectType.EventFd:
        return fill(words.counter, { items });
      case ObjectType.TimerFd:
        return fill(words.expirations, { items });
      case ObjectType.IoUring:
      case ObjectType.Aio:
        return fill(words.items, { items });
      default:
        return "";
    }
  }

  interest({ fd, events, ready }: InterestNow): string {
    const asked = events & ~(EPOLLERR | EPOLLHUP);
    const what = events === 0 ? this.words.disarmed : printFlags("epollEvents", asked);
    return `${ready ? "●" : "○"} fd ${fd}  ${what}`;
  }

  request({ request, operation, waiting }: RequestNow): string {
    return `${waiting ? "○" : "●"} ${fill(this.words.request, { request })}  ${this.string(operation)}`;
  }

  /** "asleep here: blocking.ts 1000" */
  sleepers(state: KernelState, threads: readonly ThreadNow[]): string {
    const names = threads.map((thread) => {
      const name = this.string(state.processes.get(thread.pid)?.name ?? 0);
      return `${name} ${thread.tid}`.trim();
    });
    return fill(this.words.asleepHere, { list: names.join(", ") });
  }
}
