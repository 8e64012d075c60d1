import type { PhaseKind } from "../model/phases.ts";
import type { SpanKind } from "../model/thread-spans.ts";
import type { Tick, TimeScale } from "../time-scale.ts";

/** The timeline as data: what is drawn, where, and what it stands for. Pixels from the upper left corner; times in ns. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Timed {
  readonly start: number;
  readonly end: number;
}

/** What a thread does. */
export interface StateShape extends Box, Timed {
  readonly type: "state";
  readonly kind: SpanKind;
  readonly tid: number;
}

/** Phase one or two of a call. */
export interface PhaseShape extends Box, Timed {
  readonly type: "phase";
  readonly kind: PhaseKind;
  readonly tid: number;
  /** call number, or −1: none, or several */
  readonly call: number;
}

/** A system call, from entry to return. */
export interface CallShape extends Box, Timed {
  readonly type: "call";
  /** call number, or −1 for several */
  readonly call: number;
  readonly tid: number;
}

/** A signal's handler runs on top of what it interrupted. */
export interface HandlerShape extends Box, Timed {
  readonly type: "handler";
  readonly tid: number;
  readonly signo: number;
}

/** Somebody has a CPU. */
export interface CpuShape extends Box, Timed {
  readonly type: "cpu";
  readonly cpu: number;
  /** 0: several, one after the other */
  readonly tid: number;
}

/** Data stands in a buffer. */
export interface FillShape extends Box, Timed {
  readonly type: "fill";
  readonly object: number;
  /** how full it is at most, 0 to 1; 1 where the object's limit is not known */
  readonly part: number;
}

/** A message leaves or arrives. */
export interface MessageShape {
  readonly type: "message";
  readonly x: number;
  readonly y: number;
  readonly time: number;
  readonly role: "sent" | "arrived" | "dropped";
}

/** From a cause to its effect. */
export interface ArrowShape {
  readonly type: "arrow";
  readonly role: "flight" | "wakeup";
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

export type TextRole = "track" | "call" | "waiting" | "copying" | "note" | "state" | "solid";

export interface TextShape {
  readonly type: "text";
  readonly role: TextRole;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
  readonly text: string;
}

/** A numbered moment: a hairline over the panel, and its number, which may stand aside. */
export interface MomentShape {
  readonly type: "moment";
  readonly number: number;
  readonly x: number;
  readonly labelX: number;
  readonly y: number;
  readonly bottom: number;
}

/** The line on which a track's shapes stand. */
export interface RailShape {
  readonly type: "rail";
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export type Shape =
  | StateShape
  | PhaseShape
  | CallShape
  | HandlerShape
  | CpuShape
  | FillShape
  | MessageShape
  | ArrowShape
  | TextShape
  | MomentShape
  | RailShape;

/** A part of the picture with one scale. */
export interface Panel extends Box {
  readonly role: "overview" | "lens";
  readonly scale: TimeScale;
  readonly ticks: readonly Tick[];
  /** y of the axis line */
  readonly axisY: number;
  readonly shapes: readonly Shape[];
}

/** Where the lens looks, drawn over the overview and down to the lens. */
export interface LensLink {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly lensTop: number;
  readonly lensLeft: number;
  readonly lensRight: number;
}

export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Panel[];
  readonly link: LensLink | null;
  readonly lensTitle: { readonly x: number; readonly y: number; readonly text: string } | null;
}
