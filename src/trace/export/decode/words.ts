import {
  F_DUPFD,
  F_DUPFD_CLOEXEC,
  F_GETFD,
  F_GETFL,
  F_GETOWN,
  F_GETPIPE_SZ,
  F_GETSIG,
  F_SETFD,
  F_SETFL,
  F_SETSIG,
} from "../../../abi/fcntl.ts";
import { FUTEX_WAIT, FUTEX_WAIT_BITSET, FUTEX_WAKE, FUTEX_WAKE_BITSET } from "../../../abi/futex.ts";
import { FIOASYNC, FIONBIO, FIONREAD } from "../../../abi/ioctl.ts";
import type { CallData } from "./call-data.ts";
import { printFlags } from "./flags.ts";
import { pointer } from "./quote.ts";
import { signalName } from "./signals.ts";
import { printStruct } from "./structs.ts";

/** Arguments whose meaning, or presence, hangs on another argument: fcntl(2), ioctl(2), futex(2). */

const FCNTL_WITHOUT_ARGUMENT: ReadonlySet<number> = new Set([F_GETFD, F_GETFL, F_GETOWN, F_GETSIG, F_GETPIPE_SZ]);

/** The third argument of fcntl(2), or null where the command takes none. */
export function printFcntlArgument(call: CallData, index: number): string | null {
  const command = call.args[1] ?? 0;
  const value = call.args[index] ?? 0;
  if (FCNTL_WITHOUT_ARGUMENT.has(command)) return null;
  if (command === F_SETFL) return printFlags("open", value);
  if (command === F_SETFD) return printFlags("fdFlags", value);
  if (command === F_SETSIG) return signalName(value);
  if (command === F_DUPFD || command === F_DUPFD_CLOEXEC) return String(value);
  return String(value);
}

/** FIONREAD fills an int, FIONBIO and FIOASYNC read one. */
export function printIoctlArgument(call: CallData, index: number): string {
  const request = call.args[1] ?? 0;
  const failed = call.result !== null && call.result < 0;
  const bytes = request === FIONBIO || request === FIOASYNC ? call.in(index) : failed ? null : call.out(index);
  const text = bytes === null ? null : printStruct("int", bytes, true);
  return text ?? pointer(call.args[index] ?? 0);
}

export const ioctlIsFilledByKernel = (call: CallData): boolean => call.args[1] === FIONREAD;

/** The operation of futex(2), as strace joins it with its private flag. */
export function printFutexOperation(value: number): string {
  const [operation = "0", ...flags] = printFlags("futex", value).split("|");
  const isPrivate = flags.includes("FUTEX_PRIVATE_FLAG");
  const rest = flags.filter((flag) => flag !== "FUTEX_PRIVATE_FLAG");
  return [isPrivate ? `${operation}_PRIVATE` : operation, ...rest].join("|");
}

/** Which arguments of futex(2) its operation reads, by index. */
export function futexArguments(operation: number): readonly number[] {
  const command = operation & 0x7f;
  if (command === FUTEX_WAIT) return [0, 1, 2, 3];
  if (command === FUTEX_WAKE) return [0, 1, 2];
  if (command === FUTEX_WAIT_BITSET) return [0, 1, 2, 3, 5];
  if (command === FUTEX_WAKE_BITSET) return [0, 1, 2, 5];
  return [0, 1, 2, 3, 4, 5];
}

export const printBitset = (value: number): string =>
  value >>> 0 === 0xffffffff ? "FUTEX_BITSET_MATCH_ANY" : `0x${(value >>> 0).toString(16)}`;
