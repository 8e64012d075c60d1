import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { LabSpec, PeerSpec } from "../../src/lab/spec.ts";
import { programsFolder } from "./programs.ts";
import { cacheFolder } from "./project.ts";

/**
 * Twins: the same program in C (`x.c`) and Python (`x.py`) beside `x.ts`. They are compiled and run on the machine's own kernel, and
 * must print what the simulated run printed.
 *
 * A lab's peers that send datagrams are played over loopback: the host 10.0.0.N sends from 127.0.0.N, once the program has bound the
 * port. Times that a program has measured ("30.097 ms") are another computer's: they are compared without their digits.
 */
export interface Twin {
  /** e.g. "blocking-io/blocking" */
  readonly program: string;
  readonly language: Language;
  readonly file: string;
}

export type Language = "c" | "py";
export const LANGUAGES: readonly Language[] = ["c", "py"];

const TIME_LIMIT = 20_000;

export function twinsOf(program: string): readonly Twin[] {
  return LANGUAGES.map((language) => ({
    program,
    language,
    file: join(programsFolder, `${program}.${language}`),
  })).filter(({ file }) => existsSync(file));
}

/** The command that compiles or runs a language, or why there is none. */
export function toolOf(language: Language): { readonly command: string } | { readonly missing: string } {
  if (process.platform !== "linux") return { missing: "not on Linux" };
  const candidates = language === "c" ? ["cc", "gcc", "clang"] : ["python3"];
  const command = candidates.find((one) => spawnSync(one, ["--version"], { stdio: "ignore" }).status === 0);
  return command === undefined ? { missing: `no ${candidates.join(", ")}` } : { command };
}

export interface TwinOutput {
  readonly text: string;
  /** as a shell shows it */
  readonly status: number;
}

/** Compiles the twin if it must be, and runs it. Throws an Error with the compiler's words if it does not compile. */
export async function runTwin(twin: Twin, tool: string, spec: LabSpec): Promise<TwinOutput> {
  if (twin.language === "py") return execute(tool, [twin.file], spec);
  const folder = join(cacheFolder, "twins", dirname(twin.program));
  mkdirSync(folder, { recursive: true });
  const binary = join(folder, basename(twin.program));
  const flags = ["-std=gnu11", "-O1", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", binary, twin.file];
  const libraries = librariesOf(readFileSync(twin.file, "utf8"));
  const compiled = spawnSync(tool, [...flags, ...libraries], { encoding: "utf8" });
  if (compiled.status !== 0) throw new Error(compiled.stderr);
  return execute(binary, [], spec);
}

/** POSIX aio lies in a library of its own with an older glibc. */
const librariesOf = (source: string): readonly string[] => (source.includes("<aio.h>") ? ["-lrt"] : []);

async function execute(command: string, args: readonly string[], spec: LabSpec): Promise<TwinOutput> {
  // Its own group, so that what it forks ends with it.
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  const pieces: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  child.stderr.on("data", (piece: Buffer) => pieces.push(piece));
  const timer = setTimeout(() => endGroup(child), TIME_LIMIT);
  const stops = spec.peers.map((peer) => play(peer));
  const status = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 128));
  });
  clearTimeout(timer);
  for (const stop of stops) stop();
  endGroup(child);
  return { text: asOfTheLab(Buffer.concat(pieces).toString()), status };
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody of the group is left.
  }
}

const onLoopback = (address: string): string => address.replace(/^10\.0\.\d+\./, "127.0.0.");
const asOfTheLab = (text: string): string => text.replaceAll(/\b127\.0\.0\.(?!1\b)(\d+)/g, "10.0.0.$1");

/** Sends a peer's datagrams, its times counted from when the program has bound the port of the first. Returns what ends it. */
function play(peer: PeerSpec): () => void {
  const sends = peer.actions.filter((action) => action.kind === "datagram");
  const socket = createSocket("udp4");
  const timers: NodeJS.Timeout[] = [];
  socket.bind(peer.port, onLoopback(peer.address), () => {
    const [first] = sends;
    if (first === undefined) return;
    const asking = setInterval(() => {
      if (!isBound(first.to.port)) return;
      clearInterval(asking);
      for (const { at, to, data } of sends) {
        const bytes = typeof data === "string" ? Buffer.from(data) : Buffer.from(data);
        timers.push(setTimeout(() => socket.send(bytes, to.port, "127.0.0.1"), at / 1e6));
      }
    }, 2);
    timers.push(asking);
  });
  return () => {
    for (const timer of timers) clearTimeout(timer);
    socket.close();
  };
}

/** Is a UDP socket bound to this port? proc(5): the second column is address:port in hexadecimal. */
function isBound(port: number): boolean {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")} `;
  return readFileSync("/proc/net/udp", "utf8").includes(wanted);
}

/** Output to compare: without trailing blanks, and without the digits of measured times. */
export const comparable = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd().replaceAll(/\d+(?:\.\d+)?(?= (?:ns|us|µs|ms|s)\b)/g, "#"))
    .join("\n");
