import { describe, expect, it } from "vitest";
import { OutputText } from "./output.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("OutputText", () => {
  it("joins a character that comes in two writes, per process", () => {
    const output = new OutputText();
    const han = bytes("漢");
    output.add({ pid: 1, fd: 1, time: 1, bytes: han.slice(0, 2) });
    output.add({ pid: 2, fd: 1, time: 2, bytes: bytes("x") });
    output.add({ pid: 1, fd: 1, time: 3, bytes: han.slice(2) });
    expect(output.take()).toEqual([
      { pid: 2, fd: 1, time: 2, text: "x" },
      { pid: 1, fd: 1, time: 3, text: "漢" },
    ]);
    expect(output.take()).toEqual([]);
  });

  it("shows what stays incomplete", () => {
    const output = new OutputText();
    output.add({ pid: 1, fd: 2, time: 1, bytes: bytes("漢").slice(0, 1) });
    output.end(9);
    expect(output.take()).toEqual([{ pid: 1, fd: 2, time: 9, text: "\ufffd" }]);
  });

  it("keeps a batch short when one process floods it", () => {
    const output = new OutputText();
    for (let i = 0; i < 5000; i++) output.add({ pid: 1, fd: 1, time: i, bytes: bytes("x\n") });
    const pieces = output.take();
    expect(pieces.length).toBe(1000);
    expect(pieces.map((piece) => piece.text).join("")).toBe("x\n".repeat(5000));
  });
});
