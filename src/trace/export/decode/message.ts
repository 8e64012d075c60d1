import { printFlags } from "./flags.ts";
import { quoteBuffer } from "./quote.ts";
import { printSockaddr } from "./sockaddr.ts";
import { viewOf } from "./structs.ts";

/** Reads the flat form of messages that `abi/layout.ts` describes under FLAT_MESSAGE_VERSION. Null where it is cut short. */
class FlatReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  int(): number | null {
    if (this.at + 4 > this.bytes.length) return null;
    const value = this.view.getInt32(this.at, true);
    this.at += 4;
    return value;
  }

  take(length: number): Uint8Array | null {
    if (length < 0 || this.at + length > this.bytes.length) return null;
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }
}

/** A struct msghdr; `limit` is how many bytes of its pieces are valid, as the result of recvmsg(2) says. */
export function printMessage(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): string | null {
  return readMessage(new FlatReader(bytes), limit);
}

/** The array of recvmmsg(2) and sendmmsg(2): `count` messages of it are valid. */
export function printMessages(bytes: Uint8Array, count: number): string | null {
  const reader = new FlatReader(bytes);
  const total = reader.int();
  if (total === null) return null;
  const parts: string[] = [];
  for (let i = 0; i < Math.min(total, count); i++) {
    const length = reader.int();
    const header = length === null ? null : readMessage(reader, length);
    if (header === null) {
      parts.push("...");
      break;
    }
    parts.push(`{msg_hdr=${header}, msg_len=${length}}`);
  }
  return `[${parts.join(", ")}]`;
}

function readMessage(reader: FlatReader, limit: number): string | null {
  const flags = reader.int();
  const nameLength = reader.int();
  const name = nameLength === null ? null : reader.take(nameLength);
  const pieces = reader.int();
  if (flags === null || name === null || pieces === null) return null;
  const list: string[] = [];
  let left = limit;
  for (let i = 0; i < pieces; i++) {
    const length = reader.int();
    const kept = reader.int();
    const data = kept === null ? null : reader.take(kept);
    if (length === null || data === null) {
      list.push("...");
      break;
    }
    const valid = Math.min(length, left);
    left -= valid;
    list.push(`{iov_base=${quoteBuffer(data.subarray(0, valid), valid)}, iov_len=${length}}`);
  }
  const address = name.length === 0 ? "NULL" : (printSockaddr(name) ?? "NULL");
  return `{msg_name=${address}, msg_namelen=${name.length}, msg_iov=[${list.join(", ")}], msg_iovlen=${pieces}, msg_controllen=0, msg_flags=${printFlags("message", flags)}}`;
}
