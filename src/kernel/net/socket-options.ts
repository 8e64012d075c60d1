import { get32, get64, put32 } from "../../abi/bytes.ts";
import { EDOM, EINVAL, ENOPROTOOPT } from "../../abi/errno.ts";
import * as S from "../../abi/socket.ts";
import { MICROSECOND, MILLISECOND, SECOND } from "../../base/time.ts";
import { putTimeval } from "../timespec.ts";

/** net.core.rmem_default and wmem_default. */
const DEFAULT_BUFFER = 212_992;
/** net.core.rmem_max and wmem_max; setsockopt(2) doubles what it is given, socket(7). */
const LARGEST_BUFFER = 4_194_304;
/** Timeouts are kept in jiffies, and read back so: HZ is 250. */
const JIFFY = 4 * MILLISECOND;
/** A negative time is for ever: MAX_SCHEDULE_TIMEOUT in seconds, read back as an int. */
const LONGEST_LINGER = 2 ** 63 / 250;
const SMALLEST_RECEIVE = 2304;
const SMALLEST_SEND = 4608;

/** The options at SOL_SOCKET that are kept but change nothing, or what others look at: by number, 0 or 1. */
const BOOLEANS: readonly number[] = [
  S.SO_DEBUG,
  S.SO_REUSEADDR,
  S.SO_DONTROUTE,
  S.SO_BROADCAST,
  S.SO_KEEPALIVE,
  S.SO_OOBINLINE,
  S.SO_REUSEPORT,
  S.SO_PASSCRED,
  S.SO_TIMESTAMP,
];

/**
 * What setsockopt(2) sets at SOL_SOCKET; every kind of socket has them. Invariant: once they are `shared`, by a listener and its
 * connections, they are never changed: whoever wants others takes a copy.
 */
export class SocketOptions {
  receiveBuffer: number = DEFAULT_BUFFER;
  sendBuffer: number = DEFAULT_BUFFER;
  /** SO_RCVLOWAT */
  lowWater = 1;
  /** ns; 0: for ever */
  receiveTimeout = 0;
  sendTimeout = 0;
  lingerOn = false;
  lingerSeconds = 0;
  private priority = 0;
  /** SO_SNDBUF was set: the size stays as it is */
  sendBufferFixed = false;
  /** SO_RCVBUF was set */
  receiveBufferFixed = false;
  /** one bit for each option of BOOLEANS */
  private on = 0;
  private shared = false;
  /** the copy that `withSendBuffer` made of shared ones */
  private resized: SocketOptions | null = null;

  isOn(option: number): boolean {
    return (this.on & (1 << option)) !== 0;
  }

  /** What accept(2) gives a new connection of its listener's. */
  share(): SocketOptions {
    this.shared = true;
    return this;
  }

  /** The same, to be changed. */
  unshared(): SocketOptions {
    if (!this.shared) return this;
    const copy = Object.assign(new SocketOptions(), this);
    copy.shared = false;
    copy.resized = null;
    return copy;
  }

  /** The same but for the size of the send buffer, which is the same for all connections of a listener. */
  withSendBuffer(bytes: number): SocketOptions {
    if (this.sendBuffer === bytes) return this;
    const known = this.resized;
    if (known?.sendBuffer === bytes) return known;
    const resized = this.unshared();
    resized.sendBuffer = bytes;
    if (this.shared) this.resized = resized.share();
    return resized;
  }

  /** 0, −EINVAL: the value is too short, −EDOM: no time of day, −ENOPROTOOPT: no such option, or not one to set. */
  set(option: number, value: Uint8Array): number {
    if (option === S.SO_RCVTIMEO || option === S.SO_SNDTIMEO) return this.setTimeout(option, value);
    if (option === S.SO_LINGER) return this.setLinger(value);
    if (value.length < 4) return -EINVAL;
    const number = get32(value, 0);
    if (BOOLEANS.includes(option)) {
      this.on = number !== 0 ? this.on | (1 << option) : this.on & ~(1 << option);
      return 0;
    }
    switch (option) {
      case S.SO_RCVBUF:
      case S.SO_RCVBUFFORCE:
        this.receiveBufferFixed = true;
        this.receiveBuffer = Math.max(SMALLEST_RECEIVE, doubled(number, option === S.SO_RCVBUFFORCE));
        return 0;
      case S.SO_SNDBUF:
      case S.SO_SNDBUFFORCE:
        this.sendBufferFixed = true;
        this.sendBuffer = Math.max(SMALLEST_SEND, doubled(number, option === S.SO_SNDBUFFORCE));
        return 0;
      case S.SO_RCVLOWAT:
        this.lowWater = number < 0 ? 0x7fffffff : Math.max(1, number);
        return 0;
      case S.SO_PRIORITY:
        this.priority = number;
        return 0;
      default:
        return -ENOPROTOOPT;
    }
  }

  /** Writes the value; gives its length, or −ENOPROTOOPT. `target` has room for 16 bytes. */
  get(option: number, target: Uint8Array): number {
    if (option === S.SO_RCVTIMEO || option === S.SO_SNDTIMEO) {
      putTimeval(target, 0, option === S.SO_RCVTIMEO ? this.receiveTimeout : this.sendTimeout);
      return 16;
    }
    if (option === S.SO_LINGER) {
      put32(target, 0, this.lingerOn ? 1 : 0);
      put32(target, 4, Number(BigInt.asIntN(32, BigInt(this.lingerSeconds))));
      return 8;
    }
    const number = this.numberOf(option);
    if (number === null) return -ENOPROTOOPT;
    put32(target, 0, number);
    return 4;
  }

  private numberOf(option: number): number | null {
    if (BOOLEANS.includes(option)) return this.isOn(option) ? 1 : 0;
    switch (option) {
      case S.SO_RCVBUF:
        return this.receiveBuffer;
      case S.SO_SNDBUF:
        return this.sendBuffer;
      case S.SO_RCVLOWAT:
        return this.lowWater;
      case S.SO_SNDLOWAT:
        return 1;
      case S.SO_PRIORITY:
        return this.priority;
      default:
        return null;
    }
  }

  private setTimeout(option: number, value: Uint8Array): number {
    if (value.length < 16) return -EINVAL;
    const seconds = get64(value, 0);
    const microseconds = get64(value, 8);
    if (microseconds < 0 || microseconds >= 1_000_000) return -EDOM;
    // A negative time is over at once; Linux keeps 0 for it, which waits for ever only if it was given as 0.
    const time = seconds < 0 ? 1 : Math.ceil((seconds * SECOND + microseconds * MICROSECOND) / JIFFY) * JIFFY;
    if (option === S.SO_RCVTIMEO) this.receiveTimeout = time;
    else this.sendTimeout = time;
    return 0;
  }

  private setLinger(value: Uint8Array): number {
    if (value.length < 8) return -EINVAL;
    this.lingerOn = get32(value, 0) !== 0;
    if (!this.lingerOn) return 0;
    const seconds = get32(value, 4);
    this.lingerSeconds = seconds < 0 ? LONGEST_LINGER : seconds;
    return 0;
  }
}

/** A privileged call may pass the limit, SO_RCVBUFFORCE. */
function doubled(wanted: number, forced: boolean): number {
  const allowed = forced ? 0x3fffffff : LARGEST_BUFFER;
  return Math.min(wanted < 0 ? allowed : wanted, allowed) * 2;
}
