import { O_CREAT } from "../../../abi/fcntl.ts";
import { type Argument, type Signature, signatures } from "../../../abi/signatures.ts";
import * as nr from "../../../abi/syscall.ts";
import { syscallNames } from "../../../abi/syscall.ts";
import { printArgument } from "./argument.ts";
import type { CallData } from "./call-data.ts";
import { type DecodedResult, decodeResult } from "./result.ts";
import {
  futexArguments,
  ioctlIsFilledByKernel,
  printBitset,
  printFcntlArgument,
  printFutexOperation,
} from "./words.ts";

/** One argument of a system call in strace's notation. `name` and `kind` are what `signatures.ts` calls it. */
export interface DecodedArgument {
  readonly name: string;
  readonly kind: Argument["kind"];
  readonly text: string;
}

/** A system call in strace's notation, in pieces: a view may colour them, the exporter joins them. */
export interface DecodedCall {
  readonly name: string;
  readonly arguments: readonly DecodedArgument[];
  /** how many of the arguments are known when the call begins; the others are filled in by the kernel */
  readonly entered: number;
  readonly result: DecodedResult;
}

export const syscallName = (number: number): string => syscallNames[number] ?? `syscall_0x${number.toString(16)}`;

/** exit(2) and its like. */
export function neverReturns(number: number): boolean {
  const signature: Signature | undefined = signatures[number];
  return signature?.result === "none";
}

export function decodeCall(call: CallData): DecodedCall {
  const signature: Signature | undefined = signatures[call.nr];
  const list = signature?.arguments ?? [];
  const shown = shownArguments(call, list);
  const args = shown.map((index) => decodeArgument(call, index, list[index] as Argument));
  const firstOut = shown.findIndex((index) => isFilledByKernel(call, list[index] as Argument));
  return {
    name: syscallName(call.nr),
    arguments: args,
    entered: firstOut < 0 ? args.length : firstOut,
    result: decodeResult(call),
  };
}

function decodeArgument(call: CallData, index: number, argument: Argument): DecodedArgument {
  const { name, kind } = argument;
  if (call.nr === nr.SYS_futex && index === 1) return { name, kind, text: printFutexOperation(call.args[1] ?? 0) };
  if (call.nr === nr.SYS_futex && index === 5) return { name, kind, text: printBitset(call.args[5] ?? 0) };
  return { name, kind, text: printArgument(call, index, argument) };
}

/** Some arguments are there only if another one asks for them. */
function shownArguments(call: CallData, list: readonly Argument[]): readonly number[] {
  const all = list.map((_, index) => index);
  if (call.nr === nr.SYS_futex) return futexArguments(call.args[1] ?? 0);
  if (call.nr === nr.SYS_open && ((call.args[1] ?? 0) & O_CREAT) === 0) return [0, 1];
  if (call.nr === nr.SYS_fcntl && printFcntlArgument(call, 2) === null) return [0, 1];
  return all;
}

function isFilledByKernel(call: CallData, argument: Argument): boolean {
  if (argument.kind === "socklen") return true;
  if (argument.kind === "ioctl") return ioctlIsFilledByKernel(call);
  return "direction" in argument && argument.direction === "out";
}
