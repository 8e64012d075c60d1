/**
 * What every program gets, whatever it imports: the entries by which the engine calls into the library, and the globals.
 */

import "./argv.ts";
import { console } from "./console.ts";
import { setErrno } from "./errno.ts";
import { exitProcess } from "./exit.ts";
import { runHandler } from "./handlers.ts";
import { TextDecoder, TextEncoder } from "./text-coding.ts";
import { threadEntry } from "./threads.ts";

const entries = {
  /** assigns `errno`, so that the engine finds its place in memory */
  __errnoProbe: setErrno,
  /** the module and all that it left behind have ended: return from main */
  __mainReturned: (): void => exitProcess(0),
  __threadStart: threadEntry,
  __signalHandler: runHandler,
};

for (const [name, value] of Object.entries(entries)) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

for (const [name, value] of Object.entries({ console, TextEncoder, TextDecoder })) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
