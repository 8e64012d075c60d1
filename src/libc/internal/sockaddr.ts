import { AF_INET, AF_UNIX } from "../../abi/socket.ts";
import type { Block } from "./block.ts";
import { wrong, wrongField } from "./check.ts";
import { decode, encode } from "./host.ts";
import { formatInet, parseInet } from "./inet.ts";

/** Socket addresses between objects and bytes. The classes that learners see are in "netinet/in" and "sys/un". */

/** The fields of `sockaddr_in`. */
export interface InetFields {
  sin_family: number;
  sin_port: number;
  sin_addr: string;
}

/** The fields of `sockaddr_un`. */
export interface UnixFields {
  sun_family: number;
  sun_path: string;
}

/** Any socket address. */
export type SockaddrFields = InetFields | UnixFields;

/** A socket address: a `sockaddr_in` or a `sockaddr_un`. */
export type sockaddr = SockaddrFields;

const INET_BYTES = 16;
const UNIX_BYTES = 110;
const PATH = 2;

/** Writes `addr` at the start of a block and answers its size, the `addrlen` of C. */
export function putSockaddr(fn: string, position: number, addr: SockaddrFields, block: Block): number {
  if (typeof addr !== "object" || addr === null) wrong(fn, position, "addr", "a sockaddr_in or a sockaddr_un", addr);
  if ("sun_path" in addr) return putUnix(fn, addr, block);
  if ("sin_port" in addr) return putInet(fn, addr, block);
  return wrong(fn, position, "addr", "a sockaddr_in or a sockaddr_un", addr);
}

function putInet(fn: string, addr: InetFields, block: Block): number {
  const { sin_family, sin_port, sin_addr } = addr;
  try {
    if ((sin_family | 0) !== sin_family) wrongField(fn, "sin_family", "an integer", sin_family);
    if ((sin_port & 0xffff) !== sin_port) wrongField(fn, "sin_port", "a port number from 0 to 65535", sin_port);
    if (typeof sin_addr !== "string") wrongField(fn, "sin_addr", 'an IPv4 address such as "127.0.0.1"', sin_addr);
    const value = parseInet(sin_addr);
    if (value < 0)
      throw new TypeError(`${fn}: sin_addr must be an IPv4 address such as "127.0.0.1", not "${sin_addr}"`);
    const { u8, u16, i32 } = block;
    u16[0] = sin_family;
    u8[2] = sin_port >>> 8;
    u8[3] = sin_port;
    u8[4] = value >>> 24;
    u8[5] = value >>> 16;
    u8[6] = value >>> 8;
    u8[7] = value;
    i32[2] = 0;
    i32[3] = 0;
    return INET_BYTES;
  } catch (error) {
    // The tests themselves throw at a symbol or a bigint.
    if (!Number.isSafeInteger(sin_family)) wrongField(fn, "sin_family", "an integer", sin_family);
    if (!Number.isSafeInteger(sin_port)) wrongField(fn, "sin_port", "a port number from 0 to 65535", sin_port);
    throw error;
  }
}

/**
 * A path in the file system ends in NUL and counts it; an abstract name begins with NUL and is as long as it is; no path at all
 * is an unnamed socket, unix(7).
 */
function putUnix(fn: string, addr: UnixFields, block: Block): number {
  const { sun_family, sun_path } = addr;
  if (!Number.isSafeInteger(sun_family)) wrongField(fn, "sun_family", "an integer", sun_family);
  if (typeof sun_path !== "string") wrongField(fn, "sun_path", "a string", sun_path);
  const bytes = encode(sun_path);
  const abstract = bytes[0] === 0;
  const size = PATH + bytes.length + (abstract || bytes.length === 0 ? 0 : 1);
  if (size > UNIX_BYTES)
    throw new TypeError(`${fn}: sun_path has room for ${UNIX_BYTES - PATH - 1} bytes, not for ${bytes.length}`);
  block.u16[0] = sun_family;
  block.u8.set(bytes, PATH);
  block.u8[PATH + bytes.length] = 0;
  return size;
}

/** Fills `addr` from the start of a block, of which the kernel has said that `length` bytes are an address. */
export function getSockaddr(addr: SockaddrFields, block: Block, length: number): void {
  if (length < PATH) {
    // No address came, as with a connected stream. C leaves the struct as it was; an unnamed AF_UNIX socket has 2 bytes.
    return;
  }
  const family = block.u16[0]!;
  if ("sun_path" in addr) {
    addr.sun_family = family;
    addr.sun_path = family === AF_UNIX ? unixPath(block.u8, Math.min(length, UNIX_BYTES)) : "";
    return;
  }
  const { u8 } = block;
  addr.sin_family = family;
  const known = family === AF_INET && length >= INET_BYTES;
  addr.sin_port = known ? (u8[2]! << 8) | u8[3]! : 0;
  addr.sin_addr = formatInet(known ? ((u8[4]! << 24) | (u8[5]! << 16) | (u8[6]! << 8) | u8[7]!) >>> 0 : 0);
}

function unixPath(bytes: Uint8Array, length: number): string {
  const abstract = bytes[PATH] === 0;
  let end = PATH;
  while (end < length && (abstract || bytes[end] !== 0)) end++;
  return end <= PATH || length === PATH ? "" : decode(bytes.subarray(PATH, end));
}
