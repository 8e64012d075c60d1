/** What a hand does on the timeline: wheel, pinch, drag, click. Places are in CSS pixels from the element's upper left corner. */
export interface Gestures {
  point(x: number, y: number): void;
  pan(pixels: number): void;
  zoom(factor: number, x: number): void;
  measure(fromX: number, toX: number): void;
}

/** Less is a click. */
const DRAG = 4;
const WHEEL_STEP = 0.0016;
const LINE_HEIGHT = 18;

interface Finger {
  readonly startX: number;
  x: number;
  y: number;
}

export function attachGestures(element: HTMLElement, act: Gestures): void {
  const fingers = new Map<number, Finger>();
  let isDragged = false;
  let isMeasuring = false;

  const placeOf = (event: MouseEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const { x, y } = placeOf(event);
    fingers.set(event.pointerId, { startX: x, x, y });
    isDragged = false;
    isMeasuring = event.shiftKey;
    if (event.pointerType !== "touch") element.setPointerCapture(event.pointerId);
  });

  element.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const { x, y } = placeOf(event);
    if (fingers.size === 2) pinch(finger, x);
    else if (isDragged || Math.abs(x - finger.startX) > DRAG) {
      isDragged = true;
      if (isMeasuring) act.measure(finger.startX, x);
      else act.pan(x - finger.x);
    } else return;
    finger.x = x;
    finger.y = y;
  });

  const pinch = (moved: Finger, x: number): void => {
    const other = [...fingers.values()].find((one) => one !== moved);
    if (!other) return;
    isDragged = true;
    const before = Math.max(Math.abs(moved.x - other.x), 1);
    const after = Math.max(Math.abs(x - other.x), 1);
    act.zoom(before / after, (x + other.x) / 2);
  };

  const lift = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (finger && !isDragged && event.type === "pointerup") act.point(finger.x, finger.y);
  };
  element.addEventListener("pointerup", lift);
  element.addEventListener("pointercancel", lift);

  element.addEventListener(
    "wheel",
    (event) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : 1;
      const [sideways, down] = [event.deltaX * unit, event.deltaY * unit];
      if (event.ctrlKey || event.metaKey)
        act.zoom(Math.exp(down * WHEEL_STEP * (event.ctrlKey ? 4 : 1)), placeOf(event).x);
      else if (event.shiftKey) act.pan(-(sideways || down));
      else if (Math.abs(sideways) > Math.abs(down)) act.pan(-sideways);
      // What only goes down is the page's own scrolling.
      else return;
      event.preventDefault();
    },
    { passive: false },
  );
}
