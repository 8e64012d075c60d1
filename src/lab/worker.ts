/// <reference lib="webworker" />

import { Engine } from "../engine/engine.ts";
import { piecesOf } from "../trace/packed.ts";
import { type LabHost, runLab } from "./lab.ts";
import { OutputText } from "./output.ts";
import type { EngineFiles, LabMessage, LabRequest, RehearsalRequest, RunRequest } from "./protocol.ts";

/** The page's lab: runs one program after the other, and tells the page by messages. */

declare const self: DedicatedWorkerGlobalScope;

const send = (message: LabMessage, transfer: Transferable[] = []): void => self.postMessage(message, transfer);

/** The page fetches them, and hands them over once. */
let handOver: (files: EngineFiles) => void;
const handedOver = new Promise<EngineFiles>((resolve) => {
  handOver = resolve;
});
let starting: Promise<LabHost> | null = null;

/** Starts the engine once; a failed start may be tried again. */
function start(): Promise<LabHost> {
  starting ??= create().catch((error: unknown) => {
    starting = null;
    throw error;
  });
  return starting;
}

async function create(): Promise<LabHost> {
  const { wasm, snapshot } = await handedOver;
  const engine = await Engine.create({ wasm, snapshot: new Uint8Array(snapshot) });
  return { engine, now: () => performance.now(), breathe };
}

const channel = new MessageChannel();

/** A turn of the message loop without the 4 ms that timers take. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });

async function run(request: RunRequest, stop: AbortSignal): Promise<void> {
  const { id } = request;
  const text = new OutputText();
  const flush = () => {
    const pieces = text.take();
    if (pieces.length > 0) send({ type: "output", id, pieces });
  };
  const outcome = await runLab(request, await start(), { output: (output) => text.add(output), slice: flush, stop });
  if (!outcome.ok) return send({ type: "rejected", id, text: outcome.text });
  const { packed, hash, spec, end, status, faults } = outcome.result;
  text.end(packed.end);
  flush();
  send({ type: "done", id, result: { packed, hash, spec, end, status, faults } }, piecesOf(packed));
}

/** Runs wait for each other: the engine serves one at a time. */
let queue: Promise<void> = Promise.resolve();
const stops = new Map<number, AbortController>();

/** So long a rehearsal may take, ms: what has not been compiled by then is not worth the reader's battery. */
const REHEARSAL = 150;
const rehearsal = new AbortController();

function rehearse(request: RehearsalRequest): void {
  if (stops.size > 0) return;
  const output = (): void => {};
  queue = queue
    .then(async () => {
      const host = await start();
      setTimeout(() => rehearsal.abort(), REHEARSAL);
      if (!rehearsal.signal.aborted) await runLab(request, host, { output, slice: output, stop: rehearsal.signal });
    })
    // The run that follows will say it.
    .catch(() => {
      starting = null;
    });
}

function enqueue(request: RunRequest): void {
  rehearsal.abort();
  const controller = new AbortController();
  stops.set(request.id, controller);
  queue = queue
    .then(() => run(request, controller.signal))
    .catch((error: unknown) => {
      // Neither engine nor kernel is to be trusted after an error of our own: the next run starts afresh.
      starting = null;
      send({ type: "rejected", id: request.id, text: error instanceof Error ? error.message : String(error) });
    })
    .finally(() => stops.delete(request.id));
}

self.onmessage = (event: MessageEvent<LabRequest>): void => {
  const request = event.data;
  if (request.type === "run") enqueue(request);
  else if (request.type === "stop") stops.get(request.id)?.abort();
  else if (request.type === "engine") handOver(request.files);
  else if (request.type === "rehearsal") rehearse(request);
  else
    start().then(
      () => send({ type: "ready" }),
      () => {}, // the run that follows will say it
    );
};
