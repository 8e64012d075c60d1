import { describe, expect, it } from "vitest";
import { EventKind } from "../event.ts";
import { hashTrace } from "../hash.ts";
import { TraceScript, textBytes } from "../testing/trace-script.ts";
import { fromBase64, TraceFormatError, toBase64, traceFromJson, traceToJson } from "./json.ts";

const sample = () => {
  const script = new TraceScript().process(1000, "main.ts").wait(1234);
  script.enter(1000, 45, [3, 4096, 1024, 0, 0, 0], [{ argument: 1, bytes: textBytes("hello") }], 7);
  script.wait(1e10).exit(1000, 45, -11).output(1000, 1, "中文\n").event(EventKind.RunEnd, 0, 1);
  return script.finish();
};

describe("traceToJson", () => {
  it("what was written is read back, event by event", () => {
    const trace = sample();
    const copy = traceFromJson(JSON.parse(JSON.stringify(traceToJson(trace))));
    expect(copy).toEqual(trace);
    expect(hashTrace(copy)).toBe(hashTrace(trace));
  });

  it("an empty trace survives", () => {
    const empty = new TraceScript().finish();
    expect(traceFromJson(JSON.parse(JSON.stringify(traceToJson(empty))))).toEqual(empty);
  });

  it("numbers that JSON does not have are kept by name", () => {
    const script = new TraceScript();
    script.recorder.number(Number.POSITIVE_INFINITY);
    const copy = traceFromJson(JSON.parse(JSON.stringify(traceToJson(script.finish()))));
    expect(copy.numbers[1]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("traceFromJson", () => {
  it.each([null, 1, {}, { format: "two-phases-trace", version: 2 }])("refuses %j with a sentence", (json) => {
    expect(() => traceFromJson(json)).toThrow(TraceFormatError);
  });

  it("refuses a column that is too short", () => {
    const json = traceToJson(sample());
    const columns = { ...json.columns, kind: [1] };
    expect(() => traceFromJson({ ...json, columns })).toThrow("The column kind does not have");
  });
});

describe("toBase64", () => {
  it.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foobar", "Zm9vYmFy"],
  ])("RFC 4648: %j is %j", (text, encoded) => {
    expect(toBase64(textBytes(text))).toBe(encoded);
    expect(fromBase64(encoded)).toEqual(textBytes(text));
  });
});
