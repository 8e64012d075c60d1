import "./testing/fake-host.ts";

import { beforeEach, describe, expect, test } from "vitest";
import { bytes, lastErrno, setKernel, words } from "./testing/fake-host.ts";
import { close, dup2, fork, lseek, pipe, read, sleep, usleep, write } from "./unistd.ts";

/** Calls a function with arguments that its type forbids. */
const call = (fn: unknown, ...args: unknown[]) => (fn as (...list: unknown[]) => unknown)(...args);

describe("unistd", () => {
  let seen: unknown[][];
  beforeEach(() => {
    seen = [];
    setKernel((...list) => {
      seen.push(list);
      return 0;
    });
  });

  test("read: len is the buffer's length if left out", () => {
    const buf = new Uint8Array(8);
    read(3, buf);
    expect(seen).toEqual([[0, 3, buf, 8]]);
  });

  test("write: a text is sent as UTF-8", () => {
    setKernel((_nr, _fd, buf, len) => {
      expect([...bytes(buf)]).toEqual([0xc3, 0xa9, 0x21]);
      return len as number;
    });
    expect(write(1, "é!")).toBe(3);
    expect(write(1, "é!", 2)).toBe(2);
  });

  test("a failing call returns −1 and sets errno", () => {
    setKernel(() => -9);
    expect(close(99)).toBe(-1);
    expect(lastErrno()).toBe(9);
  });

  test("pipe: fills an array or an Int32Array in place", () => {
    setKernel((_nr, fds) => {
      words(fds).set([3, 4]);
      return 0;
    });
    const list = [0, 0];
    const ints = new Int32Array(2);
    pipe(list);
    pipe(ints);
    expect([list, [...ints]]).toEqual([
      [3, 4],
      [3, 4],
    ]);
  });

  test("usleep: splits microseconds into a timespec", () => {
    setKernel((_nr, req) => {
      expect([...words(req).subarray(0, 4)]).toEqual([2, 0, 500_001_000, 0]);
      return 0;
    });
    expect(usleep(2_500_001)).toBe(0);
  });

  test("sleep: returns the seconds that were left", () => {
    setKernel((_nr, _req, rem) => {
      words(rem).set([3, 0, 999, 0]);
      return -4;
    });
    expect(sleep(5)).toBe(3);
  });

  test("lseek: an offset of 64 bits arrives whole", () => {
    lseek(3, -(2 ** 40), 1);
    expect(seen).toEqual([[8, 3, -(2 ** 40), 1]]);
  });

  test.each([
    [read, [3, 5], "read: argument 2 (buf) must be a Uint8Array, not a number"],
    [read, [3], "read: argument 2 (buf) is missing; it must be a Uint8Array"],
    [read, ["3", new Uint8Array(1)], "read: argument 1 (fd) must be an integer, not a string"],
    [read, [1.5, new Uint8Array(1)], "read: argument 1 (fd) must be an integer, not the number 1.5"],
    [read, [3, new Uint8Array(4), 5], "read: argument 3 (len) is 5, but the buffer has only 4 bytes"],
    [read, [3, new Uint8Array(4), -1], "read: argument 3 (len) must not be negative"],
    [read, [3, new Uint8Array(4), "4"], "read: argument 3 (len) must be an integer, not a string"],
    [read, [3, new Uint8Array(4), 4, 0], "read: takes 3 arguments, but was given more"],
    [read, [3, new Int32Array(4)], "read: argument 2 (buf) must be a Uint8Array, not an Int32Array"],
    [write, [1, 5], "write: argument 2 (buf) must be a Uint8Array or a string, not a number"],
    [write, [1, "abc", 4], "write: argument 3 (len) is 4, but the buffer has only 3 bytes"],
    [close, [], "close: argument 1 (fd) is missing; it must be an integer"],
    [dup2, [1], "dup2: argument 2 (newfd) is missing; it must be an integer"],
    [pipe, [7], "pipe: argument 1 (fds) must be an Int32Array(2) or an array of 2, not a number"],
    [pipe, [new Int32Array(1)], "pipe: argument 1 (fds) has room for 1, not for 2"],
    [fork, [1], "fork: takes no argument, but was given more"],
    [usleep, [-1], "usleep: argument 1 (usec) must be a number of microseconds from 0"],
  ])("%o with %j is refused", (fn, args, message) => {
    expect(() => call(fn, ...args)).toThrow(new RegExp(`^${message.replace(/[()[\]]/g, "\\$&")}`));
    expect(() => call(fn, ...args)).toThrow(TypeError);
    expect(seen).toEqual([]);
  });
});
