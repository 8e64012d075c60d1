import { describe, expect, it } from "vitest";
import type { Trace } from "../../trace/trace.ts";
import { buildRunModel } from "../model/run-model.ts";
import { hostileTrace } from "../testing/hostile-trace.ts";
import { blockingTrace, crowdTrace, emptyTrace, truncatedTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { words } from "../testing/words.ts";
import { logRows } from "./rows.ts";
import { syscallLogHtml } from "./syscall-log.ts";

const html = (trace: Trace, most?: number): string =>
  syscallLogHtml(buildRunModel(trace), words, most === undefined ? {} : { most });
const plain = (text: string): string => text.replace(/<[^>]*>/g, "").replaceAll("&quot;", '"');

describe("logRows", () => {
  it("each call knows whether it waited and what was copied", () => {
    const { rows } = logRows(buildRunModel(blockingTrace()), 100);
    const call = rows.find((row) => row.kind === "call" && row.decoded.name === "recvfrom");
    expect(call).toMatchObject({ line: 14, file: "main.ts", failed: false });
    expect(call).toMatchObject({ copies: [{ bytes: 5, length: 41, toProcess: true }] });
  });

  it("the end of a process is a row", () => {
    expect(logRows(buildRunModel(blockingTrace()), 100).rows.at(-1)).toMatchObject({ text: "+++ exited with 0 +++" });
  });
});

describe("syscallLogHtml", () => {
  it("says both facts at each call", () => {
    const text = plain(html(blockingTrace()));
    expect(text).toContain('recvfrom(3, "hello", 1024, 0, {sa_family=AF_INET');
    expect(text).toContain("waited 29.9 ms");
    expect(text).toContain("the kernel copied 5 B to the process, in 41 ns, at 30.002500 ms");
    expect(text).toContain("did not wait");
  });

  it("ties a row to its moment and to the learner's line", () => {
    expect(html(blockingTrace())).toMatch(
      /data-time="99500" data-event="\d+" data-call="2" data-file="main.ts" data-line="14"/,
    );
  });

  it("names the process only where there are several", () => {
    expect(html(blockingTrace())).not.toContain("tp-log-who");
    expect(html(twoProcessTrace())).toContain("tp-log-who");
  });

  it("a call that a limit cut off is not finished, and still waits", () => {
    const text = plain(html(truncatedTrace()));
    expect(text).toContain("not finished");
    expect(text).toContain("waiting for 5 ms so far");
  });

  it("a long log is cut, and says so", () => {
    expect(html(crowdTrace(10, 10), 30)).toContain("The first 30 of 100 rows are shown.");
  });

  it("a program without system calls is a sentence", () => {
    expect(html(emptyTrace())).toContain("The program made no system call.");
  });

  it("nothing of the guest becomes markup", () => {
    const text = html(hostileTrace());
    expect(text).not.toContain("<img");
    expect(text).not.toContain("<script");
    expect(text).toContain("&lt;img");
  });
});
