import * as U from "../../abi/io-uring.ts";
import { cancelOperation, pollRemoveOperation } from "./cancel.ts";
import { acceptOperation, closeOperation, connectOperation, nopOperation } from "./op-connection.ts";
import { readOperation, recvOperation, sendOperation, writeOperation } from "./op-data.ts";
import { pollOperation } from "./op-poll.ts";
import { linkTimeoutOperation, timeoutOperation } from "./op-timeout.ts";
import { timeoutRemoveOperation } from "./op-timeout-remove.ts";
import type { Operation } from "./operation.ts";

/** By opcode. What is not here is refused with EINVAL, as by a kernel that does not know it. */
export const operations: ReadonlyMap<number, Operation> = new Map<number, Operation>([
  [U.IORING_OP_NOP, nopOperation],
  [U.IORING_OP_READ, readOperation],
  [U.IORING_OP_WRITE, writeOperation],
  [U.IORING_OP_RECV, recvOperation],
  [U.IORING_OP_SEND, sendOperation],
  [U.IORING_OP_ACCEPT, acceptOperation],
  [U.IORING_OP_CONNECT, connectOperation],
  [U.IORING_OP_CLOSE, closeOperation],
  [U.IORING_OP_POLL_ADD, pollOperation],
  [U.IORING_OP_POLL_REMOVE, pollRemoveOperation],
  [U.IORING_OP_TIMEOUT, timeoutOperation],
  [U.IORING_OP_TIMEOUT_REMOVE, timeoutRemoveOperation],
  [U.IORING_OP_LINK_TIMEOUT, linkTimeoutOperation],
  [U.IORING_OP_ASYNC_CANCEL, cancelOperation],
]);
