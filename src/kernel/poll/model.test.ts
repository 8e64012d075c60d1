import { describe, expect, it } from "vitest";
import { put32 } from "../../abi/bytes.ts";
import { EPOLLET, EPOLLIN, EPOLLONESHOT, EPOLLOUT } from "../../abi/epoll.ts";
import { O_RDWR } from "../../abi/fcntl.ts";
import { Random } from "../../base/random.ts";
import { EventFd } from "../file/eventfd.ts";
import { FileDescription } from "../file/file-description.ts";
import { Bench } from "../testing/boot.ts";
import { epollEvents } from "../testing/poll-structs.ts";
import { User } from "../testing/scripted-task.ts";
import { Epoll } from "./epoll.ts";

const FILES = 6;

/** What the manual says of one entry, without any list. */
interface Entry {
  events: number;
  /** something has come since it was reported, or it was added or changed */
  fresh: boolean;
  armed: boolean;
}

/** Operations on an instance, and the same on a naive model of it. */
class Pair {
  private readonly user = new User();
  private readonly at = this.user.alloc(12 * 16);
  private readonly core = new Bench().kernel.core;
  private readonly epoll = new Epoll(this.core);
  private readonly files = Array.from({ length: FILES }, () => new EventFd(this.core, 0, false));
  private readonly descriptions = this.files.map((file) => new FileDescription(file, O_RDWR));
  private readonly model = new Map<number, Entry>();

  step(random: Random): string {
    const fd = random.below(FILES);
    const events = [EPOLLIN, EPOLLIN | EPOLLOUT, EPOLLIN | EPOLLET, EPOLLIN | EPOLLONESHOT, 0][random.below(5)] ?? 0;
    switch (random.below(6)) {
      case 0:
        return this.change(fd, events);
      case 1:
        if (random.below(4) > 0) return this.change(fd, events);
        expect(this.epoll.remove(fd, this.description(fd)) === 0).toBe(this.model.delete(fd));
        return `remove ${fd}`;
      case 2:
        this.files[fd]?.read(new Uint8Array(8));
        this.touch(fd, EPOLLOUT);
        return `read ${fd}`;
      case 3:
        return this.wait(1 + random.below(FILES));
      default: {
        const one = new Uint8Array(8);
        put32(one, 0, 1);
        this.files[fd]?.write(one);
        this.touch(fd, EPOLLIN);
        return `write ${fd}`;
      }
    }
  }

  private change(fd: number, events: number): string {
    const known = this.model.has(fd);
    const op = known ? "modify" : "add";
    expect(this.epoll[op](fd, this.description(fd), events, fd, 0)).toBe(0);
    this.model.set(fd, { events, fresh: true, armed: true });
    return `${op} ${fd} ${events}`;
  }

  /** A reading that found nothing tells nobody; told too often does no harm here, for the model looks as well. */
  private touch(fd: number, event: number): void {
    const entry = this.model.get(fd);
    if (entry && (entry.events & event) !== 0) entry.fresh = true;
  }

  /** Whatever is reported is due; and unless there was no room, all that is due is reported, each once. */
  private wait(most: number): string {
    const due = [...this.model].filter(([fd, entry]) => this.due(fd, entry) !== 0).map(([fd]) => fd);
    const count = this.epoll.collect(this.user.bytes.subarray(this.at), most);
    const reported = epollEvents(this.user, this.at, count);
    const fds = reported.map(([fd]) => fd);
    expect(new Set(fds).size).toBe(fds.length);
    expect(fds.length).toBe(Math.min(most, due.length));
    for (const [fd, events] of reported) {
      const entry = this.model.get(fd);
      expect(entry && this.due(fd, entry)).toBe(events);
      if (!entry) continue;
      entry.fresh = false;
      if ((entry.events & EPOLLONESHOT) !== 0) entry.armed = false;
    }
    return `wait ${most}: ${fds.join(" ")}`;
  }

  private due(fd: number, { events, fresh, armed }: Entry): number {
    if (!armed || ((events & EPOLLET) !== 0 && !fresh)) return 0;
    return (this.files[fd]?.readiness() ?? 0) & events;
  }

  private description(fd: number): FileDescription {
    return this.descriptions[fd] as FileDescription;
  }
}

describe("epoll against a naive model", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    "no event is lost, doubled or made up: seed %i",
    (seed) => {
      const random = new Random(seed);
      const pair = new Pair();
      const done: string[] = [];
      for (let i = 0; i < 300; i++) {
        try {
          done.push(pair.step(random));
        } catch (error) {
          throw new Error(`after ${done.slice(-12).join("; ")}`, { cause: error });
        }
      }
    },
  );
});
