import { IPPROTO_TCP, SO_LINGER, SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET } from "../../../abi/socket.ts";
import { printFlags } from "./flags.ts";
import { escapeBytes } from "./quote.ts";
import { printStruct } from "./structs.ts";

/** The name of a socket option at its level. The two timeouts have the names that the 64-bit kernel gives them. */
export function printOptionName(level: number, option: number): string {
  if (level === SOL_SOCKET) {
    if (option === SO_RCVTIMEO) return "SO_RCVTIMEO_OLD";
    if (option === SO_SNDTIMEO) return "SO_SNDTIMEO_OLD";
    return printFlags("socketOption", option);
  }
  if (level === IPPROTO_TCP) return printFlags("tcpOption", option);
  return String(option);
}

/** The value of a socket option: an int in brackets, a struct linger, or bytes. */
export function printOption(level: number, option: number, bytes: Uint8Array): string {
  if (level === SOL_SOCKET && option === SO_LINGER) {
    const linger = printStruct("linger", bytes, true);
    if (linger !== null) return linger;
  }
  if (bytes.length === 4) return printStruct("int", bytes, true) ?? "";
  return `"${escapeBytes(bytes)}"`;
}
