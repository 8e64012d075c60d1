import {
  type LabMessage,
  type LabRequest,
  type OutputPiece,
  type RunInput,
  type RunResult,
  unpacked,
} from "../lab/protocol.ts";

/** The page's side of the lab workers. All playgrounds of a page share one `LabClient`. */

/** As much of a Worker as is used; tests have their own. */
export interface WorkerPort<Request, Message> {
  postMessage(request: Request): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Message }) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export type LabWorker = WorkerPort<LabRequest, LabMessage>;

/** What happens to one run. After any but the first two nothing more is heard of it. */
export interface RunListener {
  /** the engine is there: the run begins */
  started(): void;
  output(pieces: readonly OutputPiece[]): void;
  done(result: RunResult): void;
  rejected(text: string): void;
  /** the worker broke down */
  crashed(): void;
  /** engine or worker did not come through the network */
  unloaded(): void;
  /** it did not answer to `stop` in time and was ended */
  silent(): void;
}

export interface RunHandle {
  readonly id: number;
  /** Asks the run to end; it answers with `done` or, after `PATIENCE`, `silent`. */
  stop(): void;
  /** Ends the run and says nothing more of it. */
  abandon(): void;
}

/** How long a run may take to answer to Stop, real ms. */
export const PATIENCE = 500;

/** So many runs at once; what comes on top waits in a worker's own queue. */
const MOST_WORKERS = 3;

interface Seat {
  readonly worker: LabWorker;
  readonly runs: Map<number, RunListener>;
  /** the engine has been loaded in it */
  ready: boolean;
}

export class LabClient {
  private readonly createWorker: () => LabWorker;
  private seats: Seat[] = [];
  private lastId = 0;
  private hasRehearsed = false;

  constructor(createWorker: () => LabWorker) {
    this.createWorker = createWorker;
  }

  /** True once a run would not have to wait for the engine. */
  get ready(): boolean {
    return this.seats.some((seat) => seat.ready);
  }

  /** Loads the engine ahead of a run. */
  preload(): void {
    if (this.seats.length === 0) this.open();
  }

  /** Runs something ahead of the first run, while the reader, or the bundler, is busy otherwise. */
  rehearse(input: RunInput): void {
    if (this.lastId > 0 || this.hasRehearsed) return;
    this.hasRehearsed = true;
    this.preload();
    this.seats[0]?.worker.postMessage({ type: "rehearsal", ...input });
  }

  run(input: RunInput, listener: RunListener): RunHandle {
    const id = ++this.lastId;
    const seat = this.freeSeat();
    seat.runs.set(id, listener);
    if (seat.ready) listener.started();
    seat.worker.postMessage({ type: "run", id, ...input });
    return { id, stop: () => this.stop(seat, id), abandon: () => this.abandon(seat, id) };
  }

  private freeSeat(): Seat {
    const idle = this.seats.find((seat) => seat.runs.size === 0);
    if (idle !== undefined) return idle;
    if (this.seats.length < MOST_WORKERS) return this.open();
    return this.seats.reduce((least, seat) => (seat.runs.size < least.runs.size ? seat : least));
  }

  private open(): Seat {
    const seat: Seat = { worker: this.createWorker(), runs: new Map(), ready: false };
    seat.worker.onmessage = ({ data }) => this.receive(seat, data);
    seat.worker.onerror = () => {
      const { ready } = seat;
      this.close(seat, (listener) => (ready ? listener.crashed() : listener.unloaded()));
    };
    this.seats.push(seat);
    seat.worker.postMessage({ type: "preload" });
    return seat;
  }

  private receive(seat: Seat, message: LabMessage): void {
    if (message.type === "ready") {
      seat.ready = true;
      for (const listener of seat.runs.values()) listener.started();
      return;
    }
    const listener = seat.runs.get(message.id);
    if (message.type !== "output") seat.runs.delete(message.id);
    if (listener === undefined) return;
    if (message.type === "output") listener.output(message.pieces);
    else if (message.type === "done") listener.done(unpacked(message.result));
    // What is refused before the engine was there was not refused by it: the engine did not come.
    else if (seat.ready) listener.rejected(message.text);
    else this.close(seat, (other) => other.unloaded(), listener);
  }

  private stop(seat: Seat, id: number): void {
    if (!seat.runs.has(id)) return;
    seat.worker.postMessage({ type: "stop", id });
    setTimeout(() => {
      const listener = seat.runs.get(id);
      if (listener === undefined) return;
      seat.runs.delete(id);
      this.close(seat, (other) => other.crashed());
      listener.silent();
    }, PATIENCE);
  }

  private abandon(seat: Seat, id: number): void {
    if (!seat.runs.has(id)) return;
    seat.runs.set(id, NOBODY);
    this.stop(seat, id);
  }

  /** Ends a worker and tells its runs. */
  private close(seat: Seat, tell: (listener: RunListener) => void, also?: RunListener): void {
    seat.worker.onmessage = null;
    seat.worker.onerror = null;
    seat.worker.terminate();
    this.seats = this.seats.filter((other) => other !== seat);
    const listeners = [...seat.runs.values(), ...(also === undefined ? [] : [also])];
    seat.runs.clear();
    for (const listener of listeners) tell(listener);
  }
}

const nothing = (): void => {};
const NOBODY: RunListener = {
  started: nothing,
  output: nothing,
  done: nothing,
  rejected: nothing,
  crashed: nothing,
  unloaded: nothing,
  silent: nothing,
};
