/** One UDP datagram on its way. Addresses in host order. The data is never changed once it is sent. */
export interface Datagram {
  /** its number in the trace */
  readonly message: number;
  readonly sourceAddress: number;
  readonly sourcePort: number;
  readonly address: number;
  readonly port: number;
  readonly data: Uint8Array;
}

/** IP and UDP header. */
export const HEADER_BYTES = 28;
/** 65,535 less the headers: a longer one is EMSGSIZE, udp(7). */
export const LARGEST_DATAGRAM = 65_507;

/**
 * What a queued datagram costs of a socket's buffer: Linux counts the memory that it takes (skb->truesize), not its length. Headers
 * and the shared info of 320 bytes go into one allocation of a power of two, beside it stands the descriptor of 256 bytes.
 */
export function trueSize(length: number): number {
  let room = 512;
  while (room < length + 76 + 320) room *= 2;
  return room + 256;
}
