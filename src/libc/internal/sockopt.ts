import { type Block, getInt64, setInt64 } from "./block.ts";
import { fieldInt, wrong } from "./check.ts";
import type { timeval } from "./time.ts";

/** Values of socket options between objects and bytes. The shape of the object says which struct it is. */

/** Whether close waits for data not yet sent (SO_LINGER). [socket(7)](https://man7.org/linux/man-pages/man7/socket.7.html) */
export interface linger {
  /** 0: off */
  l_onoff: number;
  /** seconds to wait; 0 with `l_onoff` set: close sends RST and drops what was not sent */
  l_linger: number;
}

/** The value of a socket option: an int, a time (SO_RCVTIMEO, SO_SNDTIMEO), SO_LINGER's struct, or raw bytes. */
export type OptionValue = Int32Array | number[] | Uint8Array | timeval | linger;

const shapes = "an Int32Array, an array of one number, a { tv_sec, tv_usec } or a { l_onoff, l_linger }";

/** Writes a value at the start of a block and answers its size in bytes. Not for typed arrays, which are passed as they are. */
export function putOption(fn: string, value: OptionValue, block: Block): number {
  const words = block.i32;
  if (Array.isArray(value)) {
    words[0] = fieldInt(fn, "optval[0]", value[0]);
    return 4;
  }
  if (typeof value === "object" && value !== null) {
    if ("l_onoff" in value) {
      words[0] = fieldInt(fn, "l_onoff", value.l_onoff);
      words[1] = fieldInt(fn, "l_linger", value.l_linger);
      return 8;
    }
    if ("tv_sec" in value) {
      setInt64(words, 0, fieldInt(fn, "tv_sec", value.tv_sec));
      setInt64(words, 2, fieldInt(fn, "tv_usec", value.tv_usec));
      return 16;
    }
  }
  return wrong(fn, 4, "optval", shapes, value);
}

/** How many bytes a value has room for. */
export function optionSize(fn: string, value: OptionValue): number {
  if (Array.isArray(value)) return 4;
  if (typeof value === "object" && value !== null) {
    if ("l_onoff" in value) return 8;
    if ("tv_sec" in value) return 16;
  }
  return wrong(fn, 4, "optval", shapes, value);
}

/** Fills a value from the start of a block. */
export function getOption(value: OptionValue, block: Block): void {
  const words = block.i32;
  if (Array.isArray(value)) {
    value[0] = words[0]!;
  } else if ("l_onoff" in value) {
    value.l_onoff = words[0]!;
    value.l_linger = words[1]!;
  } else if ("tv_sec" in value) {
    value.tv_sec = getInt64(words, 0);
    value.tv_usec = getInt64(words, 2);
  }
}
