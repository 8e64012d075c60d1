import "../testing/fake-host.ts";
import { describe, expect, test } from "vitest";
import { POLLIN, POLLOUT, poll } from "../poll.ts";
import { setKernel, words } from "../testing/fake-host.ts";
import {
  EPOLL_CTL_ADD,
  EPOLL_CTL_DEL,
  EPOLL_CTL_MOD,
  EPOLLET,
  EPOLLIN,
  epoll_ctl,
  type epoll_event,
  epoll_wait,
} from "./epoll.ts";
import { FD_CLR, FD_ISSET, FD_SET, FD_SETSIZE, FD_ZERO, fd_set, select } from "./select.ts";
import { WEXITSTATUS, WIFEXITED, WIFSIGNALED, WIFSTOPPED, WTERMSIG } from "./wait.ts";

describe("select", () => {
  test("fd_set: bits 0 to 1023, each by itself", () => {
    const set = new fd_set();
    for (const fd of [0, 31, 32, 1023]) FD_SET(fd, set);
    FD_CLR(31, set);
    expect([0, 1, 31, 32, 1023].map((fd) => FD_ISSET(fd, set))).toEqual([true, false, false, true, true]);
    FD_ZERO(set);
    expect(FD_ISSET(0, set)).toBe(false);
    expect(() => FD_SET(FD_SETSIZE, set)).toThrow("FD_SET: argument 1 (fd) is 1024");
  });

  test("the kernel changes sets and timeout in place", () => {
    const set = new fd_set();
    FD_SET(3, set);
    FD_SET(5, set);
    setKernel((nr, nfds, reading, writing, _except, timeout) => {
      expect([nr, nfds, words(reading)[0], writing]).toEqual([23, 6, 0b101000, null]);
      expect([...words(timeout).subarray(0, 4)]).toEqual([1, 0, 500, 0]);
      words(reading)[0] = 0b100000;
      words(timeout).set([0, 0, 250, 0]);
      return 1;
    });
    const timeout = { tv_sec: 1, tv_usec: 500 };
    expect(select(6, set, null, null, timeout)).toBe(1);
    expect([FD_ISSET(3, set), FD_ISSET(5, set), timeout]).toEqual([false, true, { tv_sec: 0, tv_usec: 250 }]);
  });
});

test("poll: events go in, revents come out of every element", () => {
  setKernel((nr, fds, count, timeout) => {
    const memory = words(fds);
    expect([nr, count, timeout]).toEqual([7, 2, 1000]);
    expect([...memory.subarray(0, 4)]).toEqual([3, POLLIN, -1, POLLIN | POLLOUT]);
    memory[1] = POLLIN | (POLLIN << 16);
    memory[3] = POLLIN | POLLOUT;
    return 1;
  });
  const fds = [
    { fd: 3, events: POLLIN, revents: 7 },
    { fd: -1, events: POLLIN | POLLOUT, revents: 7 },
  ];
  expect(poll(fds, 2, 1000)).toBe(1);
  expect(fds.map(({ revents }) => revents)).toEqual([POLLIN, 0]);
  expect(() => poll(fds, 3, 0)).toThrow("poll: argument 2 (nfds) is 3, but fds has 2 elements");
});

describe("epoll", () => {
  /** An interest list that reports everything. */
  function kernel(): Map<number, [number, number, number]> {
    const list = new Map<number, [number, number, number]>();
    setKernel((nr, ...args) => {
      if (nr === 233) {
        const [, op, fd, event] = args as [number, number, number, Int32Array | null];
        if (op === EPOLL_CTL_DEL) return list.delete(fd) ? 0 : -2;
        if (op === EPOLL_CTL_ADD && list.has(fd)) return -17;
        const memory = words(event);
        list.set(fd, [memory[0]!, memory[1]!, memory[2]!]);
        return 0;
      }
      const memory = words(args[1]);
      for (const [i, event] of [...list.values()].entries()) memory.set(event, 3 * i);
      return list.size;
    });
    return list;
  }

  test("data: integers pass as themselves, other values by a table", () => {
    const list = kernel();
    const object = { name: "client" };
    const values = [7, -1, 2 ** 40, object, "text", null, 1.5];
    for (const [fd, data] of values.entries()) epoll_ctl(5, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data });
    expect(list.get(0)).toEqual([EPOLLIN, 7, 0]);
    const events: epoll_event[] = [];
    expect(epoll_wait(5, events, 8, 0)).toBe(values.length);
    expect(events.map(({ data }) => data)).toEqual(values);
    expect(events[3]?.data).toBe(object);
  });

  test("a place in the table is used again after DEL and MOD", () => {
    const list = kernel();
    epoll_ctl(6, EPOLL_CTL_ADD, 1, { events: EPOLLIN, data: {} });
    const place = list.get(1)![1];
    epoll_ctl(6, EPOLL_CTL_MOD, 1, { events: EPOLLIN, data: 4 });
    epoll_ctl(6, EPOLL_CTL_ADD, 2, { events: EPOLLIN, data: {} });
    expect(list.get(2)![1]).toBe(place);
    epoll_ctl(6, EPOLL_CTL_DEL, 2, null);
    epoll_ctl(6, EPOLL_CTL_ADD, 3, { events: EPOLLIN, data: {} });
    expect(list.get(3)![1]).toBe(place);
  });

  test("an ADD that fails keeps the data of the entry that is there", () => {
    kernel();
    const first = { n: 1 };
    epoll_ctl(7, EPOLL_CTL_ADD, 1, { events: EPOLLIN, data: first });
    expect(epoll_ctl(7, EPOLL_CTL_ADD, 1, { events: EPOLLIN, data: { n: 2 } })).toBe(-1);
    const events: epoll_event[] = [];
    epoll_wait(7, events, 1, 0);
    expect(events[0]?.data).toBe(first);
  });

  test("elements of the array are filled in place; EPOLLET is taken as it comes", () => {
    const list = kernel();
    epoll_ctl(8, EPOLL_CTL_ADD, 1, { events: EPOLLIN | EPOLLET, data: 1 });
    expect(list.get(1)![0] >>> 0).toBe(0x80000001);
    const element = { events: 0, data: 0 };
    epoll_wait(8, [element], 1, 0);
    expect(element).toEqual({ events: 0x80000001, data: 1 });
  });
});

test("wait status: exited, killed, stopped", () => {
  expect([WIFEXITED(0x300), WEXITSTATUS(0x300), WIFSIGNALED(0x300)]).toEqual([true, 3, false]);
  expect([WIFEXITED(9), WIFSIGNALED(9), WTERMSIG(9)]).toEqual([false, true, 9]);
  expect([WIFSTOPPED(0x137f), WIFSIGNALED(0x137f), WIFEXITED(0x137f)]).toEqual([true, false, false]);
});
