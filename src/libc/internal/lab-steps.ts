import type { Bytes, Time } from "./lab-time.ts";

/** One step of a conversation that a peer has. Made with send, expect, wait and their like. */
export type Step =
  | { do: "send"; data: string | number[] }
  | { do: "fill"; bytes: Bytes }
  | { do: "expect"; bytes: Bytes }
  | { do: "expectText"; text: string }
  | { do: "wait"; time: Time }
  | { do: "sip"; bytes: Bytes; every: Time }
  | { do: "again"; times: number }
  | { do: "expectEnd" | "echo" | "halfClose" | "close" | "reset" | "hold" };

/** Sends text (as UTF-8) or bytes. TCP: they are queued and leave as the other end has room. UDP: they are one datagram. */
export const send = (data: string | Uint8Array | number[]): Step => ({
  do: "send",
  data: typeof data === "string" ? data : [...data],
});

/** Sends that many bytes "x". */
export const fill = (bytes: Bytes): Step => ({ do: "fill", bytes });

/**
 * Waits until so many bytes have come, and takes them; or, given a text, until it has come, and takes everything up to its end. If
 * the other end closes before, the peer closes too, whatever steps are left.
 */
export const expect = (what: Bytes | string): Step =>
  typeof what === "string" ? { do: "expectText", text: what } : { do: "expect", bytes: what };

/** Takes everything that comes until the other end has closed its half. */
export const expectEnd = (): Step => ({ do: "expectEnd" });

/** Does nothing for a time. What comes meanwhile is kept: TCP has room for `buffer` bytes of it, then its window is closed. */
export const wait = (time: Time): Step => ({ do: "wait", time });

/**
 * A slow reader: takes at most `bytes`, then nothing for `every` ns, and so on until the other end has closed. Meanwhile the window
 * closes, and whoever writes to it fills its own buffer and has to wait.
 */
export const readSlowly = (bytes: Bytes, every: Time): Step => ({ do: "sip", bytes, every });

/** Sends back whatever comes, until the other end has closed its half. */
export const echo = (): Step => ({ do: "echo" });

/** Closes its half of a TCP connection, like shutdown(2) with SHUT_WR: a FIN leaves behind all data, and it still receives. */
export const halfClose = (): Step => ({ do: "halfClose" });

/** Closes. As on Linux the other end gets a reset (ECONNRESET) if something has come that no step has taken. Ends the steps. */
export const close = (): Step => ({ do: "close" });

/** Breaks the TCP connection off with a reset: the other end's next call fails with ECONNRESET. Ends the steps. */
export const reset = (): Step => ({ do: "reset" });

/** Says and takes nothing more, until the other end has closed its half: an idle connection. */
export const hold = (): Step => ({ do: "hold" });

/** Goes through all steps before it once more, `times` times; left out, until the other end has closed its half. */
export const again = (times = 0): Step => ({ do: "again", times });
