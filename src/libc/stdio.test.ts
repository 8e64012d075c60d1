import "./testing/fake-host.ts";

import { beforeEach, describe, expect, test } from "vitest";
import { setErrno } from "./internal/errno.ts";
import { fflush, perror, printf, puts } from "./stdio.ts";
import { collectWrites, setKernel } from "./testing/fake-host.ts";

describe("the standard output", () => {
  let written: Record<number, string[]>;
  beforeEach(() => {
    collectWrites();
    fflush();
    written = collectWrites();
  });

  test("text without a newline waits in the buffer until fflush", () => {
    printf("a");
    printf("b");
    expect(written[1]).toBeUndefined();
    expect(fflush()).toBe(0);
    expect(written[1]).toEqual(["ab"]);
  });

  test("a newline writes what is complete and keeps the rest", () => {
    printf("one\ntwo\nthr");
    printf("ee\n");
    expect(written[1]).toEqual(["one\ntwo\n", "three\n"]);
  });

  test("a long line is written when the buffer is full", () => {
    printf("%s", "x".repeat(2000));
    expect(written[1]).toEqual(["x".repeat(2000)]);
  });

  test("printf counts bytes, not characters", () => {
    expect(printf("é\n")).toBe(3);
    expect(puts("é")).toBe(3);
  });

  test("a partial write goes on with the rest", () => {
    const pieces: string[] = [];
    setKernel((_nr, _fd, buf, len) => {
      const n = Math.min(len as number, 4);
      pieces.push(new TextDecoder().decode((buf as Uint8Array).subarray(0, n)));
      return n;
    });
    expect(puts("123456789")).toBe(10);
    expect(pieces).toEqual(["1234", "5678", "9\n"]);
  });

  test("a failing write loses its text and returns EOF, as in C", () => {
    setKernel(() => -32);
    expect(puts("lost")).toBe(-1);
    const after = collectWrites();
    puts("next");
    expect(after[1]).toEqual(["next\n"]);
  });

  test("perror writes name and message to descriptor 2 at once", () => {
    setErrno(98);
    perror("bind");
    perror();
    expect(written[2]).toEqual(["bind: Address already in use\n", "Address already in use\n"]);
  });
});
