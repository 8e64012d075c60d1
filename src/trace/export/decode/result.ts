import { errorMessages, errorNames } from "../../../abi/errno.ts";
import { F_GETFD, F_GETFL, F_GETSIG } from "../../../abi/fcntl.ts";
import { type Signature, signatures } from "../../../abi/signatures.ts";
import * as nr from "../../../abi/syscall.ts";
import type { CallData } from "./call-data.ts";
import { membersOf } from "./fd-set.ts";
import { printFlags } from "./flags.ts";
import { pointer } from "./quote.ts";
import { signalName } from "./signals.ts";
import { printRevents, printStruct } from "./structs.ts";

/** What stands behind the equals sign. */
export interface DecodedResult {
  /** "5", "-1", "?" */
  readonly value: string;
  /** "EAGAIN", or "" */
  readonly error: string;
  /** what follows in parentheses, or "" */
  readonly note: string;
}

/** Codes that only the kernel and its tracer see: how a call goes on after a signal. */
const RESTART_CODES: Readonly<Record<number, readonly [string, string]>> = {
  512: ["ERESTARTSYS", "To be restarted if SA_RESTART is set"],
  513: ["ERESTARTNOINTR", "To be restarted"],
  514: ["ERESTARTNOHAND", "To be restarted if no handler"],
  516: ["ERESTART_RESTARTBLOCK", "Interrupted by signal"],
};

export function printResult(result: DecodedResult): string {
  return [result.value, result.error, result.note === "" ? "" : `(${result.note})`].filter((part) => part).join(" ");
}

const plain = (value: string, note = ""): DecodedResult => ({ value, error: "", note });

/** A failure by its number, errno(3). */
export function decodeError(errno: number): DecodedResult {
  const restart = RESTART_CODES[errno];
  if (restart) return { value: "?", error: restart[0], note: restart[1] };
  const error = errorNames[errno] ?? `ERRNO_${errno}`;
  return { value: "-1", error, note: errorMessages[errno] ?? `Unknown error ${errno}` };
}

export function decodeResult(call: CallData): DecodedResult {
  const { result } = call;
  const signature: Signature | undefined = signatures[call.nr];
  if (result === null || signature?.result === "none") return plain("?");
  if (result < 0) return decodeError(-result);
  switch (call.nr) {
    case nr.SYS_poll:
    case nr.SYS_ppoll:
      return result === 0 ? plain("0", "Timeout") : plain(String(result), pollNote(call));
    case nr.SYS_select:
    case nr.SYS_pselect6:
      return result === 0 ? plain("0", "Timeout") : plain(String(result), selectNote(call));
    case nr.SYS_recvmmsg:
      return plain(String(result), timeLeft(call, 4, "timespec"));
    case nr.SYS_fcntl:
      return fcntlResult(call, result);
    case nr.SYS_rt_sigtimedwait:
      return plain(String(result), signalName(result));
    case nr.SYS_mmap:
      return plain(pointer(result));
    default:
      return plain(String(result));
  }
}

function pollNote(call: CallData): string {
  const bytes = call.out(0);
  const found = bytes === null ? "" : printRevents(bytes, call.args[1] ?? 0);
  const left = call.nr === nr.SYS_ppoll ? timeLeft(call, 2, "timespec") : "";
  return [found, left].filter((part) => part).join(", ");
}

function selectNote(call: CallData): string {
  const parts: string[] = [];
  for (const [index, name] of [
    [1, "in"],
    [2, "out"],
    [3, "except"],
  ] as const) {
    const bytes = call.args[index] === 0 ? null : call.out(index);
    const members = bytes === null ? [] : membersOf(bytes, call.args[0] ?? 0);
    if (members.length > 0) parts.push(`${name} [${members.join(" ")}]`);
  }
  parts.push(timeLeft(call, 4, call.nr === nr.SYS_select ? "timeval" : "timespec"));
  return parts.filter((part) => part).join(", ");
}

function timeLeft(call: CallData, index: number, struct: "timespec" | "timeval"): string {
  const bytes = call.args[index] === 0 ? null : call.out(index);
  const text = bytes === null ? null : printStruct(struct, bytes, true);
  return text === null ? "" : `left ${text}`;
}

function fcntlResult(call: CallData, result: number): DecodedResult {
  const command = call.args[1];
  if (command === F_GETFL) return plain(`0x${result.toString(16)}`, `flags ${printFlags("open", result)}`);
  if (command === F_GETFD && result !== 0) {
    return plain(`0x${result.toString(16)}`, `flags ${printFlags("fdFlags", result)}`);
  }
  if (command === F_GETSIG && result !== 0) return plain(String(result), signalName(result));
  return plain(String(result));
}
