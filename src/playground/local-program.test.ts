import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import type { RunResult } from "../lab/protocol.ts";
import { traceToJson } from "../trace/export/json.ts";
import { hashTrace } from "../trace/hash.ts";
import { Recorder } from "../trace/recorder.ts";
import { localEdition, type StoredProgram } from "./local-program.ts";

/** `f();` in line 3 of the stored file, which is line 2 of either edition. */
const SOURCE = "// en: Hello.\n// zh: 你好。\nf();\n";
const PLACE = { file: "a.ts", line: 3, column: 0 };
const STORED: StoredProgram = {
  fileName: "a.ts",
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
  run: {
    hash: "",
    spec: {} as RunResult["spec"],
    end: { reason: "deadlock", waiting: [{ pid: 1, tid: 1, call: "read", object: "pipe", position: PLACE }] },
    status: null,
    faults: [{ pid: 1, fault: { kind: "exception", detail: "Error" }, position: PLACE }],
  },
  trace: traceToJson(new Recorder({ events: 10, blobBytes: 10 }).finish([null, PLACE])),
};

test.each([
  ["en", "// Hello.\nf();"],
  ["zh-cn", "// 你好。\nf();"],
] as const)("localEdition: every line of the %s edition is the one that is shown", (locale, text) => {
  const { program, result } = localEdition(STORED, locale);
  expect(program.files["a.ts"]).toBe(text);
  const map = new TraceMap(program.programs[""]?.map ?? "");
  expect(originalPositionFor(map, { line: 1, column: 0 })).toMatchObject({ source: "a.ts", line: 2, column: 0 });
  expect(result.trace.sites).toEqual([null, { ...PLACE, line: 2 }]);
  expect(result.hash).toBe(hashTrace(result.trace));
  expect(result.faults[0]?.position?.line).toBe(2);
  expect(result.end).toMatchObject({ waiting: [{ position: { line: 2 } }] });
});
