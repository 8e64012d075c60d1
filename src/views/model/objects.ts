import { EventKind, type ObjectType } from "../../trace/event.ts";
import { eventsOf } from "../../trace/index/select.ts";
import type { Trace } from "../../trace/trace.ts";

/** A kernel object: a socket, a pipe, a timer. */
export interface ObjectModel {
  readonly object: number;
  readonly type: ObjectType;
  /** its last label */
  readonly label: string;
  readonly opened: number;
  /** ns, or −1 while it is open */
  readonly closed: number;
  /** the first descriptor that named it, or −1 */
  readonly fd: number;
  /** the process of that descriptor, or 0 */
  readonly pid: number;
  /** how much it takes; 0: the trace does not say. The largest that it ever was */
  readonly mostBytes: number;
  readonly mostItems: number;
  /** what it held, and since when: from `time[i]` on, `bytes[i]` bytes in `items[i]` items */
  readonly fill: {
    readonly time: readonly number[];
    readonly bytes: readonly number[];
    readonly items: readonly number[];
  };
}

interface Growing extends Omit<{ -readonly [K in keyof ObjectModel]: ObjectModel[K] }, "fill"> {
  fill: { time: number[]; bytes: number[]; items: number[] };
}

const KINDS = [
  EventKind.ObjectNew,
  EventKind.ObjectState,
  EventKind.ObjectLimit,
  EventKind.ObjectLabel,
  EventKind.ObjectClose,
  EventKind.FdInstall,
];

/** By number. */
export function buildObjects(trace: Trace): ReadonlyMap<number, ObjectModel> {
  const objects = new Map<number, Growing>();
  const events = eventsOf(trace, KINDS);
  for (let at = 0; at < events.length; at++) {
    const i = events[at] as number;
    const a = trace.a[i] as number;
    const b = trace.b[i] as number;
    const c = trace.c[i] as number;
    const time = trace.time[i] as number;
    switch (trace.kind[i]) {
      case EventKind.ObjectNew:
        objects.set(a, {
          object: a,
          type: b as ObjectType,
          label: trace.strings[c] ?? "",
          opened: time,
          closed: -1,
          fd: -1,
          pid: 0,
          mostBytes: 0,
          mostItems: 0,
          fill: { time: [], bytes: [], items: [] },
        });
        break;
      case EventKind.ObjectState: {
        const fill = objects.get(a)?.fill;
        if (!fill) break;
        fill.time.push(time);
        fill.bytes.push(b);
        fill.items.push(c);
        break;
      }
      case EventKind.ObjectLimit: {
        const object = objects.get(a);
        if (!object) break;
        object.mostBytes = Math.max(object.mostBytes, b);
        object.mostItems = Math.max(object.mostItems, c);
        break;
      }
      case EventKind.ObjectLabel: {
        const object = objects.get(a);
        if (object) object.label = trace.strings[c] ?? "";
        break;
      }
      case EventKind.ObjectClose: {
        const object = objects.get(a);
        if (object) object.closed = time;
        break;
      }
      case EventKind.FdInstall: {
        const object = objects.get(c);
        if (object && object.fd < 0) Object.assign(object, { pid: a, fd: b });
        break;
      }
      default:
    }
  }
  for (const object of objects.values()) Object.freeze(object);
  return objects;
}
