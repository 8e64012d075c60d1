import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { logFolder, root } from "./project.ts";

/** One command, run to its end; what it prints goes into a log, which a failure shows. */

export interface RunOptions {
  /** name of the log file, without its ending */
  readonly log: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** ms; past it the command is ended and counts as failed */
  readonly timeout?: number;
}

export interface RunResult {
  /** exit status; 128 + signal as in a shell */
  readonly status: number;
  readonly output: string;
  readonly logFile: string;
}

const running = new Set<() => void>();

/** Ends what runs, for a command that is itself being ended. */
export function stopRunning(): void {
  for (const stop of running) stop();
}

export function runNode(args: readonly string[], options: RunOptions): Promise<RunResult> {
  return run(process.execPath, args, options);
}

export function run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, `${options.log}.log`);
  const log = createWriteStream(logFile);
  // Its own process group, so that what it starts ends with it.
  const child = spawn(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: "1", ASTRO_TELEMETRY_DISABLED: "1", ...options.env },
    detached: process.platform !== "win32",
  });
  const stop = () => endGroup(child.pid);
  running.add(stop);
  const timer = options.timeout === undefined ? undefined : setTimeout(stop, options.timeout);
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (piece: Buffer) => {
      pieces.push(piece);
      log.write(piece);
    });
  }
  return new Promise((resolve) => {
    const finish = (status: number, last = "") => {
      clearTimeout(timer);
      running.delete(stop);
      log.end(last);
      resolve({ status, output: Buffer.concat(pieces).toString() + last, logFile });
    };
    child.on("error", (error) => finish(127, `${command}: ${error.message}\n`));
    child.on("close", (code) => finish(code ?? 143));
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGTERM");
  } catch {
    // It ended by itself in the meantime.
  }
}
