import { get32, put32 } from "../../abi/bytes.ts";
import { EINVAL, ENOPROTOOPT } from "../../abi/errno.ts";
import * as S from "../../abi/socket.ts";

/** Numbers that are kept and change nothing here, by option: default, least, most. tcp(7) */
const NUMBERS: Readonly<Record<number, readonly [initial: number, least: number, most: number]>> = {
  [S.TCP_KEEPIDLE]: [7200, 1, 32_767],
  [S.TCP_KEEPINTVL]: [75, 1, 32_767],
  [S.TCP_KEEPCNT]: [9, 1, 127],
  [S.TCP_SYNCNT]: [6, 1, 127],
  [S.TCP_QUICKACK]: [1, -0x8000_0000, 0x7fff_ffff],
  [S.TCP_USER_TIMEOUT]: [0, 0, 0x7fff_ffff],
  [S.TCP_DEFER_ACCEPT]: [0, -0x8000_0000, 0x7fff_ffff],
};

/** What setsockopt(2) sets at IPPROTO_TCP, tcp(7). Invariant: once they are `shared` they are never changed, as `SocketOptions`. */
export class TcpOptions {
  noDelay = false;
  cork = false;
  private maxSegment = 0;
  private numbers: Map<number, number> | null = null;
  private shared = false;

  /** What accept(2) gives a new connection of its listener's. */
  share(): TcpOptions {
    this.shared = true;
    return this;
  }

  /** The same, to be changed. */
  unshared(): TcpOptions {
    if (!this.shared) return this;
    const copy = new TcpOptions();
    copy.noDelay = this.noDelay;
    copy.cork = this.cork;
    copy.maxSegment = this.maxSegment;
    if (this.numbers) copy.numbers = new Map(this.numbers);
    return copy;
  }

  /** 0, −EINVAL, −ENOPROTOOPT. */
  set(option: number, value: Uint8Array): number {
    if (value.length < 4) return -EINVAL;
    const number = get32(value, 0);
    switch (option) {
      case S.TCP_NODELAY:
        this.noDelay = number !== 0;
        return 0;
      case S.TCP_CORK:
        this.cork = number !== 0;
        return 0;
      case S.TCP_MAXSEG:
        if (number !== 0 && (number < 88 || number > 32_767)) return -EINVAL;
        this.maxSegment = number;
        return 0;
      default:
        return this.setNumber(option, number);
    }
  }

  private setNumber(option: number, number: number): number {
    const bounds = NUMBERS[option];
    if (!bounds) return -ENOPROTOOPT;
    if (number < bounds[1] || number > bounds[2]) return -EINVAL;
    this.numbers ??= new Map();
    this.numbers.set(option, option === S.TCP_QUICKACK ? Number(number !== 0) : number);
    return 0;
  }

  /** Writes the value; gives its length, or −ENOPROTOOPT. TCP_INFO begins with the connection's state; the rest of it is left out. */
  get(option: number, target: Uint8Array, state: number, segmentSize: number): number {
    if (option === S.TCP_INFO) {
      target.fill(0, 0, INFO_BYTES);
      target[0] = state;
      return INFO_BYTES;
    }
    const number = this.numberOf(option, segmentSize);
    if (number === null) return -ENOPROTOOPT;
    put32(target, 0, number);
    return 4;
  }

  private numberOf(option: number, segmentSize: number): number | null {
    switch (option) {
      case S.TCP_NODELAY:
        return Number(this.noDelay);
      case S.TCP_CORK:
        return Number(this.cork);
      case S.TCP_MAXSEG:
        return this.maxSegment || segmentSize;
      default:
        return this.numbers?.get(option) ?? NUMBERS[option]?.[0] ?? null;
    }
  }
}

/** struct tcp_info up to tcpi_total_retrans. */
const INFO_BYTES = 104;
