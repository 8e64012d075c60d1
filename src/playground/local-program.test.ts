import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import type { RunResult } from "../lab/protocol.ts";
import { Recorder } from "../trace/recorder.ts";
import { localEdition } from "./local-program.ts";

/** `f();` in line 3 of the stored file, which is line 2 of either edition. */
const SOURCE = "// en: Hello.\n// zh: 你好。\nf();\n";
const STORED = {
  files: { "a.ts": SOURCE },
  programs: {
    "": {
      file: "a.ts",
      code: "f();\n",
      map: JSON.stringify({ version: 3, sources: ["a.ts"], names: [], mappings: "AAEA" }),
    },
  },
  labFile: null,
  lab: null,
};
const PLACE = { file: "a.ts", line: 3, column: 0 };

function runResult(): RunResult {
  const trace = new Recorder({ events: 10, blobBytes: 10 }).finish([null, PLACE]);
  const waiting = [{ pid: 1, tid: 1, call: "read", object: "pipe", position: PLACE }];
  const faults = [{ pid: 1, fault: { kind: "exception" as const, detail: "Error" }, position: PLACE }];
  return { trace, hash: "", spec: {} as RunResult["spec"], end: { reason: "deadlock", waiting }, status: null, faults };
}

test.each([
  ["en", "// Hello.\nf();\n"],
  ["zh-cn", "// 你好。\nf();\n"],
] as const)("localEdition: every line of the %s edition is the one that is shown", (locale, text) => {
  const { program, result } = localEdition(STORED, runResult(), locale);
  expect(program.files["a.ts"]).toBe(text);
  const map = new TraceMap(program.programs[""]?.map ?? "");
  expect(originalPositionFor(map, { line: 1, column: 0 })).toMatchObject({ source: "a.ts", line: 2, column: 0 });
  expect(result.trace.sites).toEqual([null, { ...PLACE, line: 2 }]);
  expect(result.faults[0]?.position?.line).toBe(2);
  expect(result.end).toMatchObject({ waiting: [{ position: { line: 2 } }] });
});
