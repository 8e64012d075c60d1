import { toX } from "../time-scale.ts";
import { timesOf, visitSeen } from "./seen.ts";
import type { Shape } from "./shapes.ts";
import type { TrackContext } from "./thread-track.ts";

const MOST_ARROWS = 120;
const DISTANCE = 2;

/**
 * Flows to threads that are woken: from the object whose data came, or the thread that acted. `stateY` is the lower edge of a thread's
 * track, `railY` the line of an object's.
 */
export function wakeupArrows(
  { model, index, scale, geometry }: TrackContext,
  stateY: ReadonlyMap<number, number>,
  railY: ReadonlyMap<string, number>,
): Shape[] {
  const shapes: Shape[] = [];
  for (const [woken, bottom] of stateY) {
    const list = index.wakeupsOf(woken);
    const of = (i: number) => model.happenings.wakeups[list[i] as number];
    visitSeen(
      timesOf(list, (wakeup) => model.happenings.wakeups[wakeup]?.time ?? 0),
      scale,
      (i) => {
        const wakeup = of(i);
        if (!wakeup || shapes.length >= MOST_ARROWS) return scale.right;
        const x = toX(scale, wakeup.time);
        const fromThread = wakeup.waker === 0 ? undefined : stateY.get(wakeup.waker);
        const fromY = railY.get(`object-${wakeup.object}`) ?? fromThread;
        const isSeen = wakeup.time >= scale.from && wakeup.time <= scale.to;
        if (isSeen && fromY !== undefined && fromY !== bottom) {
          const toY = fromY > bottom ? bottom : bottom - geometry.state;
          shapes.push({ type: "arrow", role: "wakeup", fromX: x, fromY, toX: x, toY });
        }
        return x + DISTANCE;
      },
    );
  }
  return shapes;
}
