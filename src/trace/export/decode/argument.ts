import type { Argument, NumberKind } from "../../../abi/signatures.ts";
import { AF_INET } from "../../../abi/socket.ts";
import * as nr from "../../../abi/syscall.ts";
import type { CallData } from "./call-data.ts";
import { printFdSet } from "./fd-set.ts";
import { printBits, printFlags } from "./flags.ts";
import { printMessage, printMessages } from "./message.ts";
import { pointer, quoteBuffer, quotePath } from "./quote.ts";
import { signalName } from "./signals.ts";
import { printSockaddr } from "./sockaddr.ts";
import { printOption, printOptionName } from "./sockopt.ts";
import { printArray, printStruct, viewOf } from "./structs.ts";
import { printFcntlArgument, printIoctlArgument } from "./words.ts";

/** Argument `index` of a call as strace(1) prints it. Memory that the trace does not hold is shown as its address. */
export function printArgument(call: CallData, index: number, argument: Argument): string {
  const value = call.args[index] ?? 0;
  switch (argument.kind) {
    case "flags":
      if (argument.set === "protocol" && call.args[0] !== AF_INET) return String(value);
      if (argument.set === "open" && call.nr !== nr.SYS_open) return printBits("open", value);
      return printFlags(argument.set, value);
    case "bytes":
      return printBytes(call, index, argument);
    case "path":
      return filled(call.in(index), value, quotePath);
    case "sockaddr":
      return filled(argument.direction === "in" ? call.in(index) : successful(call, index), value, printSockaddr);
    case "socklen":
      return printSocklen(call, index);
    case "sockopt": {
      const bytes = argument.direction === "in" ? call.in(index) : successful(call, index);
      return filled(bytes, value, (data) => printOption(call.args[1] ?? 0, call.args[2] ?? 0, data));
    }
    case "struct":
      return printStructArgument(call, index, argument);
    case "fdset":
      return filled(call.in(index), value, (data) => printFdSet(data, call.args[argument.count] ?? 0));
    case "iovec":
      return printVector(call, index, argument);
    case "msghdr":
      return printMessageArgument(call, index, argument);
    case "ioctl":
      return printIoctlArgument(call, index);
    case "fcntl":
      return printFcntlArgument(call, index) ?? String(value);
    default:
      if (argument.name === "optname") return printOptionName(call.args[1] ?? 0, value);
      return printNumber(argument.kind, value);
  }
}

function printNumber(kind: NumberKind, value: number): string {
  if (kind === "pointer") return pointer(value);
  if (kind === "signal") return signalName(value);
  if (kind === "mode") return value === 0 ? "000" : `0${value.toString(8)}`;
  return String(value);
}

function filled(bytes: Uint8Array | null, address: number, print: (bytes: Uint8Array) => string | null): string {
  return (bytes === null ? null : print(bytes)) ?? pointer(address);
}

/** What the kernel filled in. A call that failed or goes on has filled nothing in that could be trusted. */
function successful(call: CallData, index: number): Uint8Array | null {
  return call.result === null || call.result < 0 ? null : call.out(index);
}

type Of<K extends Argument["kind"]> = Extract<Argument, { kind: K }>;

function printBytes(call: CallData, index: number, argument: Of<"bytes">): string {
  const value = call.args[index] ?? 0;
  const total = argument.direction === "in" ? (call.args[argument.length] ?? 0) : (call.result ?? 0);
  const bytes = argument.direction === "in" ? call.in(index) : successful(call, index);
  if (bytes === null && total === 0 && value !== 0 && (argument.direction === "in" || call.result === 0)) return '""';
  return filled(bytes, value, (data) => quoteBuffer(data, Math.max(total, 0)));
}

function printSocklen(call: CallData, index: number): string {
  const before = asInt(call.in(index));
  const after = asInt(successful(call, index));
  if (before === null && after === null) return pointer(call.args[index] ?? 0);
  if (before === null || after === null || before === after) return `[${after ?? before}]`;
  return `[${before} => ${after}]`;
}

const asInt = (bytes: Uint8Array | null): number | null =>
  bytes === null || bytes.length < 4 ? null : viewOf(bytes).getInt32(0, true);

function printStructArgument(call: CallData, index: number, argument: Of<"struct">): string {
  const value = call.args[index] ?? 0;
  const isOut = argument.direction === "out" || (argument.struct === "io_uring_params" && call.result !== null);
  const bytes = isOut ? call.out(index) : call.in(index);
  // wait4(2) with WNOHANG that found nobody leaves the status alone.
  if (call.nr === nr.SYS_wait4 && call.result === 0) return pointer(value);
  if (argument.count === undefined) return filled(bytes, value, (data) => printStruct(argument.struct, data, isOut));
  const count = argument.outCount === "result" ? (call.result ?? 0) : (call.args[argument.count] ?? 0);
  if (bytes === null && isOut && call.result === 0 && value !== 0) return "[]";
  return filled(bytes, value, (data) => (count < 0 ? null : printArray(argument.struct, data, count, isOut)));
}

/** The payload is the data of all pieces, one after the other; where one piece ends and the next begins is not in the trace. */
function printVector(call: CallData, index: number, argument: Of<"iovec">): string {
  const bytes = argument.direction === "in" ? call.in(index) : successful(call, index);
  const total = Math.max(call.result ?? bytes?.length ?? 0, 0);
  const more = (call.args[argument.count] ?? 0) > 1 ? ", ..." : "";
  return filled(
    bytes,
    call.args[index] ?? 0,
    (data) => `[{iov_base=${quoteBuffer(data, total)}, iov_len=${total}}${more}]`,
  );
}

function printMessageArgument(call: CallData, index: number, argument: Of<"msghdr">): string {
  const isIn = argument.direction === "in";
  const bytes = isIn ? call.in(index) : successful(call, index);
  const valid = isIn ? Number.POSITIVE_INFINITY : (call.result ?? 0);
  return filled(bytes, call.args[index] ?? 0, (data) =>
    argument.count === undefined ? printMessage(data, valid) : printMessages(data, valid),
  );
}
