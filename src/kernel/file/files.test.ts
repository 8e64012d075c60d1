import { describe, expect, it } from "vitest";
import * as E from "../../abi/errno.ts";
import * as F from "../../abi/fcntl.ts";
import * as N from "../../abi/syscall.ts";
import { Bench } from "../testing/boot.ts";
import { call, type Script, type User } from "../testing/scripted-task.ts";

const NEW = F.O_RDWR | F.O_CREAT;
const path = (user: User, text: string): number => user.text(`${text}\0`).at;
const open = (user: User, text: string, flags: number) => call(N.SYS_open, path(user, text), flags, 0o644);
const write = (user: User, fd: number, text: string) => {
  const { at, length } = user.text(text);
  return call(N.SYS_write, fd, at, length);
};

function run(script: (user: User) => Script): { results: number[]; user: User } {
  const bench = new Bench();
  const { task } = bench.start(script);
  bench.run();
  return { results: task.results, user: task.memory };
}

describe("files", () => {
  it("open(2): ENOENT, EEXIST, EISDIR, ENOTDIR", () => {
    const { results } = run(function* (user) {
      yield open(user, "/tmp/none", F.O_RDONLY);
      yield open(user, "/nowhere/f", NEW);
      yield open(user, "/tmp/f", NEW | F.O_EXCL);
      yield open(user, "/tmp/f", NEW | F.O_EXCL);
      yield open(user, "/tmp", F.O_RDWR);
      yield open(user, "/tmp/f/x", F.O_RDONLY);
      yield open(user, "/tmp/f", F.O_RDONLY | F.O_DIRECTORY);
      yield open(user, "", F.O_RDONLY);
    });
    expect(results).toEqual([-E.ENOENT, -E.ENOENT, 3, -E.EEXIST, -E.EISDIR, -E.ENOTDIR, -E.ENOTDIR, -E.ENOENT]);
  });

  it("each open has an offset of its own, dup(2) shares it", () => {
    const { results } = run(function* (user) {
      yield open(user, "/tmp/f", NEW);
      yield open(user, "/tmp/f", F.O_RDONLY);
      yield call(N.SYS_dup, 3);
      yield write(user, 3, "hello");
      for (const fd of [3, 4, 5]) yield call(N.SYS_lseek, fd, 0, F.SEEK_CUR);
    });
    expect(results).toEqual([3, 4, 5, 5, 5, 0, 5]);
  });

  it("O_APPEND writes at the end, wherever the offset is; O_TRUNC empties the file for everybody", () => {
    const { results } = run(function* (user) {
      yield open(user, "/tmp/f", NEW);
      yield write(user, 3, "12345");
      yield open(user, "/tmp/f", F.O_RDWR | F.O_APPEND);
      yield write(user, 4, "6");
      yield call(N.SYS_lseek, 4, 0, F.SEEK_CUR);
      yield open(user, "/tmp/f", F.O_RDWR | F.O_TRUNC);
      yield call(N.SYS_lseek, 3, 0, F.SEEK_END);
    });
    expect(results).toEqual([3, 5, 4, 1, 6, 5, 0]);
  });

  it("a hole reads as zeros; data and hole are told by lseek(2)", () => {
    let at = 0;
    const { results, user } = run(function* (user) {
      at = user.alloc(8);
      user.bytes.fill(1, at, at + 8);
      yield open(user, "/tmp/f", NEW);
      yield call(N.SYS_lseek, 3, 2, F.SEEK_SET);
      yield write(user, 3, "z");
      yield call(N.SYS_lseek, 3, 1, F.SEEK_DATA);
      yield call(N.SYS_lseek, 3, 1, F.SEEK_HOLE);
      yield call(N.SYS_lseek, 3, 3, F.SEEK_DATA);
      yield call(N.SYS_lseek, 3, 0, F.SEEK_SET);
      yield call(N.SYS_read, 3, at, 8);
      yield call(N.SYS_lseek, 3, -1, F.SEEK_SET);
      yield call(N.SYS_lseek, 3, 0, 5);
    });
    expect(results).toEqual([3, 2, 1, 1, 3, -E.ENXIO, 0, 3, -E.EINVAL, -E.EINVAL]);
    expect([...user.bytes.subarray(at, at + 4)]).toEqual([0, 0, 122, 1]);
  });
});

describe("pipes", () => {
  it("F_SETPIPE_SZ rounds up to a power of two of pages, and refuses to cut off what is there", () => {
    const { results } = run(function* (user) {
      const buffer = user.alloc(9000);
      yield call(N.SYS_pipe2, user.alloc(8), F.O_NONBLOCK);
      yield call(N.SYS_fcntl, 3, F.F_GETPIPE_SZ, 0);
      yield call(N.SYS_fcntl, 3, F.F_SETPIPE_SZ, 5000);
      yield call(N.SYS_write, 4, buffer, 9000);
      yield call(N.SYS_fcntl, 3, F.F_SETPIPE_SZ, 4096);
      yield call(N.SYS_fcntl, 3, F.F_SETPIPE_SZ, 16_384);
      yield call(N.SYS_write, 4, buffer, 9000);
    });
    expect(results).toEqual([0, 65_536, 8192, 8192, -E.EBUSY, 16_384, 8192]);
  });

  it("a write of nothing succeeds where nobody reads", () => {
    const { results } = run(function* (user) {
      yield call(N.SYS_pipe, user.alloc(8));
      yield call(N.SYS_close, 3);
      yield call(N.SYS_write, 4, user.alloc(1), 0);
    });
    expect(results).toEqual([0, 0, 0]);
  });
});
