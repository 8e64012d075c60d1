import { expect, test } from "vitest";
import { EventKind } from "../event.ts";
import { TraceScript } from "../testing/trace-script.ts";
import { ByEvent, eventsOf } from "./select.ts";

test("events of some kinds, in order; none of a trace that has none", () => {
  const script = new TraceScript().process(1, "a").event(EventKind.Wakeup, 1).event(EventKind.ObjectState, 1, 1, 5);
  const trace = script.event(EventKind.Wakeup, 1).finish();
  expect([...eventsOf(trace, [EventKind.Wakeup])]).toEqual([1, 3]);
  expect([...eventsOf(trace, [EventKind.Wakeup, EventKind.ProcessStart])]).toEqual([0, 1, 3]);
  expect([...eventsOf(trace, [EventKind.RunEnd])]).toEqual([]);
});

test("values are worked out once, in order, whoever asks first", () => {
  const asked: number[] = [];
  let sum = 0;
  const sums = new ByEvent(6, (event) => {
    asked.push(event);
    return (sum += event);
  });
  expect([sums.at(3), sums.at(1), sums.at(4)]).toEqual([6, 1, 10]);
  expect(asked).toEqual([0, 1, 2, 3, 4]);
});
