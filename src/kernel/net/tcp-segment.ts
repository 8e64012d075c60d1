/** Control bits of a segment. */
export const SYN = 1;
export const FIN = 2;
export const RST = 4;
export const ACK = 8;
export const URG = 16;

/** IP and TCP header, without options. */
export const SEGMENT_HEADER = 40;

/** No byte of the segment is urgent. */
export const NOT_URGENT = -1;

/**
 * One TCP segment on its way. Addresses in host order. Sequence numbers begin at 0 for every connection and are never wrapped; SYN
 * and FIN take one each. The data is never changed once it is sent.
 */
export interface Segment {
  /** its number in the trace; 0: a mere acknowledgement, which the trace leaves out */
  readonly message: number;
  readonly sourceAddress: number;
  readonly sourcePort: number;
  readonly address: number;
  readonly port: number;
  readonly flags: number;
  readonly sequence: number;
  /** the next byte that the sender expects, if ACK is set */
  readonly acknowledged: number;
  /** how many bytes beyond that it has room for */
  readonly window: number;
  readonly data: Uint8Array;
  /** sequence number of the urgent byte, if URG is set */
  readonly urgent: number;
}

export const NO_DATA: Uint8Array = new Uint8Array(0);

/** The answer to a segment that nobody wants, RFC 9293, 3.10.7.1. */
export function resetFor(segment: Segment, message: number): Segment {
  const { flags, data } = segment;
  const length = data.length + ((flags & SYN) !== 0 ? 1 : 0) + ((flags & FIN) !== 0 ? 1 : 0);
  return {
    message,
    sourceAddress: segment.address,
    sourcePort: segment.port,
    address: segment.sourceAddress,
    port: segment.sourcePort,
    flags: RST | ACK,
    sequence: (flags & ACK) !== 0 ? segment.acknowledged : 0,
    acknowledged: segment.sequence + length,
    window: 0,
    data: NO_DATA,
    urgent: NOT_URGENT,
  };
}
