import { readFileSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { launchFlags } from "../scripts/lib/chromium.ts";
import type { BundledProgram, EngineFiles, LabMessage, RunRequest } from "../src/lab/protocol.ts";
import type { Runner } from "./node-runs.ts";
import type { BenchProgram } from "./programs.ts";

/** The built site in a Chromium. */

export const CHAPTER = "blocking-io/";

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...launchFlags] });
}

/** The first playground of the chapter. */
export function playgroundOf(page: Page) {
  return page.getByRole("region", { name: /^Playground:/ }).first();
}

export interface WorkerRunner extends Runner {
  readonly page: Page;
  close(): Promise<void>;
}

/** Runs programs in the lab's worker as the built page loads it, in a page of its own. */
export async function workerRunner(browser: Browser, site: string, lab: BundledProgram): Promise<WorkerRunner> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site + CHAPTER);
  const started = page.waitForEvent("worker");
  const fetched = Promise.all(
    [/\/engine\.[^/]+\.wasm$/, /\/snapshot\.[^/]+\.deflated$/].map((file) => page.waitForRequest(file)),
  );
  await playgroundOf(page).getByRole("button", { name: "Run", exact: true }).click();
  const [wasm, snapshot] = await fetched;
  const urls = { worker: (await started).url(), wasm: wasm?.url() ?? "", snapshot: snapshot?.url() ?? "" };
  await page.evaluate(openWorker, urls);
  let id = 0;
  return {
    page,
    async run(program) {
      const request: RunRequest = {
        type: "run",
        id: ++id,
        programs: { "": program.program },
        lab: program.lab ?? lab,
        seed: null,
        args: program.args ?? [],
      };
      const answer = await page.evaluate(runInWorker, request);
      assertGood(program, answer.problem);
      return answer.time;
    },
    close: () => context.close(),
  };
}

interface BenchWindow extends Window {
  benchWorker: Worker;
}

interface LabUrls {
  readonly worker: string;
  readonly wasm: string;
  readonly snapshot: string;
}

/** In the page: starts the worker, hands the engine over and waits until it is there. */
async function openWorker(urls: LabUrls): Promise<void> {
  const worker = new Worker(urls.worker, { type: "module" });
  (window as unknown as BenchWindow).benchWorker = worker;
  const wasm = await WebAssembly.compileStreaming(fetch(urls.wasm));
  const packed = (await fetch(urls.snapshot)).body as ReadableStream<BufferSource>;
  const bytes = packed.pipeThrough(new DecompressionStream("deflate-raw")) as ReadableStream;
  const files: EngineFiles = { wasm, snapshot: await new Response(bytes).arrayBuffer() };
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<LabMessage>) => data.type === "ready" && resolve();
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ type: "engine", files });
    worker.postMessage({ type: "preload" });
  });
}

/** In the page: one run, from the request to its result. */
function runInWorker(request: RunRequest): Promise<{ time: number; problem: string | null }> {
  const worker = (window as unknown as BenchWindow).benchWorker;
  return new Promise((resolve) => {
    const begin = performance.now();
    worker.onmessage = ({ data }: MessageEvent<LabMessage>) => {
      const time = performance.now() - begin;
      if (data.type === "rejected") resolve({ time, problem: data.text });
      if (data.type !== "done") return;
      const { end, status, faults } = data.result;
      const isGood = end.reason === "finished" && status === 0 && faults.length === 0;
      resolve({ time, problem: isGood ? null : JSON.stringify({ end, status, faults }) });
    };
    worker.postMessage(request);
  });
}

function assertGood(program: BenchProgram, problem: string | null): void {
  if (problem !== null) throw new Error(`${program.name}: ${problem}`);
}

/** Most memory that the page's renderer process has had resident, in megabytes; null where the system does not say. */
export async function peakMemory(page: Page): Promise<number | null> {
  const session = await (page.context().browser() as Browser).newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const peaks = processInfo
    .filter((info) => info.type === "renderer")
    .map((info) => statusOf(info.id))
    .filter((peak) => peak !== null);
  return peaks.length === 0 ? null : Math.max(...peaks);
}

function statusOf(pid: number): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1000;
  } catch {
    return null;
  }
}

/** A context with an empty cache, on the chapter, after it has come to rest. */
export async function restingChapter(browser: Browser, site: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(site + CHAPTER, { waitUntil: "networkidle" });
  await page.waitForTimeout(500);
  return { context, page };
}
