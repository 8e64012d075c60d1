import type { BundleResult, BundlerMessage, BundlerRequest } from "../bundler/protocol.ts";
import type { WorkerPort } from "./lab-client.ts";
import type { Files } from "./state.ts";

/** The page's side of the bundler worker. All playgrounds of a page share one `BundlerClient`. */

export type BundlerWorker = WorkerPort<BundlerRequest, BundlerMessage>;

/** The bundler is not there: worker or WebAssembly did not come through the network, or broke down. */
export class BundlerFailed extends Error {
  /** true if nothing of it had ever answered */
  readonly neverLoaded: boolean;

  constructor(text: string, neverLoaded: boolean) {
    super(text);
    this.neverLoaded = neverLoaded;
  }
}

interface Waiting {
  resolve(result: BundleResult): void;
  reject(error: BundlerFailed): void;
}

export class BundlerClient {
  private readonly createWorker: () => BundlerWorker;
  private worker: BundlerWorker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private answered = false;

  constructor(createWorker: () => BundlerWorker) {
    this.createWorker = createWorker;
  }

  /** True once it has answered: the next bundle takes milliseconds. */
  get ready(): boolean {
    return this.answered;
  }

  /** Rejects with `BundlerFailed`; what is wrong with the program is a result. */
  bundle(files: Files, entry: string): Promise<BundleResult> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      (this.worker ?? this.open()).postMessage({ type: "bundle", id, files, entry });
    });
  }

  private open(): BundlerWorker {
    const worker = this.createWorker();
    worker.onmessage = ({ data }) => this.receive(data);
    worker.onerror = () => this.fail("");
    this.worker = worker;
    return worker;
  }

  private receive(message: BundlerMessage): void {
    if (message.type === "failed") {
      this.fail(message.text);
      return;
    }
    this.answered = true;
    this.waiting.get(message.id)?.resolve(message.result);
    this.waiting.delete(message.id);
  }

  /** The next call begins with a new worker. */
  private fail(text: string): void {
    const error = new BundlerFailed(text, !this.answered);
    this.worker?.terminate();
    this.worker = null;
    this.answered = false;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}
