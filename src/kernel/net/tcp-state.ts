/** The states of a connection, RFC 9293; the numbers are those that Linux shows in TCP_INFO. */
export const TcpState = {
  Established: 1,
  SynSent: 2,
  SynReceived: 3,
  FinWait1: 4,
  FinWait2: 5,
  TimeWait: 6,
  Closed: 7,
  CloseWait: 8,
  LastAck: 9,
  Listen: 10,
  Closing: 11,
} as const;
export type TcpState = (typeof TcpState)[keyof typeof TcpState];
