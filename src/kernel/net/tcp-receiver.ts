import { ReceiveQueue } from "./receive-queue.ts";
import { FIN, NOT_URGENT, type Segment, URG } from "./tcp-segment.ts";

/** What has become of the urgent byte, tcp(7). */
export const Urgent = { None: 0, Waiting: 1, Read: 2 } as const;
export type Urgent = (typeof Urgent)[keyof typeof Urgent];

/**
 * The receiving half of a connection: bytes in order, and, behind a gap, segments that came too early.
 *
 * Invariants: the queue holds the bytes from `unread` to `next` (a FIN has a number but is no byte); everything in `early` begins after `next`, in order; the
 * advertised edge never moves back, and nothing beyond it is taken. The urgent byte stays in the queue, where reading passes over it.
 */
export class TcpReceiver extends ReceiveQueue {
  /** sequence number that is expected next */
  next = 0;
  /** one beyond the last byte that the other end may send */
  edge = 0;
  finished = false;
  urgent: Urgent = Urgent.None;
  urgentByte = 0;
  private urgentAt = NOT_URGENT;
  /** null while nothing has ever come too early */
  private early: Segment[] | null = null;

  /** Sequence number of the first byte that was not read. */
  get unread(): number {
    return this.next - this.length - (this.finished ? 1 : 0);
  }

  /** The urgent byte is the next one to be read (or was already, out of line). */
  get atMark(): boolean {
    return this.urgent !== Urgent.None && this.urgentAt === this.unread;
  }

  /** Room to advertise, given what the receive buffer holds at most. Never less than was promised before. */
  window(capacity: number): number {
    this.edge = Math.max(this.edge, this.next + Math.max(0, capacity - this.length));
    return this.edge - this.next;
  }

  /** How much more than now would be advertised. */
  growth(capacity: number): number {
    return this.next + Math.max(0, capacity - this.length) - this.edge;
  }

  /** Takes a segment with data or a FIN; it may fill a gap and bring early ones in. True: something new came in order. */
  take(segment: Segment, inline: boolean): boolean {
    if (segment.sequence > this.next) {
      this.putEarly(segment);
      return false;
    }
    const before = this.next;
    this.append(segment, inline);
    const { early } = this;
    for (let first = early?.[0]; first && first.sequence <= this.next; first = early?.[0]) {
      early?.shift();
      this.append(first, inline);
    }
    return this.next > before;
  }

  private append(segment: Segment, inline: boolean): void {
    if (this.finished) return;
    const known = this.next - segment.sequence;
    const { data } = segment;
    if (data.length > known && this.next < this.edge) {
      const room = this.edge - this.next;
      const fresh = known === 0 && data.length <= room ? data : data.subarray(known, known + room);
      this.notice(segment, inline);
      this.push(fresh);
      this.next += fresh.length;
    }
    if ((segment.flags & FIN) !== 0 && segment.sequence + data.length === this.next) {
      this.next++;
      this.edge = Math.max(this.edge, this.next);
      this.finished = true;
      this.early = null;
    }
  }

  /** Urgent data is known of before the segment itself is taken. */
  notice(segment: Segment, inline: boolean): void {
    if ((segment.flags & URG) !== 0 && segment.urgent >= this.next) this.mark(segment, inline);
  }

  /** A second urgent byte makes the first an ordinary one, unless reading had come to it, and it is not in line: then it is gone. */
  private mark(segment: Segment, inline: boolean): void {
    const there = this.urgent !== Urgent.None && this.urgentAt === this.unread && this.length > 0;
    if (there && !inline) this.skip(1);
    this.urgent = Urgent.Waiting;
    this.urgentAt = segment.urgent;
    this.urgentByte = segment.data[segment.urgent - segment.sequence] ?? 0;
  }

  private putEarly(segment: Segment): void {
    if (segment.sequence + segment.data.length > this.edge) return;
    this.early ??= [];
    const index = this.early.findIndex(({ sequence }) => sequence >= segment.sequence);
    if (index < 0) this.early.push(segment);
    else if (this.early[index]?.sequence !== segment.sequence) this.early.splice(index, 0, segment);
  }

  /** Bytes up to the urgent one: reading stops there once. */
  available(inline: boolean): number {
    if (inline || this.urgent === Urgent.None || this.unread > this.urgentAt) return this.length;
    const before = this.urgentAt - this.unread;
    return before >= 0 && before < this.length ? before : this.length;
  }

  /** Moves bytes to `target`; gives how many. `keep` leaves them; `discard` copies nothing; `inline` counts the urgent byte among them. */
  read(target: Uint8Array, keep: boolean, inline: boolean, discard: boolean): number {
    const { length } = this;
    if (length === 0) return 0;
    let count = Math.min(target.length, length);
    const ahead = this.urgent === Urgent.None ? -1 : this.urgentAt - this.unread;
    let passed = 0;
    if (ahead > 0) count = Math.min(count, ahead);
    else if (ahead === 0 && !inline) {
      passed = 1;
      count = Math.min(target.length, length - 1);
    }
    if (keep) return discard ? count : this.peekBehind(passed, target.subarray(0, count));
    this.skip(passed);
    if (discard) this.skip(count);
    else this.shift(count === this.length ? target : target.subarray(0, count));
    if (this.urgent !== Urgent.None && this.unread > this.urgentAt) this.urgent = Urgent.None;
    return count;
  }

  /** The connection is over and nobody will read. */
  override clear(): void {
    super.clear();
    this.early = null;
  }

  /** Copies without taking; the first `passed` bytes are left out. */
  private peekBehind(passed: number, target: Uint8Array): number {
    if (passed === 0) return this.peek(target);
    const scratch = new Uint8Array(target.length + passed);
    this.peek(scratch);
    target.set(scratch.subarray(passed));
    return target.length;
  }
}
